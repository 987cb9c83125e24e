"""Two people edit one thing: what was typed beside what is stored, so that nothing gets lost."""

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.utils.choices import flatten_choices

from common.changes import in_words


def both_texts(form: BaseForm, fresh: BaseForm) -> list[tuple[str, str, str]]:
    """(label, typed, stored) of every field that differs; ``fresh`` is the form as stored.

    After this the form carries the fingerprint of what is stored now: who has seen both and
    saves again, means it.
    """
    form.data = form.data.copy()
    form.data[form.add_prefix("shown")] = fresh["shown"].value()
    pairs = [(field, fresh[field.name]) for field in form.visible_fields()]
    rows = [(str(mine.label), _words(mine), _words(stored)) for mine, stored in pairs]
    return [row for row in rows if row[1] != row[2]]


def _words(bound: BoundField) -> str:
    value = bound.value()
    try:
        value = bound.field.clean(value)
    except ValidationError:
        return str(value)
    choices = flatten_choices(getattr(bound.field, "choices", ()))
    return in_words(value, dict(choices) if value else None)
