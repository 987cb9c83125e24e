"""Partnerships: members and their answers, the area, allies and quality."""

from django.utils import timezone

from common.fingerprint import fingerprint
from partnerships.models import Ally, Member
from partnerships.permissions import add_to_team
from partnerships.quality import review_of
from partnerships.services import area_of, dates_of
from tests.factories import (
    BoardFactory,
    FindingFactory,
    MemberFactory,
    MembershipFactory,
    PanelVisitFactory,
    PartnershipFactory,
    PeerReviewFactory,
)


def grow(tree) -> None:
    asked = BoardFactory(name=f"Gevraagd {tree.name}", slug=f"gevraagd-{tree.name}")
    MembershipFactory(user=tree.member, organisation=asked)
    MemberFactory(partnership=tree.partnership, organisation=asked, asked=True, remark="Wie?")
    third = PartnershipFactory(name=f"Derde {tree.name.upper()}", slug=f"derde-{tree.name}")
    add_to_team(tree.editor, third)
    Ally.objects.create(partnership=tree.partnership, ally=third, subject="Begeleiding.")
    tree.things["review"] = PeerReviewFactory(partnership=tree.partnership, panel="Drie collega’s")
    FindingFactory(review__partnership=tree.partnership)
    PanelVisitFactory(partnership=tree.partnership)
    tree.partnership.phase_changes.create(
        phase="recognised",
        day=timezone.localdate(),
        reason="Besluit.",
        by=tree.editor,
        at=timezone.now(),
    )


def _member(tree, part: str) -> Member:
    return tree.partnership.members.get(organisation__slug=f"{part}-{tree.name}", until=None)


def _shown(*values) -> dict:
    return {"shown": fingerprint(*values)}


def _day(name: str) -> dict:
    today = timezone.localdate()
    return {f"{name}_day": today.day, f"{name}_month": today.month, f"{name}_year": today.year}


def _of(part: str):
    """The address of a partnership and one of its members."""
    return lambda tree: [tree.partnership.slug, f"{part}-{tree.name}"]


def _review(tree) -> list:
    return [tree.partnership.slug, tree.things["review"].pk]


ARGUMENTS = {
    "partnerships:member": _of("partner"),
    "partnerships:change-role": _of("partner"),
    "partnerships:correct-member": lambda t: [*_of("partner")(t), _member(t, "partner").pk],
    "partnerships:ask": _of("gevraagd"),
    "partnerships:remind": _of("gevraagd"),
    "partnerships:joining": _of("gevraagd"),
    "partnerships:confirm": _of("gevraagd"),
    "partnerships:decline": _of("gevraagd"),
    "partnerships:enquire": _of("gevraagd"),
    "partnerships:remove-ally": lambda t: [t.partnership.slug, f"derde-{t.name}"],
    "partnerships:change-review": _review,
    "partnerships:cancel-review": _review,
}
PAYLOADS = {
    "partnerships:change-role": lambda c: {
        **_shown(*dates_of(_member(c.tree, "partner"))),
        "role": "satellite",
        **_day("day"),
    },
    "partnerships:correct-member": lambda c: {
        **_shown(*dates_of(_member(c.tree, "partner"))),
        **_day("since"),
    },
    "partnerships:hand-over": lambda c: {
        **_shown(*dates_of(c.tree.partnership.members.get(role="lead"))),
        "organisation": f"partner-{c.tree.name}",
        **_day("day"),
    },
    "partnerships:decline": lambda _c: {"nee-remark": "Nu niet."},
    "partnerships:enquire": lambda _c: {"vraag-remark": "Wat kost het?"},
    "partnerships:change-area": lambda c: {
        **_shown(*area_of(c.tree.partnership)),
        "educational_region": "Het oosten.",
    },
    "partnerships:add-ally": lambda c: {
        "ally": c.tree.other_partnership.slug,
        "subject": "Werven.",
    },
    "partnerships:plan-review": lambda _c: {"kind": "formative", **_day("planned_on")},
    "partnerships:add-visit": lambda _c: {"visited": "Noord", **_day("visited_on")},
    "partnerships:recognise": lambda _c: {
        "basic_quality": "committee",
        "reason": "Besluit.",
        **_day("day"),
    },
    "partnerships:change-review": lambda c: {
        **_shown(*review_of(c.tree.things["review"])),
        **_day("planned_on"),
        "panel": "Anderen.",
    },
}
NESTED = [
    (name, lambda w: [w.a.partnership.slug, "partner-b"], "editor")
    for name in ("partnerships:change-role", "partnerships:ask", "partnerships:remind")
]
NESTED += [
    (name, lambda w: [w.a.partnership.slug, w.b.things["review"].pk], "editor")
    for name in ("partnerships:change-review", "partnerships:cancel-review")
]
NESTED += [
    ("partnerships:confirm", lambda w: [w.a.partnership.slug, "gevraagd-b"], "member"),
    ("partnerships:confirm", lambda w: [w.b.partnership.slug, "gevraagd-a"], "member"),
    ("partnerships:decline", lambda w: [w.a.partnership.slug, "partner-a"], "member"),
    ("partnerships:remove-ally", lambda w: [w.a.partnership.slug, "derde-b"], "editor"),
    (
        "partnerships:correct-member",
        lambda w: [w.a.partnership.slug, "partner-a", _member(w.b, "partner").pk],
        "editor",
    ),
]
FOREIGN_FIELDS = [
    ("partnerships:add-ally", "editor", {"ally": lambda w: w.b.partnership.slug}),
    ("partnerships:hand-over", "editor", {"organisation": lambda _w: "partner-b"}),
    ("partnerships:change-area", "editor", {"codes": lambda _w: "GM9999"}),
]
TEXTS = [
    (
        "partnerships_partnership",
        ("feeding_area_reason", "educational_region", "educational_region_reason", "alternatives"),
    ),
    ("partnerships_member", ("remark", "reply")),
    ("partnerships_ally", ("subject",)),
    ("partnerships_peerreview", ("panel",)),
    ("partnerships_finding", ("text",)),
    ("partnerships_panelvisit", ("visited",)),
    ("partnerships_phasechange", ("reason",)),
]
