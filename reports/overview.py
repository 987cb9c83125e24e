"""The national overview: one function that page, reports, exports and API all read (decision 8).

It counts what the asking person may see, so that no figure tells more than the rows behind it.
``OCW`` asks as the ministry does: everything that was submitted, and no draft.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from accounts import roles
from common.ical import Day
from consultations.models import Answer, Concern, Consultation
from consultations.states import CardState
from financing.models import Grant
from organisations.models import Municipality, Organisation
from partnerships.models import Partnership
from regions.coverage import Coverage, Proposals, areas_of, counted_now, coverage_from
from regions.models import FunctionLead, FunctionPlan, Participant, Region, Round
from regions.models.region import RegionQuerySet
from regions.past import Past, counted_then, past_regions
from regions.round_pages import days_of
from regions.states import ENDED, PUBLIC, SUBMITTED_OR_LATER, Consent, RegionState

OCW: Final = "ocw"  # the ministry itself, for what the portal makes by night
OCW_ROLES = (roles.ASSESSORS, roles.DECIDERS, roles.GUIDES)
ALIVE = tuple(state for state in RegionState if state not in ENDED)


@dataclass(frozen=True)
class Question:
    """What is asked of the country. ``then`` is an earlier moment; without it: as it is now."""

    round: Round
    sector: str = ""
    area: str = ""
    then: datetime | None = None


class FunctionCell(NamedTuple):
    """One of the five functions in one region."""

    lead: str
    complete: bool

    @property
    def state(self) -> str:
        return "compleet" if self.complete else "begonnen" if self.lead else "leeg"


NOBODY = FunctionCell("", complete=False)


@dataclass(frozen=True)
class OverviewRow:
    """One region in the table; every figure is of the composition of that moment."""

    region: Region
    municipalities: tuple[str, ...]
    labour_market_regions: tuple[str, ...]
    participants: int = 0
    confirmed: int = 0
    functions: dict[str, FunctionCell] = field(default_factory=dict)
    past: Past | None = None

    def function(self, name: str) -> FunctionCell:
        return self.functions.get(name, NOBODY)


@dataclass(frozen=True)
class Regions:
    """The regions of the country at a moment, as far as someone may see them."""

    at: datetime
    rows: list[OverviewRow]
    states: dict[str, int]
    covered: int
    total: int
    covered_twice: list[str]

    @property
    def uncovered(self) -> int:
        return self.total - self.covered

    def count_of(self, *states: str) -> int:
        return sum(self.states.get(state, 0) for state in states)

    @property
    def percentage(self) -> float:
        return 100 * self.covered / self.total if self.total else 0.0


class OpenConcerns(NamedTuple):
    """How many cards of one consultation have no published answer."""

    slug: str
    title: str
    open: int


class Money(NamedTuple):
    """What was granted from one stream in one year, to how many partnerships."""

    stream: str
    year: int
    amount: Decimal
    partnerships: int


@dataclass(frozen=True)
class Overview(Regions):
    """All that is known of the country. ``money`` is empty for who may not see amounts."""

    asked: Question
    coverage: Coverage
    concerns: list[OpenConcerns]
    milestones: list[Day]
    money: list[Money]
    is_public: bool = False  # for who has no account: small numbers of students are left out

    @property
    def confirmed(self) -> int:
        return sum(row.confirmed for row in self.rows)

    @property
    def participants(self) -> int:
        return sum(row.participants for row in self.rows)

    @property
    def moment(self) -> datetime:
        """The moment that the figures are of."""
        return self.asked.then or self.at


@dataclass(frozen=True)
class _Standing:
    """One region with its composition, now or at an earlier moment."""

    region: Region
    codes: list[str]
    participants: int
    confirmed: int
    functions: dict[str, FunctionCell]
    past: Past | None = None


class Place(NamedTuple):
    code: str
    name: str
    area_code: str
    area: str
    valid_from: date
    valid_to: date | None


type Places = dict[str, Place]


def regions_overview(user, *, at: datetime) -> Regions:
    """Where the regions of all rounds are, and in what state."""
    return _regions(_now(visible_regions(user)), all_places(), at=at, day=timezone.localdate(at))


def national_overview(
    user, *, at: datetime, asked: Question, places: Places | None = None
) -> Overview:
    """Everything about one round; the number of queries does not depend on how much there is.

    ``places`` are those of ``all_places``, for who read them before.
    """
    moment = asked.then or at
    day, places = timezone.localdate(moment), places or all_places()
    rows = visible_regions(user).filter(round=asked.round)
    standing = _then(user, rows, asked.then) if asked.then else _now(rows)
    shown = [row for row in standing if _fits(row, asked, places)]
    return Overview(
        **vars(_regions(shown, places, at=at, day=day)),
        asked=asked,
        coverage=_coverage(standing, asked, places, day=day),
        concerns=_concerns(user, at=moment),
        milestones=days_of(asked.round),
        money=_money(user, year=day.year),
        is_public=user != OCW and not user.is_authenticated,
    )


def end_of(day: date) -> datetime:
    """The last moment of a day in Amsterdam."""
    morning = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(morning) - timedelta(microseconds=1)


def visible_regions(user) -> RegionQuerySet:
    """The regions that are counted for someone; the dossier of one may still be closed."""
    if user == OCW:
        return Region.objects.filter(state__in=SUBMITTED_OR_LATER)
    return Region.objects.listed_for(user)


def readable_regions(user) -> RegionQuerySet:
    """Those of which someone may have a page of its own."""
    return visible_regions(user) if user == OCW else Region.objects.visible_to(user)


def _now(rows: RegionQuerySet) -> list[_Standing]:
    """The present composition as far as the overview shows it; one query."""
    links = Region.municipalities.through.objects.filter(region=OuterRef("pk")).order_by()
    plans = FunctionPlan.objects.filter(region=OuterRef("pk")).order_by()
    found: Any = rows.filter(state__in=ALIVE).for_list()
    codes = ArraySubquery(links.values("municipality__code"))
    regions = found.annotate(codes=codes, plans=ArraySubquery(plans.values(row=PLAN)))
    return [
        _Standing(r, r.codes, r.participant_count, r.confirmed_count, _functions(r.plans))
        for r in regions
    ]


# Who leads a function over all, or else in some sector, and whether its two texts are there.
IN_SECTOR = FunctionLead.objects.filter(plan=OuterRef("pk")).exclude(organisation=None)
PLAN = JSONObject(
    function="function",
    lead=Coalesce(
        "lead__name",
        Subquery(IN_SECTOR.order_by("sector").values("organisation__name")[:1]),
        Value(""),
    ),
    written=Case(When(~Q(arrangement="") & ~Q(target=""), then=Value(1)), default=Value(0)),
)


def _functions(plans: list[dict]) -> dict[str, FunctionCell]:
    return {
        plan["function"]: FunctionCell(
            plan["lead"], complete=bool(plan["lead"] and plan["written"])
        )
        for plan in plans
    }


def _then(user, rows: RegionQuerySet, moment: datetime) -> list[_Standing]:
    """The regions as they were, as far as this person may know that; eight queries."""
    found = _knowable(user, past_regions(rows.for_list(), at=moment))
    names = dict(Organisation.objects.values_list("slug", "name"))
    said_yes = _confirmed([past.region.pk for past in found], moment)
    return [
        _Standing(
            region=past.region,
            codes=list(past.municipalities),
            participants=len(past.parties),
            confirmed=len(said_yes[past.region.pk] & past.parties.keys()),
            functions={
                name: FunctionCell(names.get(lead, lead), complete=complete)
                for name, (lead, complete) in past.functions.items()
            },
            past=past,
        )
        for past in found
    ]


def _knowable(user, found: list[Past]) -> list[Past]:
    """A region that is public now may have been a draft then: that stays with its team."""
    alive = [past for past in found if past.region.state in ALIVE]
    if user != OCW and user.is_authenticated and user.has_role(roles.ADMINISTRATORS):
        return alive
    staff = user == OCW or (user.is_authenticated and user.has_role(*OCW_ROLES))
    own = set() if user == OCW else set(Region.objects.on_team(user).values_list("pk", flat=True))
    states = SUBMITTED_OR_LATER if staff else PUBLIC
    return [past for past in alive if past.region.pk in own or past.region.state in states]


def _confirmed(regions: list[int], moment: datetime) -> dict[int, set[str]]:
    """Who had said yes by then and still does."""
    rows = Participant.objects.filter(
        region__in=regions, consent=Consent.CONFIRMED, answered_at__lte=moment
    )
    found: dict[int, set[str]] = defaultdict(set)
    for region, slug in rows.values_list("region_id", "organisation__slug"):
        found[region].add(slug)
    return found


def _fits(row: _Standing, asked: Question, places: Places) -> bool:
    here = {places[code].area for code in row.codes if code in places}
    return (not asked.sector or asked.sector in row.region.sectors) and (
        not asked.area or asked.area in here
    )


def all_places() -> Places:
    """Every municipality there ever was, by name."""
    rows = Municipality.objects.order_by("name", "pk")
    area = ("labour_market_region__code", "labour_market_region__name")
    columns = ("code", "name", *area, "valid_from", "valid_to")
    return {row[0]: Place(*row) for row in rows.values_list(*columns)}


def _regions(standing: list[_Standing], places: Places, *, at: datetime, day: date) -> Regions:
    order = {code: number for number, code in enumerate(places)}
    rows = [_row(found, places, order) for found in standing]
    valid = [p for p in places.values() if _is_valid(p, day)]
    return Regions(
        at=at,
        rows=rows,
        states=_states(rows),
        covered=len({code for row in rows for code in row.municipalities}),
        total=len(valid),
        covered_twice=[places[code].name for code in _covered_twice(rows, order)],
    )


def _row(found: _Standing, places: Places, order: dict[str, int]) -> OverviewRow:
    codes = sorted(found.codes, key=lambda code: order[code])
    areas = dict.fromkeys(places[code].area for code in codes)
    return OverviewRow(
        region=found.region,
        municipalities=tuple(codes),
        labour_market_regions=tuple(areas),
        participants=found.participants,
        confirmed=found.confirmed,
        functions=found.functions,
        past=found.past,
    )


def _is_valid(place: Place, day: date) -> bool:
    return place.valid_from <= day and (place.valid_to is None or place.valid_to > day)


def _states(rows: Iterable[OverviewRow]) -> dict[str, int]:
    """Only the states that occur, in the order of a region's life."""
    counts = Counter(row.region.state for row in rows)
    return {state.value: counts[state] for state in RegionState if counts[state]}


