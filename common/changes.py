"""Who changed what when, in words, from the tables that the history triggers fill.

A page names its parts (one tracked model each); what comes out are rows with a moment, a person,
a thing and per field old → new. The number of queries depends on the parts, not on the rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value

from common.templatetags.dutch import datum, moment

DONE = {"insert": "toegevoegd", "update": "gewijzigd", "delete": "verwijderd"}
NOBODY = "Het portaal"
GONE = "Verwijderde gebruiker"
EMPTY = "leeg"


@dataclass(frozen=True)
class Part:
    """One tracked model of a page: which of its rows, and which field says what a row is about."""

    name: str
    title: str
    model: type[models.Model]
    scope: Q
    subject: str = ""
    hidden: frozenset[str] = frozenset()
    named: Mapping[int, str] = field(default_factory=dict)  # subjects whose own name says nothing

    def of(self, **only: Any) -> "Part":
        """The same part, for some of its rows."""
        return replace(self, scope=self.scope & Q(**only))

    @property
    def events(self) -> type[models.Model]:
        """The table of its history."""
        return self.model._meta.get_field("events").related_model

    @property
    def fields(self) -> list[models.Field]:
        """The columns whose change is worth telling."""
        own = [f for f in self.events._meta.concrete_fields if not f.name.startswith("pgh_")]
        return [f for f in own if f.name not in self.hidden | {"id", self.subject}]


@dataclass(frozen=True)
class Change:
    """One row of a history page; ``fields`` are (label, old, new)."""

    at: datetime
    who: str
    part: str
    about: str
    done: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)


def moments(parts: Sequence[Part], *, person: str = "") -> models.QuerySet:
    """(id, moment, part) of every event, latest first; page this, then ask for ``changes``."""
    sets = [
        _of(part, person).values_list("pgh_id", "pgh_created_at", "part_name") for part in parts
    ]
    return sets[0].union(*sets[1:], all=True).order_by("-pgh_created_at", "part_name", "-pgh_id")


def changes(parts: Sequence[Part], page: Iterable[tuple[int, datetime, str]]) -> list[Change]:
    """The events of one page in words, in its order."""
    keys = [(part, pgh_id) for pgh_id, _at, part in page]
    by_name = {part.name: part for part in parts}
    found = {
        name: _read(by_name[name], [i for n, i in keys if n == name])
        for name in {part for part, _id in keys}
    }
    people = _people(event for events, _before in found.values() for event in events.values())
    names = _names(by_name, found)
    return [
        _change(by_name[name], found[name][0][i], found[name][1], people, names) for name, i in keys
    ]


def people_of(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """(key, name) of everyone who changed something, for a filter."""
    sets = [_of(part, "").values_list("pgh_context__metadata__user", flat=True) for part in parts]
    keys = {key for key in sets[0].union(*sets[1:]) if key is not None}
    users = get_user_model().objects.in_bulk(keys)
    return sorted(((str(k), str(users.get(k, GONE))) for k in keys), key=lambda pair: pair[1])


def _of(part: Part, person: str):
    rows = part.events.objects.filter(part.scope)
    if person:
        known = int(person) if person.isdecimal() else None
        rows = rows.filter(pgh_context__metadata__user=known)
    return rows.annotate(part_name=Value(part.name, output_field=models.CharField())).order_by()


def _read(part: Part, ids: list[int]) -> tuple[dict, dict]:
    """The events by id, and the event before each of them by id."""
    earlier = part.events.objects.filter(
        pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
    )
    before = Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1])
    rows = part.events.objects.filter(pgh_id__in=ids).select_related("pgh_context")
    events = {event.pgh_id: event for event in rows.annotate(before=before)}
    wanted = {event.before for event in events.values()} - {None}
    return events, part.events.objects.in_bulk(wanted, field_name="pgh_id")


def _change(part: Part, event, before: dict, people: dict, names: dict) -> Change:
    old = before.get(event.before) if event.pgh_label == "update" else None
    pairs = [(f, _text(f, old, names), _text(f, event, names)) for f in part.fields]
    told = event.pgh_label != "delete"
    return Change(
        at=event.pgh_created_at,
        who=_who(event, people),
        part=part.title,
        about=_about(part, event, names),
        done=DONE[event.pgh_label],
        fields=[(_label(f), was, now) for f, was, now in pairs if told and was != now],
    )


def _about(part: Part, event, names: dict) -> str:
    if not part.subject:
        return ""
    subject = part.events._meta.get_field(part.subject)
    key = getattr(event, subject.attname)
    return part.named[key] if key in part.named else _text(subject, event, names)


def _who(event, people: dict) -> str:
    key = event.pgh_context and event.pgh_context.metadata.get("user")
    return NOBODY if key is None else str(people.get(key, GONE))


def _people(events: Iterable) -> dict:
    keys = {e.pgh_context.metadata.get("user") for e in events if e.pgh_context} - {None}
    return get_user_model().objects.in_bulk(keys)


def _names(parts: dict[str, Part], found: dict) -> dict:
    """What foreign keys point to, one query per model."""
    wanted: dict[type[models.Model], set] = {}
    for name, (events, before) in found.items():
        relations = [f for f in parts[name].events._meta.concrete_fields if f.is_relation]
        for f in [f for f in relations if not f.name.startswith("pgh_")]:
            keys = {getattr(e, f.attname) for e in [*events.values(), *before.values()]}
            wanted.setdefault(f.related_model, set()).update(keys - {None})
    return {model: model._base_manager.in_bulk(keys) for model, keys in wanted.items()}


def _label(f: models.Field) -> str:
    text = str(f.verbose_name)
    return text[:1].upper() + text[1:]


def _text(f: models.Field, event, names: dict) -> str:
    """The value of a field in words; what is not there is said to be empty."""
    value = getattr(event, f.attname) if event else None
    if value is None or value in ("", []):
        return EMPTY
    if f.is_relation:
        return str(names[f.related_model].get(value, "verwijderd"))
    return in_words(value, dict(getattr(getattr(f, "base_field", f), "flatchoices", ())))


def in_words(value: Any, labels: dict | None = None) -> str:
    """A value as a person writes it: ja, 15 juni 2026, or the label of a choice."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return datum(value)
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, list | tuple | set | models.QuerySet):
        return ", ".join(in_words(part, labels) for part in value) or EMPTY
    text = str((labels or {}).get(value, value))
    return EMPTY if value is None or not text else text
