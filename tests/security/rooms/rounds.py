"""Rounds, frameworks and their criteria, which belong to nobody's tree; and guides of a draft."""

from datetime import timedelta

from django.utils import timezone

from accounts import roles
from common.fingerprint import fingerprint
from regions.criteria import words_of
from regions.models import Milestone
from regions.rounds import dates_of, milestone_of
from tests.factories import staff


def grow(tree) -> None:
    """A milestone in the round, and a guide who guides nothing yet."""
    tree.things["milestone"] = Milestone.objects.create(
        round=_round(tree), on=timezone.localdate(), title="Bijeenkomst", note="In Utrecht"
    )
    tree.things["spare_guide"] = staff(roles.GUIDES, email=f"gids-{tree.name}@voorbeeld.nl")


def _round(tree):
    return tree.regions["draft"].round


def _framework(tree):
    return _round(tree).framework


def _guided(tree) -> list:
    region = tree.regions["draft"]
    return [region.slug, region.guidance.get().user.public_id]


def _milestone(tree) -> list:
    return [_round(tree).slug, tree.things["milestone"].public_id]


def _day(name: str, days: int = 1) -> dict:
    """In the future: the trees hold submissions of today."""
    day = timezone.localdate() + timedelta(days=days)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def _criterion(case) -> dict:
    last = _framework(case.tree).criteria.versions_of("R04", "").last()
    words = {"title": "Anders", "text": "Anders.", "source": "Elders", "reason": "Daarom."}
    words["weight"] = 2
    return {"shown": fingerprint(*words_of(last)), **words}


def _dates(case) -> dict:
    found = _round(case.tree)
    opens, closes = (
        timezone.localtime(found.opens_at),
        timezone.localtime(found.submission_deadline),
    )
    return {
        "shown": fingerprint(*dates_of(found)),
        "opens_at": f"{opens:%Y-%m-%dT%H:%M}",
        "submission_deadline": f"{closes + timedelta(days=1):%Y-%m-%dT%H:%M}",
        "reason": "Meer tijd.",
        **_day("decision_due", 90),
        **_day("starts_on", 120),
    }


def _meeting(milestone) -> dict:
    shown = fingerprint(*milestone_of(milestone))
    return {"shown": shown, "title": "Anders", "note": "", **_day("on")}


OF_A_ROUND = ("round", "round-feed", "round-history", "change-round", "add-milestone")
OF_A_MILESTONE = ("milestone", "remove-milestone")
OF_A_FRAMEWORK = ("framework", "framework-history", "add-criterion")
OF_A_CRITERION = ("revise-criterion", "end-criterion", "take-back-criterion")
OBJECTLESS = [
    f"regions:{name}"
    for name in (
        "rounds",
        "announce-round",
        "frameworks",
        *OF_A_ROUND,
        *OF_A_MILESTONE,
        *OF_A_FRAMEWORK,
        *OF_A_CRITERION,
    )
]
ARGUMENTS = {
    "regions:rounds": lambda _tree: [],
    "regions:announce-round": lambda _tree: [],
    "regions:frameworks": lambda _tree: [],
    **{f"regions:{name}": lambda tree: [_round(tree).slug] for name in OF_A_ROUND},
    **{f"regions:{name}": _milestone for name in OF_A_MILESTONE},
    **{f"regions:{name}": lambda tree: [_framework(tree).slug] for name in OF_A_FRAMEWORK},
    **{f"regions:{name}": lambda tree: [_framework(tree).slug, "R04"] for name in OF_A_CRITERION},
    "regions:end-guidance": _guided,
}
PAYLOADS = {
    "regions:announce-round": lambda c: {
        **_dates(c),
        "name": "Nieuwe ronde",
        "framework": _framework(c.tree).pk,
        "assessments_required": 2,
    },
    "regions:change-round": _dates,
    "regions:add-milestone": lambda _c: _meeting(Milestone()),
    "regions:milestone": lambda c: _meeting(c.tree.things["milestone"]),
    "regions:add-criterion": lambda c: {
        **_criterion(c),
        **_day("valid_from"),
        "code": "R19",
        "sector": "",
    },
    "regions:revise-criterion": lambda c: {**_criterion(c), **_day("valid_from")},
    "regions:end-criterion": lambda c: {**_criterion(c), **_day("valid_until")},
    "regions:take-back-criterion": _criterion,
    "regions:guidance": lambda c: {"guide": c.tree.things["spare_guide"].public_id},
}
NESTED = [
    (
        "regions:end-guidance",
        lambda w: [w.a.regions["draft"].slug, w.b.things["spare_guide"].public_id],
        "editor",
    )
]
FOREIGN_FIELDS = [("regions:guidance", "editor", {"guide": lambda w: w.b.editor.public_id})]
TEXTS = [("regions_criterion", ("reason",)), ("regions_round", ("deadline_reason",))]