def _covered_twice(rows: list[OverviewRow], order: dict[str, int]) -> list[str]:
    """Codes of municipalities that two regions of one sector both have."""
    claims = Counter(
        (code, sector)
        for row in rows
        for sector in row.region.sectors
        for code in row.municipalities
    )
    twice = {code for (code, _sector), count in claims.items() if count > 1}
    return sorted(twice, key=lambda code: order[code])


def _coverage(standing: list[_Standing], asked: Question, places: Places, *, day: date) -> Coverage:
    """N01 to N05 of the proposals that this person may see; a sketch competes with nobody."""
    rows = [row for row in standing if asked.then or not row.region.is_sketch]
    keys = [(row.region.pk, row.region.scope, row.region.submitted_at) for row in rows]
    proposals = Proposals.among(asked.round, sorted(keys, key=lambda key: key[0]))
    if asked.then:
        pasts = [row.past for row in rows if row.past]
        counts = counted_then(pasts, proposals, on=day, area=asked.area)
    else:
        areas = areas_of((row.region.pk, row.codes, row.region.sectors) for row in rows)
        counts = counted_now(proposals, on=day, areas=areas, area=asked.area)
    named = [p[:4] for p in places.values() if _is_valid(p, day) and asked.area in ("", p.area)]
    return coverage_from(proposals, counts, named)


