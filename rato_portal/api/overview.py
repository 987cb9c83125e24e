"""The national overview as the page shows it: the same function, the same figures."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import TokenScope
from organisations.models import LabourMarketRegion
from organisations.sectors import Sector
from rato_portal.api.problem import Problem
from rato_portal.api.register import SEARCH
from rato_portal.api.table import (
    DAY,
    MOMENT,
    NUMBER,
    TEXT,
    YES_NO,
    Filter,
    Schema,
    as_moment,
    list_of,
    nullable,
    one_of,
    record,
)
from regions.models import Round
from reports.overview import Question, national_overview
from reports.overview_data import overview_data

SCOPE = TokenScope.REGIONS
COUNTS = ("total", "covered", "partly", "not", "twice", "submitted", "unknown")
FIGURE = record(**dict.fromkeys(COUNTS, nullable(NUMBER)))
FIGURES = ("boards", "locations", "municipalities", "students", "partnerships")
SCHEMA: Schema = {
    "type": "object",
    "properties": {
        "round": TEXT,
        "roundName": TEXT,
        "sector": TEXT,
        "area": TEXT,
        "moment": MOMENT,
        "madeAt": MOMENT,
        "isPast": YES_NO,
        "source": TEXT,
        "regions": {"type": "object", "additionalProperties": NUMBER},
        "covered": NUMBER,
        "total": NUMBER,
        "coveredTwice": list_of(TEXT),
        "coverage": {
            "type": "object",
            "additionalProperties": record(**dict.fromkeys(FIGURES, FIGURE)),
        },
        "rows": list_of({"type": "object"}),
        "concerns": list_of(record(slug=TEXT, title=TEXT, open=NUMBER)),
        "milestones": list_of(record(on=DAY, title=TEXT, note=TEXT)),
        "money": list_of(record(stream=TEXT, year=NUMBER, amount=TEXT, partnerships=NUMBER)),
    },
    "required": ["round", "moment", "regions", "covered", "total", "coverage", "rows"],
}
PARAMETERS = (
    Filter("round", SEARCH, "Sleutel van de ronde; zonder deze de ronde van nu."),
    Filter("sector", one_of(Sector), "Alleen deze sector."),
    Filter("labourMarketRegion", SEARCH, "Code van een arbeidsmarktregio."),
    Filter("date", DAY, "Zoals het op het einde van deze dag was."),
)


def overview_of(user, *, asked: dict[str, str], at: datetime) -> dict[str, Any]:
    """The overview for someone, by the parameters as they were read."""
    overview = national_overview(user, at=at, asked=_question(asked, at=at))
    data = overview_data(overview)
    found = camel(data) | {"regions": data["regions"]}  # by state: values, which keep their form
    return found | {"moment": as_moment(overview.moment), "madeAt": as_moment(overview.at)}


def camel(value: Any) -> Any:
    """The same with names as the API writes them."""
    if isinstance(value, dict):
        return {_camel(name): camel(inner) for name, inner in value.items()}
    return [camel(inner) for inner in value] if isinstance(value, list) else value


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name) if "_" in name else name


def _question(asked: dict[str, str], *, at: datetime) -> Question:
    return Question(
        round=_round(asked.get("round"), at=at),
        sector=asked.get("sector", ""),
        area=_area(asked.get("labourMarketRegion")),
        then=_moment(asked.get("date"), at=at),
    )


def _round(slug: str | None, *, at: datetime) -> Round:
    rows = Round.objects.select_related("framework")
    found = rows.filter(slug=slug).first() if slug else rows.open_on(at).first() or rows.first()
    if found is None:
        raise Problem(404, "Deze aanvraagronde is er niet.")
    return found


def _area(code: str | None) -> str:
    if code is None:
        return ""
    name = LabourMarketRegion.objects.filter(code=code).values_list("name", flat=True).first()
    if name is None:
        raise Problem(404, "Deze arbeidsmarktregio is er niet.")
    return name


def _moment(text: str | None, *, at: datetime) -> datetime | None:
    """The end of a day that is over; today is now, and of later there is nothing."""
    if text is None:
        return None
    day = _day(text)
    today = timezone.localdate(at)
    if day is None:
        errors = [{"name": "date", "reason": "Schrijf een dag als 2026-07-01."}]
        raise Problem(400, "Controleer de parameters.", errors=errors)
    if day > today or day.year < 2000:
        raise Problem(404, "Van deze dag is er geen overzicht.")
    if day == today:
        return None
    morning = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    return morning - timedelta(microseconds=1)


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
