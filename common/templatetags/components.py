"""The components of the portal: one tag each, shown in every state on /stijl/.

A component refuses an argument, a level, an icon or a key that it does not know. What occurs
in rows is a formatted string; the rest has a template of the same name in
templates/components/. Items are dicts with the keys that the docstring names.
"""

from django import template

from common.components import data, forms, inline, navigation, page

register = template.Library()
for part in (inline, page, navigation, data, forms):
    register.tags.update(part.register.tags)
