"""What a form shows when someone else saved in the meantime."""

from common.conflict import both_texts


def conflict_of(form, fresh) -> list[tuple[str, str, str]]:
    """(label, typed, stored) of what differs; nothing when the refusal had another reason."""
    is_stale = form.is_bound and form["shown"].value() != fresh["shown"].value()
    return both_texts(form, fresh) if is_stale and getattr(form, "refused", False) else []
