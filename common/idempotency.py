"""A form that is sent twice works once.

Every writing form carries ``form_key``, a fresh UUID. The key is stored in the transaction of
the work itself: a second press waits for the first on the unique key and then gets its answer.
An answer that is not a success leaves no key, so a corrected form may be sent again.
"""

import uuid

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from common.models import HandledForm


class IdempotencyMiddleware:
    """Wraps every POST that carries a ``form_key``."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        key = _key_of(request)
        if key is None or getattr(view, "keeps_form_key", False):
            return None
        return handle_once(request, key, lambda: view(request, *args, **kwargs))


def keeps_form_key(view):
    """Marks a view that stores nothing: the form that it shows can still be sent afterwards."""
    view.keeps_form_key = True
    return view


def handle_once(request, key: uuid.UUID, work) -> HttpResponse:
    """Run the view in one transaction, or repeat the answer that it gave before."""
    user = request.user if request.user.is_authenticated else None
    with transaction.atomic():
        form, is_new = HandledForm.objects.get_or_create(
            key=key, defaults={"user": user, "path": request.path[:300]}
        )
        if not is_new:
            return _repeat(request, form, user)
        response = work()
        if response.status_code >= 400:
            transaction.set_rollback(True)
        else:
            form.location = response.get("Location", "")[:600]
            form.save(update_fields=["location"])
        return response


def _key_of(request) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None


def _repeat(request, form: HandledForm, user) -> HttpResponse:
    """The first answer again. A key of someone else's form leads nowhere."""
    own = form.user_id == (user.pk if user else None) and form.path == request.path[:300]
    target = (own and form.location) or request.htmx.current_url_abs_path or request.path
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)
