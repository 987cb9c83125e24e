"""What the tabs of the dossier show: finished rows, so that templates only lay out."""

from regions.models import Region, Risk
from regions.models.dossier import CONSEQUENCES, LegalForm, SectionKind, SectionStatus

SECTION_LEVELS: dict[str, str] = {
    SectionStatus.DRAFT: "neutraal",
    SectionStatus.WORKING: "info",
    SectionStatus.READY: "goed",
}
# What a text should answer, shown to who writes it.
GUIDANCE: dict[str, str] = {
    SectionKind.ANALYSIS: (
        "Hoe staat het met het personeel in de regio, nu en over vijf jaar? Wat lukt al samen?"
    ),
    SectionKind.SECTORS: "Waarom gaan deze sectoren samen, of juist niet?",
    SectionKind.AREA: "Waarom dit gebied? Welke andere indeling is overwogen?",
    SectionKind.AMBITION: "Hoe komt de regio in 2030 op 100% samen opleiden?",
    SectionKind.CONSTITUENCY: (
        "Wie is geraadpleegd, hoe, wat kwam eruit en wat is ermee gedaan? "
        "Denk aan leraren, schoolleiders en medezeggenschap."
    ),
    SectionKind.PLAN: "Wat doet de regio per functie, wie doet het en wanneer is het klaar?",
}


def section_rows(region: Region) -> list[dict]:
    """Every section of the dossier in its order, written or not."""
    written = {section.kind: section for section in region.sections.all()}
    return [_section(kind, written.get(kind), region) for kind in SectionKind]


def consequences() -> list[tuple[str, str]]:
    """Every legal form with what it brings along."""
    return [(form.label, CONSEQUENCES[form]) for form in LegalForm]


def risk_rows(risks: list[Risk]) -> list[dict]:
    return [
        {"risk": risk, "level": level_of(risk.weight), "weight_text": _weight(risk)}
        for risk in risks
    ]


def risk_matrix(risks: list[Risk]) -> list[dict]:
    """Five rows of impact, the highest first, with the number of risks per likelihood."""
    return [
        {"impact": impact, "cells": [_cell(risks, likelihood, impact) for likelihood in FIVE]}
        for impact in reversed(FIVE)
    ]


FIVE = range(1, 6)


def level_of(weight: int) -> str:
    """The look of a risk: from 15 of 25 it asks for attention now."""
    return "fout" if weight >= 15 else "let-op" if weight >= 8 else "goed"


def _cell(risks: list[Risk], likelihood: int, impact: int) -> dict:
    here = [r for r in risks if (r.likelihood, r.impact) == (likelihood, impact)]
    weight = likelihood * impact
    return {"likelihood": likelihood, "weight": weight, "risks": here, "level": level_of(weight)}


def _section(kind: SectionKind, section, region: Region) -> dict:
    return {
        "kind": kind.value,
        "title": kind.label,
        "guidance": GUIDANCE[kind],
        "section": section,
        "required": kind.value in region.round.required_sections,
        "level": SECTION_LEVELS[section.status] if section else "neutraal",
        "status": section.get_status_display() if section else "Nog niet begonnen",
    }


def _weight(risk: Risk) -> str:
    return f"{risk.weight} (kans {risk.likelihood}, gevolg {risk.impact})"
