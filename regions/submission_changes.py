"""What a new submission changed against the one before: composition, texts, figures, checks.

From the two snapshots alone, through ``as_shown``, so that older formats read the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from common.wording import word_diff
from organisations.sectors import Sector
from regions.models import Submission
from regions.snapshot import as_shown

EMPTY = "leeg"


@dataclass(frozen=True)
class Moved:
    """One part of the composition: what came, what went, what changed (thing, from, to)."""

    title: str
    added: list[str]
    removed: list[str]
    changed: list[tuple[str, str, str]]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True)
class TextChange:
    part: str
    about: str
    text: SafeString


@dataclass(frozen=True)
class FigureChange:
    name: str
    old: int | None
    new: int | None

    @property
    def difference(self) -> int | None:
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True)
class CheckChange:
    code: str
    title: str
    old: str
    new: str
    measured: str


def changes_since(submission: Submission) -> dict | None:
    """What stands beside an assessment or a decision; None for a first submission."""
    before = submission.before
    return {"before": before, **changes_context(before, submission)} if before else None


def changes_context(before: Submission, after: Submission) -> dict:
    """All changes between two submissions as finished rows."""
    old, new = as_shown(before.snapshot), as_shown(after.snapshot)
    return {
        "composition": [part for part in _composition(old, new) if not part.is_empty],
        "texts": [change for change in _texts(old, new) if change],
        "figures": [change for change in _figures(old, new) if change.old != change.new],
        "checks": list(_checks(old, new)),
        "answers": new["supplement"],
    }


def _composition(old: dict, new: dict) -> Iterator[Moved]:
    yield _moved("Gegevens", {"": old["region"]}, {"": new["region"]}, DETAILS)
    yield _between("Gemeenten", "municipalities", old, new, {})
    yield _between("Deelnemers", "participants", old, new, {"consent": "instemming"})
    fields = {"share": "aandeel", "fate": "wat het wordt"}
    yield _between("Partnerschappen", "partnerships", old, new, fields)
    yield _between("Vestigingen", "locations", old, new, {}, key="code")
    leads = {"lead": "trekker", "level": "niveau"}
    yield _between("Functies", "functions", old, new, leads, key="function")


DETAILS = {"name": "naam", "sectors": "sectoren", "lead": "penvoerder", "scope": "bereik"}


def _between(title: str, part: str, old: dict, new: dict, fields: dict, *, key="name") -> Moved:
    before, after = ({_name(row, key): row for row in side[part]} for side in (old, new))
    return _moved(title, before, after, fields)


def _name(row: dict, key: str) -> str:
    """A site by code and name, since names occur twice."""
    return f"{row['code']} {row['name']}" if key == "code" else row[key]


def _moved(title: str, before: dict, after: dict, fields: dict[str, str]) -> Moved:
    both = [name for name in before if name in after]
    changed = [
        (f"{name}: {label}" if name else label, _said(before[name][f]), _said(after[name][f]))
        for name in both
        for f, label in fields.items()
        if before[name].get(f) != after[name].get(f)
    ]
    return Moved(title, sorted(after.keys() - before), sorted(before.keys() - after), changed)


def _said(value) -> str:
    if isinstance(value, list):
        return ", ".join(Sector(code).label for code in value) or EMPTY
    return str(value) if value not in (None, "") else EMPTY


def _texts(old: dict, new: dict) -> Iterator[TextChange | None]:
    yield from _texts_of("Dossier", *_rows(old, new, "sections", "title"), {"text": ""})
    plan = {"now": "nu", "arrangement": "werkwijze", "target": "doel", "gap": "wat ontbreekt"}
    yield from _texts_of("Functie", *_rows(old, new, "functions", "function"), plan)
    was, now = ({"": side["governance"] or {}} for side in (old, new))
    yield from _texts_of("Bestuur", was, now, GOVERNANCE)
    yield from _texts_of("Afspraak", *_rows(old, new, "agreements", "subject"), {"text": ""})
    risk = {"measure": "maatregel", "owner": "wie"}
    yield from _texts_of("Risico", *_rows(old, new, "risks", "title"), risk)


GOVERNANCE = {
    "model": "model",
    "legal_form": "rechtsvorm",
    "explanation": "toelichting",
    "mandate_holder": "wie heeft het mandaat",
    "mandate": "mandaat",
    "codetermination": "medezeggenschap",
}


def _rows(old: dict, new: dict, part: str, key: str) -> tuple[dict, dict]:
    before, after = ({row[key]: row for row in side[part]} for side in (old, new))
    return before, after


def _texts_of(part: str, before: dict, after: dict, fields: dict) -> Iterator[TextChange | None]:
    """Of everything that is in either side; what is new or gone shows as a whole."""
    for name in [*before, *(name for name in after if name not in before)]:
        for field, label in fields.items():
            was = before.get(name, {}).get(field) or ""
            now = after.get(name, {}).get(field) or ""
            if was != now:
                about = ": ".join(word for word in (name, label) if word)
                yield TextChange(part, about, word_diff(was, now))


def _figures(old: dict, new: dict) -> Iterable[FigureChange]:
    """What the field counts; per sector what decides on the scale."""
    counts = {
        "Deelnemers": "participants",
        "Gemeenten": "municipalities",
        "Vestigingen": "locations",
        "Partnerschappen": "partnerships",
    }
    for name, part in counts.items():
        yield FigureChange(name, len(old[part]), len(new[part]))
    for sector in Sector:
        pupils = [_pupils(side, sector) for side in (old, new)]
        yield FigureChange(f"Leerlingen of studenten {sector.label.lower()}", *pupils)


def _pupils(snapshot: dict, sector: str) -> int | None:
    """The sum of the sites of a sector; unknown when there is none that says."""
    known = [
        site["pupils"]
        for site in snapshot["locations"]
        if site["sector"] == sector and site["pupils"] is not None
    ]
    return sum(known) if known else None


def _checks(old: dict, new: dict) -> Iterator[CheckChange]:
    before = {check["code"]: check for check in old["checks"]}
    for check in new["checks"]:
        was = before.get(check["code"])
        if was is None or was["verdict"] != check["verdict"]:
            verdict = was["verdict"] if was else "bestond niet"
            yield CheckChange(
                check["code"], check["title"], verdict, check["verdict"], check["measured"]
            )
