"""Views that know no session: what a cookie says makes no difference to their answer."""

from django.contrib.auth.decorators import login_not_required


def stateless(view):
    """Marks a view that reads no session; who may ask is for the view itself to say."""
    view.is_stateless = True
    return login_not_required(view)
