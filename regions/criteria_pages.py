"""What the public pages of a framework show: its criteria on a day, and what changed when."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse

from common.changes import Part, in_words
from common.fingerprint import fingerprint
from common.templatetags.dutch import getal
from organisations.sectors import Sector
from regions import permissions
from regions.criteria import WORDS, words_of
from regions.models import Criterion, Framework

LABELS = {
    "title": "Titel",
    "text": "Tekst",
    "source": "Bron",
    "threshold": "Drempel",
    "required": "Verplicht",
    "weight": "Gewicht",
}


def framework_context(user, framework: Framework, *, day: date, today: date) -> dict:
    """The criteria that hold on a day, with what is planned; and every change, newest first."""
    series = _series(framework.criteria.in_order())
    rows = [_row(framework, versions, day=day, today=today) for versions in series]
    changes = [change for versions in series for change in _changes(versions)]
    return {
        "framework": framework,
        "day": day,
        "is_today": day == today,
        "rows": [row for row in rows if row["criterion"]],
        "others": [row for row in rows if not row["criterion"]],
        "changes": sorted(changes, key=lambda change: change["on"], reverse=True),
        "rounds": framework.rounds.all(),
        "may_manage": permissions.may_manage_rounds(user),
    }


def history_parts(framework: Framework) -> list[Part]:
    """Who changed what of a framework; see ``common.changes``."""
    hidden = frozenset({"framework", "position", "slug"})
    return [
        Part("kader", "Kader", Framework, Q(id=framework.pk), "name", hidden),
        Part("criterium", "Criterium", Criterion, Q(framework=framework), "title", hidden),
    ]


def about(criterion: Criterion) -> str:
    """How a page names a criterion: R05 Omvang (Primair onderwijs)."""
    sector = f" ({Sector(criterion.sector).label})" if criterion.sector else ""
    return f"{criterion.code} {criterion.title}{sector}"


def _series(criteria: Iterable[Criterion]) -> list[list[Criterion]]:
    """The versions of each criterion, in the order of the framework, the oldest first."""
    by_key: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        by_key.setdefault(criterion.key, []).append(criterion)
    for versions in by_key.values():
        versions.sort(key=lambda version: version.valid_from or date.min)
    return list(by_key.values())


def _row(framework: Framework, versions: list[Criterion], *, day: date, today: date) -> dict:
    held = next((version for version in versions if version.holds_on(day)), None)
    last = versions[-1]
    names = framework.slug, last.key
    return {
        "criterion": held,
        "last": last,
        "name": about(held or last),
        "sectors": [last.sector] if last.sector else [],
        "planned": _planned(last, today),
        "shown": fingerprint(*words_of(last)),
        "urls": {
            "revise": reverse("regions:revise-criterion", args=names),
            "end": reverse("regions:end-criterion", args=names),
            "take_back": reverse("regions:take-back-criterion", args=names),
        },
    }


def _planned(last: Criterion, today: date) -> str:
    """What is to come for a criterion: nothing, an end, or other words."""
    if last.valid_until and last.valid_until > today:
        return "Vervalt"
    return "Wijzigt" if last.valid_from and last.valid_from > today else ""


def _changes(versions: list[Criterion]) -> list[dict]:
    """What changed from one version to the next, and where a criterion came or went."""
    found = []
    for before, now in zip([None, *versions], versions, strict=False):
        follows = before is not None and before.valid_until == now.valid_from
        if now.valid_from:
            what = "herzien" if follows else "toegevoegd"
            found.append(_change(now, now.valid_from, what, before if follows else None))
    gaps = [v for v, after in zip(versions, [*versions[1:], None], strict=True) if _ends(v, after)]
    return found + [_change(v, v.valid_until, "beëindigd", None) for v in gaps]


def _ends(version: Criterion, after: Criterion | None) -> bool:
    follows = after is not None and after.valid_from == version.valid_until
    return version.valid_until is not None and not follows


def _change(criterion: Criterion, on: date, what: str, before: Criterion | None) -> dict:
    pairs = [(name, getattr(before, name), getattr(criterion, name)) for name in WORDS if before]
    return {
        "on": on,
        "name": about(criterion),
        "what": what,
        "reason": criterion.reason,
        "fields": [
            (LABELS[n], _written(was), _written(now)) for n, was, now in pairs if was != now
        ],
    }


def _written(value) -> str:
    """A threshold as a page writes numbers; True is no number here."""
    return getal(value) if type(value) is int else in_words(value)
