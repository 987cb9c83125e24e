"""The filters ``opmaak`` (Markdown as clean HTML) and ``termen`` (older names, explained)."""

from django import template
from django.utils.safestring import SafeString

from common.markup import html_of
from common.terms import explained

register = template.Library()


@register.filter
def opmaak(text: str) -> SafeString:
    """Headings, lists and emphasis of a text; see ``common.markup``."""
    return html_of(text)


@register.filter
def termen(text: str) -> SafeString:
    """Plain text in which an older name of the field says what it is called today."""
    return explained(text)