def _concerns(user, *, at: datetime) -> list[OpenConcerns]:
    """Cards without an answer that was published by then, per consultation; the most first."""
    seen = Consultation.objects.filter(is_public=True).exclude(opened_at=None)
    if user != OCW:
        seen = Consultation.objects.visible_to(user)
    answered = Answer.objects.published().filter(published_at__lte=at).order_by()
    rows = (
        Concern.objects.filter(
            consultation__in=seen.order_by().values("pk"),
            state=CardState.VISIBLE,
            placed_at__lte=at,
        )
        .exclude(pk__in=answered.exclude(concern=None).values("concern"))
        .exclude(key_issues__in=answered.exclude(key_issue=None).values("key_issue"))
        .order_by()
        .values_list("consultation__slug", "consultation__title")
        .annotate(open=Count("pk", distinct=True))
    )
    return [OpenConcerns(*row) for row in rows.order_by("-open", "consultation__slug")]


def _money(user, *, year: int) -> list[Money]:
    """Grants of a year to partnerships that this person may see; for OCW all of them."""
    grants = Grant.objects.filter(year=year)
    if user != OCW and not (user.is_authenticated and user.has_role(*roles.GROUPS)):
        seen = Partnership.objects.visible_to(user)
        grants = grants.filter(partnership__in=seen.order_by().values("pk"))
    rows = grants.order_by().values_list("stream__name", "year")
    sums = rows.annotate(Sum("amount"), Count("partnership", distinct=True))
    return [Money(*row) for row in sums.order_by("stream__name")]
