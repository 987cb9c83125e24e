"""What leads to an opinion: declarations, assignments, supplements, and leave to be late.

Besides the regions of a tree: ``supplement``, of which OCW asked something that its team
answered already, and ``assigned``, submitted for the second time and waiting for an assessor.
"""

from datetime import timedelta

from django.utils import timezone

from accounts import roles
from accounts.models import User
from common.fingerprint import fingerprint
from regions import late, supplementing
from regions.assessing import consensus_of
from regions.models import (
    AdviceDraft,
    Consensus,
    InterestDeclaration,
    Round,
    ScoreReaction,
)
from regions.permissions import add_to_team
from tests.factories import (
    RoundFactory,
    SubmissionFactory,
    answered,
    asked_for,
    assessed,
    assigned,
    declared,
    reviewer,
    staff,
    submittable_region,
)


def grow(tree) -> None:
    _submit(tree, "supplement", round=tree.regions["draft"].round)
    _submit(tree, "assigned", round=RoundFactory(assessments_required=2))
    _answer(asked_for(tree.submissions["supplement"]), by=tree.editor)
    tree.submissions["assigned"] = answered(asked_for(tree.submissions["assigned"]), by=tree.editor)
    tree.things["assigned"] = assigned(tree.submissions["assigned"]).assessor
    tree.things["interested"] = staff(roles.ASSESSORS)
    declared(tree.submissions["submitted"], by=tree.things["interested"], interested=True)
    for email in ("assessor@voorbeeld.nl", "decider@voorbeeld.nl"):
        for region in tree.regions.values():
            declare_nothing(region, User.objects.get(email=email))
    administrator = staff(roles.ADMINISTRATORS)
    late.give(
        region_id=tree.regions["draft"].pk,
        reason=f"Storing bij {tree.name}",
        expires_at=timezone.now() + timedelta(days=2),
        by=administrator,
        at=timezone.now(),
    )
    _react(tree)
    Consensus.objects.create(
        submission=tree.submissions["judged"],
        note=f"Samen: {tree.name}",
        written_by=tree.things["interested"],
        written_at=timezone.now(),
    )
    for name in ("supplement", "assigned"):
        tree.regions[name].refresh_from_db()


def _react(tree) -> None:
    """A second assessor of what was judged, who says something of the first."""
    first = tree.submissions["judged"].assessments.get()
    second = reviewer(tree.submissions["judged"])
    score = first.scores.select_related("criterion", "assessment__assessor").earliest("pk")
    tree.things["score"] = score
    AdviceDraft.objects.create(
        submission=tree.submissions["judged"],
        by=second,
        text=f"Nog niet af: {tree.name}",
        changed_at=timezone.now(),
    )
    Round.objects.filter(pk=tree.regions["judged"].round_id).update(assessments_required=2)
    assessed(tree.submissions["judged"], by=second)
    ScoreReaction.objects.create(
        score=score, by=second, agrees=False, reason=f"Niet eens: {tree.name}", at=timezone.now()
    )
    Round.objects.filter(pk=tree.regions["judged"].round_id).update(assessments_required=1)


def _submit(tree, name: str, *, round) -> None:
    region = submittable_region(
        round=round, slug=f"{name}-{tree.name}", name=f"Regio {name} {tree.name}"
    )
    add_to_team(tree.editor, region)
    tree.regions[name] = region
    tree.submissions[name] = SubmissionFactory(region=region, by=tree.editor)


def _answer(supplement, *, by) -> None:
    for item in supplement.items.all():
        supplementing.answer(
            region_id=supplement.submission.region_id,
            place=item.place,
            shown=fingerprint(""),
            text="Onze uitleg.",
            by=by,
            at=timezone.now(),
        )


def declare_nothing(region, user) -> None:
    InterestDeclaration.objects.get_or_create(
        region=region,
        user=user,
        defaults={"has_interest": False, "declared_at": timezone.now()},
    )


def _interested(tree) -> list:
    return [tree.regions["submitted"].slug, tree.things["interested"].public_id]


def _assigned(tree) -> list:
    return [tree.submissions["assigned"].reference, tree.things["assigned"].public_id]


def _day(name: str) -> dict:
    day = timezone.localdate() + timedelta(days=10)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def _judged(tree) -> list:
    score = tree.things["score"]
    who = score.assessment.assessor.public_id
    return [tree.submissions["judged"].reference, who, score.criterion.key]


ARGUMENTS = {
    "regions:review-react": _judged,
    "regions:export-review": lambda _tree: ["csv"],
    "regions:review-unassign": _assigned,
    "regions:set-interest-aside": _interested,
    "regions:answer-supplement": lambda t: [t.regions["supplement"].slug, "werven"],
}
PAYLOADS = {
    "regions:review-declare": lambda _c: {"has_interest": "nee"},
    "regions:review-assign": lambda _c: {
        "assessor": User.objects.get(email="assessor@voorbeeld.nl").public_id
    },
    "regions:review-supplement": lambda _c: {"plan": "Wat is het doel?", **_day("due_on")},
    "regions:review-consensus": lambda c: {
        "shown": fingerprint(consensus_of(c.tree.submissions[c.stage]).note),
        "note": "Samen vinden wij dit.",
    },
    "regions:review-react": lambda _c: {
        "shown": fingerprint(),
        "agrees": "eens",
        "reason": "Dat zie ik ook zo.",
    },
    "regions:set-interest-aside": lambda _c: {"reason": "Het belang is voorbij."},
    "regions:late-codes": lambda _c: {"reason": "Storing.", **_day("until")},
    "regions:answer-supplement": lambda _c: {
        "text": "Nog meer uitleg.",
        "shown": fingerprint("Onze uitleg."),
    },
    "regions:resubmit": lambda _c: {"understood": "on"},
}
OBJECTLESS = ["regions:review-next", "regions:export-review", "regions:review-coverage"]
NESTED = [
    (
        "regions:review-unassign",
        lambda w: [w.a.submissions["assigned"].reference, w.b.things["assigned"].public_id],
        "decider",
    ),
    (
        "regions:set-interest-aside",
        lambda w: [w.a.regions["submitted"].slug, w.b.things["interested"].public_id],
        "administrator",
    ),
]
FOREIGN_FIELDS: list = []
TEXTS = [
    ("regions_interestdeclaration", ("explanation", "override_reason")),
    ("regions_latecode", ("reason",)),
    ("regions_supplementitem", ("question", "answer")),
    ("regions_consensus", ("note",)),
    ("regions_scorereaction", ("reason",)),
    ("regions_advicedraft", ("text",)),
]
FIXED_TEXTS = [("regions_latecode", "code_hash")]
