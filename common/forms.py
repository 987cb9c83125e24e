"""Forms look like the portal: a renderer with the field template, and a date in three parts."""

from datetime import date
from typing import ClassVar

from django import forms
from django.forms.renderers import TemplatesSetting

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input or-invoer"
SELECT = "utrecht-select utrecht-select--html-select or-invoer"
TEXTAREA = "utrecht-textarea utrecht-textarea--html-textarea or-invoer"
CHECKBOX = "utrecht-checkbox utrecht-checkbox--html-input"
INPUTS = [
    "text",
    "email",
    "number",
    "password",
    "search",
    "url",
    "tel",
    "date",
    "datetime",
    "time",
]

WIDGET_CLASSES = {
    **{f"django/forms/widgets/{name}.html": TEXTBOX for name in INPUTS},
    "django/forms/widgets/select.html": SELECT,
    "django/forms/widgets/textarea.html": TEXTAREA,
    "django/forms/widgets/checkbox.html": CHECKBOX,
}
"""The classes of a widget, by its template. Groups of choices have theirs in their template."""


class PortalFormRenderer(TemplatesSetting):
    """Gives every form in the project the portal's field, form and widget markup."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def render(self, template_name, context, request=None):
        """Add the portal's classes to a widget; drop its placeholder, as labels say it all."""
        if classes := WIDGET_CLASSES.get(template_name):
            attrs = context["widget"]["attrs"]
            attrs.pop("placeholder", None)
            attrs["class"] = f"{classes} {attrs.get('class', '')}".rstrip()
        return super().render(template_name, context, request)


class DatePartsInput(forms.MultiWidget):
    """A date as three inputs: day, month and year; the widget of ``DatePartsField``."""

    template_name = "components/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        parts = [forms.TextInput(attrs={"inputmode": "numeric", "size": n}) for n in (2, 2, 4)]
        super().__init__(dict(zip(("day", "month", "year"), parts, strict=True)), attrs)

    def decompress(self, value):
        """The three parts of a date, or of the text that was typed for one."""
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        return value.split("-")[::-1] if value else ["", "", ""]

    def value_from_datadict(self, data, files, name):
        """As "2026-6-15", which DatePartsField reads; "" when nothing was typed."""
        parts = super().value_from_datadict(data, files, name)
        day, month, year = (part or "" for part in parts)
        return f"{year}-{month}-{day}" if day or month or year else ""


class DatePartsField(forms.DateField):
    """A date in three inputs. Reads only a year of four digits: "26" would be a day elsewhere."""

    widget = DatePartsInput
    default_error_messages: ClassVar = {
        "required": "Vul een datum in",
        "invalid": "Vul een bestaande datum in, bijvoorbeeld 1 9 2026",
    }

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


def errors_in_words(form: forms.BaseForm) -> str:
    """All that is wrong with a form in one line, for an answer that is no page."""
    return " ".join(error for errors in form.errors.values() for error in errors)
