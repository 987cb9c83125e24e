"""Components that belong to forms."""

import uuid

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.components.parts import render

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """The key that makes a second post of the same form harmless; in every writing form.

    {% form_key %}
    """
    return format_html('<input type="hidden" name="form_key" value="{}">', uuid.uuid4())


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict:
    """Every error of the forms, with links to the fields; nothing without errors.

    {% error_summary form %}
    """
    rows = [row for form in forms if form.is_bound for row in _errors(form)]
    title = "Er is 1 fout gevonden" if len(rows) == 1 else f"Er zijn {len(rows)} fouten gevonden"
    return {"errors": rows, "title": title}


@register.simple_block_tag(takes_context=True)
def confirm_button(
    context,
    content: str,
    *,
    id: str,
    text: str,
    title: str,
    confirm: str,
    action: str = "",
    form_id: str = "",
    css: str = "nl-button nl-button--subtle",
) -> SafeString:
    """A button that asks first. The dialog posts to ``action``, or sends the form ``form_id``.

    Put it outside other forms; what stands inside is the explanation, and fields if needed.

    {% confirm_button id="weg" text="Weg" title="Zeker weten?" confirm="Ja" action="/weg/" %}
    <p>De gegevens worden verwijderd.</p>{% endconfirm_button %}
    """
    if bool(action) == bool(form_id):
        raise ValueError("confirm_button needs either an action or a form_id")
    names = {"id": id, "text": text, "title": title, "confirm": confirm, "css": css}
    token = context.get("csrf_token", "")
    return render(
        "confirm_button",
        content=content,
        action=action,
        form_id=form_id,
        token=token,
        **names,
    )


@register.inclusion_tag("components/gated_button.html")
def gated_button(*, text: str, id: str = "indienen", reason: str = "", note: str = "") -> dict:
    """A primary button that says why it can not be used yet; without ``reason`` it can.

    {% gated_button text="Indienen" reason="Indienen kan zodra 2 punten zijn opgelost." %}
    """
    return {"text": text, "id": id, "reason": reason, "note": note}


def _errors(form: BaseForm) -> list[tuple[str, str]]:
    """(id of the field or "", message) for every error of a form."""
    rows = [("", str(e)) for e in form.non_field_errors()]
    rows += [("", str(e)) for f in form.hidden_fields() for e in f.errors]
    return rows + [
        (field_id(f), _named(f, str(e))) for f in form.visible_fields() for e in f.errors
    ]


def field_id(field: BoundField) -> str:
    """The id of the first input of a field, also in a group of choices."""
    return field.id_for_label or f"{field.auto_id}_0"


def _named(field: BoundField, error: str) -> str:
    """The error, after the label of its field unless it names that itself."""
    named = str(field.label).casefold() in error.casefold()
    return error if named else f"{field.label}: {error}"
