"""The five functions as a matrix over the sectors, and what the page of one function shows."""

from dataclasses import dataclass

from common.fingerprint import fingerprint
from organisations.sectors import Sector
from partnerships.models import PartnershipKind
from regions.composition import Composition
from regions.functions import LONGEST_TEXT, TEXTS, TextConflict
from regions.models import FunctionPlan
from regions.states import Consent, Function

AIMS: dict[str, str] = {
    Function.RECRUIT: "voldoende instroom",
    Function.MATCH: "de juiste plek",
    Function.TRAIN: "samen opleiden",
    Function.GUIDE: "starters en zij-instromers",
    Function.DEVELOP: "een doorgaande lijn",
}
QUESTIONS = {
    "now": ("Hoe gaat het nu?", "Wie doet dit nu, en voor wie?"),
    "arrangement": ("Hoe wordt het geregeld?", "Wie doet wat, en hoe werkt u samen?"),
    "target": ("Wat is het doel?", "Wat wilt u bereiken, en wanneer?"),
    "gap": ("Wat ontbreekt nog?", "Wat is er nodig om van nu naar het doel te komen?"),
}
MISSING = {"arrangement": "werkwijze", "target": "doel"}


@dataclass(frozen=True)
class Typed:
    """A text that was not stored: wrong input, or someone else was first."""

    name: str
    text: str
    message: str
    conflict: TextConflict | None = None


def matrix(composition: Composition, *, is_insider: bool) -> dict:
    """A row per function, a cell per sector; whose consent lacks is for insiders only."""
    sectors = composition.region.sectors
    confirmed = {
        p.organisation_id for p in composition.participants if p.consent == Consent.CONFIRMED
    }
    known = None if not is_insider else confirmed
    return {
        "sectors": [Sector(sector).label for sector in sectors],
        "rows": [
            {
                "plan": plan,
                "aim": AIMS[plan.function],
                "missing": [word for field, word in MISSING.items() if not getattr(plan, field)],
                "cells": [_cell(composition, plan, sector, known) for sector in sectors],
                "texts": [(QUESTIONS[f][0], getattr(plan, f)) for f in QUESTIONS],
            }
            for plan in composition.functions
        ],
    }


def text_rows(plan: FunctionPlan, typed: Typed | None = None) -> list[dict]:
    """The four texts of a function as forms; what was typed and refused stays on the page."""
    return [_text(plan, name, field, typed) for name, field in TEXTS.items()]


def partnerships_now(composition: Composition) -> list[dict]:
    """Who works together in the area today, per kind: in the proposal or not."""
    found: dict[str, list[str]] = {}
    for link in composition.partnerships:
        found.setdefault(link.partnership.kind, []).append(link.partnership.name)
    for nearby in composition.figures.partnerships_nearby:
        found.setdefault(nearby.kind, []).append(f"{nearby.name} (niet in dit voorstel)")
    return [
        {"kind": kind.label, "names": sorted(found[kind])}
        for kind in PartnershipKind
        if kind in found
    ]


def _cell(composition: Composition, plan, sector: str, confirmed: set[int] | None) -> dict:
    """Its own lead, else what it says of itself, else the overall lead, else nobody."""
    own = composition.leads.get((plan.function, sector))
    cell = {"label": Sector(sector).label, "level": "goed", "note": ""}
    if own and own.organisation:
        cell |= {"text": own.name, "note": own.note}
        return cell | _consent(own.organisation, own.note, confirmed)
    if own:
        return cell | {"level": "neutraal", "text": own.note}
    if plan.lead:
        cell["text"] = f"via {plan.lead.name}"
        return cell | _consent(plan.lead_id, "", confirmed)
    others = any(function == plan.function for function, _sector in composition.leads)
    return cell | {"level": "fout" if others else "let-op", "text": "Geen trekker"}


def _consent(organisation: int, note: str, confirmed: set[int] | None) -> dict:
    if confirmed is None or organisation in confirmed:
        return {}
    return {
        "level": "let-op",
        "note": f"{note}; akkoord ontbreekt" if note else "Akkoord ontbreekt",
    }


def _text(plan: FunctionPlan, name: str, field: str, typed: Typed | None) -> dict:
    stored, mine = getattr(plan, field), typed if typed and typed.name == name else None
    title, hint = QUESTIONS[field]
    return {
        "name": name,
        "title": title,
        "hint": hint,
        "stored": stored,
        "text": mine.text if mine else stored,
        "shown": fingerprint(stored),
        "is_conflict": bool(mine and mine.conflict),
        "who": mine.conflict.who if mine and mine.conflict else "Iemand anders",
        "message": mine.message if mine else "",
        "longest": LONGEST_TEXT,
    }
