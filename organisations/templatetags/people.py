"""What the page of an organisation offers on its people, to this person."""

from django import template

from organisations import permissions

register = template.Library()


@register.simple_tag(takes_context=True)
def people_for(context, organisation) -> dict[str, bool]:
    """Whether this person may see the people, belongs to them, or already asked to.

    {% people_for organisation as people %}
    """
    user = context["request"].user
    return {
        "may_see": permissions.may_see_people(user, organisation),
        "belongs": permissions.role_in(user, organisation) is not None,
        "asked": organisation.access_requests.open().filter(user=user.pk).exists(),
    }
