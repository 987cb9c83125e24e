"""The written part of a region in every stage of its life."""

from common.fingerprint import fingerprint
from regions import dossier
from regions.models import Agreement, Risk
from tests.factories.dossier import (
    AgreementFactory,
    GovernanceFactory,
    RiskFactory,
    SectionFactory,
)


def grow(tree) -> None:
    """A section, governance, a risk and an agreement in every region; keyed by stage."""
    tree.things["risk"], tree.things["agreement"] = {}, {}
    for stage, region in tree.regions.items():
        SectionFactory(region=region)
        GovernanceFactory(region=region, mandate_holder=tree.organisation)
        tree.things["risk"][stage] = RiskFactory(region=region)
        tree.things["agreement"][stage] = AgreementFactory(region=region)


def _of(tree, what: str) -> list:
    return [tree.regions["draft"].slug, tree.things[what]["draft"].pk]


def _shown(values) -> dict:
    return {"shown": fingerprint(*values)}


def _section(case) -> dict:
    section = dossier.section_of(case.tree.regions[case.stage], "analyse")
    return {**_shown(dossier.text_of(section)), "text": "Anders.", "status": "bewerking"}


def _risk(risk: Risk) -> dict:
    return {**_shown(dossier.risk_of(risk)), "title": "Anders", "likelihood": 1, "impact": 1}


def _agreement(agreement: Agreement) -> dict:
    return {**_shown(dossier.agreed_in(agreement)), "subject": "Anders", "text": "Anders."}


ARGUMENTS = {
    "regions:risk": lambda tree: _of(tree, "risk"),
    "regions:remove-risk": lambda tree: _of(tree, "risk"),
    "regions:agreement": lambda tree: _of(tree, "agreement"),
    "regions:remove-agreement": lambda tree: _of(tree, "agreement"),
}
PAYLOADS = {
    "regions:section": _section,
    "regions:fill-section": _section,
    "regions:section-preview": lambda _c: {"text": "Zo ziet het eruit."},
    "regions:change-governance": lambda c: {
        **_shown(dossier.decided_by(dossier.governance_of(c.tree.regions[c.stage]))),
        "mandate": "Anders.",
    },
    "regions:add-risk": lambda _c: _risk(Risk()),
    "regions:risk": lambda c: _risk(c.tree.things["risk"]["draft"]),
    "regions:add-agreement": lambda _c: _agreement(Agreement()),
    "regions:agreement": lambda c: _agreement(c.tree.things["agreement"]["draft"]),
}
NESTED = [
    (name, lambda w, what=what: [w.a.regions["draft"].slug, w.b.things[what]["draft"].pk], "editor")
    for what in ("risk", "agreement")
    for name in (f"regions:{what}", f"regions:remove-{what}")
]
FOREIGN_FIELDS = [
    (
        "regions:change-governance",
        "editor",
        {"mandate_holder": lambda w: w.b.organisation.pk},
    ),
    ("regions:add-agreement", "editor", {"parties": lambda w: w.b.organisation.pk}),
]
TEXTS = [
    ("regions_section", ("text",)),
    ("regions_governance", ("explanation", "mandate", "codetermination")),
    ("regions_agreement", ("subject", "text")),
    ("regions_risk", ("title", "measure", "owner", "source")),
]
