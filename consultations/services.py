"""Planning a session: what it is, when and how it is held, and its themes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.slugs import insert_with_slug
from common.text import one_line
from consultations.models import Board, Consultation, Theme
from consultations.states import State

DETAILS = (
    *("kind", "title", "starts_at", "closes_at", "place", "organiser", "region_id"),
    *("introduction", "agenda", "anonymity", "moderation", "policy", "votes_open", "is_public"),
)
ONE_LINE = ("title", "place", "organiser")
# What people were promised when they took part.
FIXED_ONCE_OPEN = ("anonymity", "region_id")


class ConsultationRefused(Refused):
    """The change does not fit the consultation as it is now."""


@transaction.atomic
def plan_consultation(*, themes: list[str], by: User, at: datetime, **details: Any) -> Consultation:
    """A session in preparation, with its themes and an empty board."""
    consultation = Consultation(created_by=by, created_at=at)
    _describe(consultation, details)
    insert_with_slug(consultation, consultation.title)
    Board.objects.create(consultation=consultation)
    _set_themes(consultation, themes)
    return consultation


@transaction.atomic
def change_consultation(
    *, consultation_id: int, shown: str, themes: list[str], by: User, **details: Any
) -> Consultation:
    """Change what describes it. Raises StaleVersion when it changed since it was shown."""
    consultation = locked(consultation_id)
    refuse_if_stale(shown, *details_of(consultation))
    _refuse_broken_promise(consultation, details)
    _describe(consultation, details)
    consultation.save()
    _set_themes(consultation, themes)
    return consultation


@transaction.atomic
def move_theme(*, theme_id: int, up: bool, by: User) -> None:
    """One place up or down; at the end it stays where it is."""
    consultation = locked(Theme.objects.values_list("consultation", flat=True).get(pk=theme_id))
    order = list(consultation.themes.order_by("position", "pk"))
    place = next(n for n, theme in enumerate(order) if theme.pk == theme_id)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for position, theme in enumerate(order):
        if theme.position != position:
            theme.position = position
            theme.save(update_fields=["position"])


def details_of(consultation: Consultation) -> list:
    """What the form shows, for its fingerprint."""
    told = [getattr(consultation, name) for name in DETAILS]
    return [*told, list(consultation.themes.values_list("title", flat=True))]


def locked(consultation_id: int) -> Consultation:
    """The consultation for a change; changes of one come one after another."""
    return Consultation.objects.select_for_update(of=("self",)).get(pk=consultation_id)


def _describe(consultation: Consultation, details: dict[str, Any]) -> None:
    for name in DETAILS:
        value = details[name]
        setattr(consultation, name, one_line(value) if name in ONE_LINE else value)


def _refuse_broken_promise(consultation: Consultation, details: dict[str, Any]) -> None:
    if consultation.state == State.DRAFT:
        return
    if any(getattr(consultation, name) != details[name] for name in FIXED_ONCE_OPEN):
        raise ConsultationRefused(
            "De anonimiteit en de regio staan vast zodra het bord open is geweest: "
            "dat is deelnemers toegezegd."
        )


def _set_themes(consultation: Consultation, titles: list[str]) -> None:
    """The themes in this order; one with cards stays."""
    titles = list(dict.fromkeys(one_line(title) for title in titles if title.strip()))
    gone = consultation.themes.exclude(title__in=titles)
    if in_use := gone.filter(concerns__isnull=False).first():
        raise ConsultationRefused(
            f"Bij het thema “{in_use.title}” staan bijdragen. Laat dit thema staan."
        )
    gone.filter(also=None).delete()
    for position, title in enumerate(titles):
        Theme.objects.update_or_create(
            consultation=consultation, title=title, defaults={"position": position}
        )
