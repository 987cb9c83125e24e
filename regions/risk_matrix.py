"""Risks in a list and in a matrix of likelihood and impact, of a region or of a submission."""

from regions.models import Risk


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


def _weight(risk: Risk) -> str:
    return f"{risk.weight} (kans {risk.likelihood}, gevolg {risk.impact})"
