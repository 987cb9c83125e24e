"""What the page of the t-1 gap asks and shows."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from common.charts import Bar, bar_chart
from common.templatetags.dutch import euro
from financing.amounts import written
from financing.cents import TIE_RULE
from financing.forms import EuroField
from financing.prefinancing import Gap, carriers, gap_of
from financing.sheets import NO_AWARD
from partnerships.models import Partnership, study_year_label
from partnerships.whatif import AMOUNT_PER_STUDENT, AMOUNT_SOURCE

WHO = [("penvoerder", "De penvoerder"), ("gelijk", "Alle besturen een gelijk deel")]


class PreFinancingForm(forms.Form):
    """It is read by GET: trying out writes nothing."""

    amount = EuroField(label="Bedrag per student")
    cost = EuroField(label="Kosten per student")
    who = forms.ChoiceField(label="Wie schiet voor?", choices=WHO)

    @classmethod
    def asked(cls, query) -> "PreFinancingForm":
        """What the address says, and for the rest the amount of now."""
        start = written(AMOUNT_PER_STUDENT)
        values = {"amount": start, "cost": start, "who": WHO[0][0]}
        form = cls({name: query.get(name, value) for name, value in values.items()})
        form.full_clean()
        return form


def gap_context(partnership: Partnership, form: PreFinancingForm, *, today: date) -> dict[str, Any]:
    context: dict[str, Any] = {"form": form, "years": [], "no_award": NO_AWARD}
    if form.errors:
        return context
    data = form.cleaned_data
    gap = gap_of(partnership, today=today, amount=data["amount"], cost=data["cost"])
    return context | {
        "figures": _figures(gap),
        "years": [
            {"year": str(row.outcome.year), "row": row.outcome, "cumulative": row.cumulative}
            for row in gap.years
        ],
        "start": gap.start and {"name": study_year_label(gap.start.year), "row": gap.start},
        "missing": [study_year_label(year) for year in gap.missing],
        "chart": _chart(gap),
        "carriers": carriers(partnership, gap.total, who=data["who"]),
        "source": AMOUNT_SOURCE,
        "tie_rule": TIE_RULE,
    }


def _figures(gap: Gap) -> list[dict]:
    if not gap.years:
        return []
    last = str(gap.years[-1].outcome.year)
    return [
        {"label": f"Voor te schieten tot en met {last}", "value": euro(gap.total, 2)},
        {"label": "Grootste gat in één jaar", "value": euro(_largest(gap), 2)},
        {"label": "Geld dekt de kosten vanaf", "value": str(gap.break_even or f"na {last}")},
    ]


def _largest(gap: Gap) -> Decimal:
    return max(row.outcome.gap for row in gap.years)


def _chart(gap: Gap):
    bars = [Bar(str(row.outcome.year), float(row.outcome.gap)) for row in gap.years]
    return bar_chart(
        bars,
        title="Gat door t-1 per jaar",
        description="De tabel hieronder bevat dezelfde bedragen.",
        value_of=euro,
    )
