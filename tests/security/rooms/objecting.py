"""Before and after a decision: a view that is asked, and objections in two states."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from regions import hearing, objecting
from regions.models import Outcome
from regions.permissions import add_to_team
from tests.factories import (
    SubmissionFactory,
    UserFactory,
    assessed,
    decide,
    objected,
    ruled,
    submittable_region,
    taken_in,
    without_interest,
)


def grow(tree) -> None:
    """Both by its editor, and so by someone who may withdraw them."""
    known = tree.things["condition"].decision
    tree.things["lodged"] = objected(known, by=tree.editor, grounds=f"Gronden {tree.name}")
    tree.things["handled"] = taken_in(objected(decide(_assessed(tree, "objected")), by=tree.editor))
    tree.things["ruled"] = ruled(
        _extended(taken_in(objected(decide(_assessed(tree, "ruled")), by=tree.editor))),
        heard_on=None,
        not_heard="Afgezien.",
    )
    tree.things["viewpoint"] = hearing.ask(
        submission_id=_assessed(tree, "heard").pk,
        outcome=Outcome.REJECTED,
        intention="Te weinig verbonden.",
        due_on=timezone.localdate() + timedelta(days=14),
        by=UserFactory(),
        at=timezone.now(),
    )


def _extended(objection):
    return objecting.extend(
        objection_id=objection.pk,
        shown=objecting.shown_of(objection),
        reason="De commissie is vol.",
        by=UserFactory(),
        at=timezone.now(),
    )


def _assessed(tree, name: str):
    """A submission that none of the people who look decides on; OCW declared no interest."""
    region = submittable_region(
        round=tree.regions["draft"].round, slug=f"{name}-{tree.name}", name=f"{name} {tree.name}"
    )
    add_to_team(tree.editor, region)
    submission = SubmissionFactory(region=region, by=tree.editor)
    assessed(submission)
    for email in ("decider@voorbeeld.nl", "assessor@voorbeeld.nl"):
        without_interest(User.objects.get(email=email), region)
    return submission


def _objection(name: str):
    def args(tree) -> list:
        row = tree.things[name]
        return [row.region.slug, row.public_id]

    return args


def _about(name: str, **fields):
    return lambda case: {"shown": objecting.shown_of(case.tree.things[name]), **fields}


def _nested(route: str, name: str, role: str) -> tuple:
    return (
        f"regions:{route}",
        lambda w: [_objection(name)(w.a)[0], w.b.things[name].public_id],
        role,
    )


OF_LODGED = ("complete-objection", "withdraw-objection", "take-in-objection")
OF_HANDLED = ("extend-objection", "close-objection")
ARGUMENTS = {
    **{f"regions:{name}": _objection("lodged") for name in OF_LODGED},
    **{f"regions:{name}": _objection("handled") for name in OF_HANDLED},
    "regions:objection": _objection("ruled"),
    "regions:viewpoint": lambda tree: [tree.things["viewpoint"].region.slug],
}
OBJECTLESS = ["regions:objections"]
PAYLOADS = {
    "regions:review-hear": lambda _c: {
        "outcome": Outcome.REJECTED,
        "intention": "Te weinig verbonden.",
        "due_on_day": "1",
        "due_on_month": "3",
        "due_on_year": str(timezone.localdate().year + 1),
    },
    "regions:viewpoint": lambda _c: {"text": "Wij zien dat anders."},
    "regions:lodge-objection": lambda _c: {"grounds": "Er ontbreekt een school."},
    "regions:complete-objection": _about("lodged", grounds="Dit zijn onze gronden."),
    "regions:withdraw-objection": _about("lodged", understood="on"),
    "regions:take-in-objection": _about("lodged"),
    "regions:extend-objection": _about("handled", reason="De commissie is vol."),
    "regions:close-objection": _about(
        "handled", outcome="ongegrond", reasons="Daarom.", not_heard="Afgezien."
    ),
}
NESTED = [
    *(_nested(route, "lodged", "editor") for route in OF_LODGED[:2]),
    _nested("take-in-objection", "lodged", "decider"),
    *(_nested(route, "handled", "decider") for route in OF_HANDLED),
]
TEXTS = [
    ("regions_viewpoint", ("intention", "text")),
    (
        "regions_objection",
        ("grounds", "late_reason", "extension_reason", "not_heard", "reasons"),
    ),
]
