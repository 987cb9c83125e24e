"""A key that the region of each tree put to its parties, where one of them may answer."""

from django.utils import timezone

from common.fingerprint import fingerprint
from financing.agreeing import on_the_table
from regions.states import Consent
from tests.factories import KeyAnswerFactory, KeyProposalFactory, ScenarioFactory


def grow(tree) -> None:
    """The submitted region has a party that confirmed; in the draft nobody did."""
    tree.things["other-allocation"] = ScenarioFactory(
        round=tree.regions["draft"].round, created_by=tree.editor
    )
    for stage in ("draft", "submitted"):
        KeyProposalFactory(region=tree.regions[stage], scenario=tree.things["allocation"])
    region = tree.regions["submitted"]
    region.participants.filter(organisation=tree.organisation).update(
        consent=Consent.CONFIRMED,
        answered_at=timezone.now(),
        answered_by=tree.editor,
        on_version=region.version,
    )
    KeyAnswerFactory(
        proposal=region.key_proposal,
        organisation=tree.organisation,
        voided_at=timezone.now(),
        voided_reason="De sleutel is anders.",
    )


def _region(tree) -> list:
    return [tree.regions["draft"].slug]


ARGUMENTS = {
    "financing:key": _region,
    "financing:put-key": _region,
    "financing:answer-key": lambda t: [t.regions["submitted"].slug, t.organisation.slug],
}


def _shown(case, stage: str) -> dict:
    return {"shown": fingerprint(*on_the_table(case.tree.regions[stage]))}


PAYLOADS = {
    "financing:put-key": lambda c: (
        _shown(c, "draft") | {"scenario": str(c.tree.things["other-allocation"].public_id)}
    ),
    "financing:answer-key": lambda c: _shown(c, "submitted") | {"answer": "ja"},
}

FOREIGN_FIELDS = [
    (
        "financing:put-key",
        "editor",
        {"scenario": lambda w: str(w.b.things["allocation"].public_id)},
    ),
]

NESTED = [
    (
        "financing:answer-key",
        lambda w: [w.a.regions["submitted"].slug, w.b.organisation.slug],
        "member",
    ),
]

TEXTS = [("financing_keyanswer", ("reason", "voided_reason"))]
