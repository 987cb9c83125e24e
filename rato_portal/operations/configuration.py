"""What staff keep and another environment should have too: frameworks, rounds, letters, streams.

Rows are known by their own keys, never by a number of the database, so a file fits everywhere. A
second time it changes nothing. What the file does not name stays as it is. What counts already
may not be rewritten: a criterion under which a proposal came in, or a round that has opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet

from common.refusal import Refused
from common.slugs import free_slug
from financing.models import FundingStream
from regions.criteria import first_free_day
from regions.models import Criterion, Framework, LetterTemplate, Milestone, Round

FORMAT = 1
NEW, CHANGED, SAME = "new", "changed", "same"
Row = dict[str, Any]


class ConfigurationRefused(Refused):
    """The file does not fit here; nothing was written."""


@dataclass(frozen=True)
class Kind:
    """One table: by which columns a row is known. All others go along, unless they are local."""

    name: str
    model: type[Model]
    key: tuple[str, ...]  # a path such as framework__name leads to a row of a kind before it
    paths: tuple[str, ...] = ()  # such columns that are no key
    local: tuple[str, ...] = ()  # numbers, addresses and moments of one environment
    counts_already: Callable[[Any, datetime], bool] = lambda _row, _at: False
    complete: Callable[[Any, datetime], None] = lambda _row, _at: None

    @cached_property
    def values(self) -> tuple[str, ...]:
        known = {name.partition("__")[0] for name in (*self.key, *self.paths)} | {"id", *self.local}
        columns = [field.name for field in self.model._meta.concrete_fields]
        return (*(name for name in columns if name not in known), *self.paths)

    def rows(self) -> QuerySet:
        return self.model._default_manager.order_by(*self.key, "pk")

    def names(self) -> tuple[str, ...]:
        return (*self.key, *self.values)


def _is_in_use(criterion: Criterion, at: datetime) -> bool:
    """Something came in while it held."""
    free = first_free_day(criterion.framework)
    return free is not None and (criterion.valid_from is None or criterion.valid_from < free)


def _give_slug(framework: Framework, at: datetime) -> None:
    framework.slug = framework.slug or free_slug(Framework, framework.name)


def _changed_now(letter: LetterTemplate, at: datetime) -> None:
    letter.changed_at = at


KINDS = (
    Kind("frameworks", Framework, ("name",), local=("slug",), complete=_give_slug),
    Kind(
        "criteria",
        Criterion,
        ("framework__name", "code", "sector", "valid_from"),
        counts_already=_is_in_use,
    ),
    Kind(
        "rounds",
        Round,
        ("slug",),
        paths=("framework__name",),
        local=("deadline_reason",),
        counts_already=lambda row, at: row.opens_at <= at,
    ),
    Kind("milestones", Milestone, ("round__slug", "on", "title"), local=("public_id",)),
    Kind("letters", LetterTemplate, ("outcome",), local=("changed_at",), complete=_changed_now),
    Kind("streams", FundingStream, ("code",)),
)


def export() -> dict[str, Any]:
    """Everything, in the order in which it can be read in again."""
    found: dict[str, Any] = {"format": FORMAT}
    for kind in KINDS:
        found[kind.name] = list(kind.rows().values(*kind.names()))
    return found


def take_in(told: dict[str, Any], *, at: datetime, dry_run: bool) -> dict[str, dict[str, list]]:
    """Write what differs, all of it or nothing; per kind the keys that are new or changed.

    A dry run does the same work and takes it back.
    """
    if told.get("format") != FORMAT or not {kind.name for kind in KINDS} <= set(told):
        raise ConfigurationRefused("Dit is geen bestand met instellingen van dit portaal.")
    with transaction.atomic():
        outcome = {kind.name: _take_in(kind, told[kind.name], at) for kind in KINDS}
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def _take_in(kind: Kind, rows: list[Row], at: datetime) -> dict[str, list[str]]:
    outcome: dict[str, list[str]] = {NEW: [], CHANGED: []}
    for row in rows:
        what = _put(kind, row, at)
        if what != SAME:
            outcome[what].append(_name(kind, row))
    return outcome


def _put(kind: Kind, row: Row, at: datetime) -> str:
    if set(row) != set(kind.names()):
        raise ConfigurationRefused(f"{kind.name}: een rij heeft andere kolommen dan verwacht.")
    found = kind.rows().select_for_update(of=("self",)).filter(**_lookup(kind, row)).first()
    values = {name.partition("__")[0]: _value(kind, name, row[name]) for name in kind.values}
    if found is None:
        keys = {name.partition("__")[0]: _value(kind, name, row[name]) for name in kind.key}
        return _write(kind, kind.model(**keys), values, at, NEW)
    if all(getattr(found, name) == value for name, value in values.items()):
        return SAME
    if kind.counts_already(found, at):
        raise ConfigurationRefused(
            f"{kind.name}: {_name(kind, row)} telt hier al mee en wordt niet herschreven."
        )
    return _write(kind, found, values, at, CHANGED)


def _write(kind: Kind, instance: Any, values: Row, at: datetime, what: str) -> str:
    for name, value in values.items():
        setattr(instance, name, value)
    kind.complete(instance, at)
    try:
        instance.full_clean()
    except ValidationError as error:
        raise ConfigurationRefused(f"{kind.name}: {instance}: {' '.join(error.messages)}") from None
    instance.save()
    return what


def _lookup(kind: Kind, row: Row) -> dict[str, Any]:
    """``None`` is a value of its own: a criterion that held always."""
    return {
        (f"{name}__isnull" if row[name] is None else name): row[name] is None or row[name]
        for name in kind.key
    }


def _value(kind: Kind, name: str, told: Any) -> Any:
    """As the column holds it: a row where the name is a path, else read by its field."""
    first, _, rest = name.partition("__")
    field = kind.model._meta.get_field(first)
    if not rest:
        return field.to_python(told)  # type: ignore[union-attr]
    related: Any = field.related_model
    found = related._default_manager.filter(**{rest: told}).first()
    if found is None:
        raise ConfigurationRefused(f"{kind.name}: {told} staat niet in het bestand en niet hier.")
    return found


def _name(kind: Kind, row: Row) -> str:
    return " ".join(str(row[name]) for name in kind.key if row[name] not in (None, ""))
