"""The filter ``opmaak``: Markdown as clean HTML."""

from django import template
from django.utils.safestring import SafeString

from common.markup import html_of

register = template.Library()


@register.filter
def opmaak(text: str) -> SafeString:
    """Headings, lists and emphasis of a text; see ``common.markup``."""
    return html_of(text)
