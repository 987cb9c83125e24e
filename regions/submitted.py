"""The dossier of a submission as finished rows, from the snapshot alone: for page and PDF."""

from datetime import date

from organisations.sectors import Sector
from regions.models import Risk
from regions.risk_matrix import risk_matrix, risk_rows


def submitted_dossier(snapshot: dict) -> dict:
    """Texts, agreements, risks and leads of a snapshot that went through ``as_shown``."""
    risks = [Risk(**row) for row in snapshot["risks"]]
    return {
        "texts": [section for section in snapshot["sections"] if section["text"]],
        "agreements": [_agreement(row) for row in snapshot["agreements"]],
        "risks": risk_rows(risks),
        "matrix": risk_matrix(risks) if risks else [],
        "planned": [_function(row) for row in snapshot["functions"]],
    }


def _function(row: dict) -> dict:
    """``texts`` are (question, answer); what older submissions did not ask is not there."""
    texts = [
        ("Niveau", row["level"]),
        ("Nu", row["now"]),
        ("Werkwijze", row["arrangement"]),
        ("Doel", row["target"]),
        ("Wat ontbreekt", row["gap"]),
    ]
    leads = [
        {
            "sector": Sector(lead["sector"]).label,
            "text": ": ".join(filter(None, (lead["organisation"], lead["note"]))),
        }
        for lead in row["leads"]
    ]
    always = ("Werkwijze", "Doel")
    return {**row, "leads": leads, "texts": [t for t in texts if t[1] or t[0] in always]}


def _agreement(row: dict) -> dict:
    dates = {name: row[name] and date.fromisoformat(row[name]) for name in ("since", "until")}
    return {**row, **dates}
