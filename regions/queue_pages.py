"""The queue of OCW: what waits for this person, how it stands, and what comes next."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlencode

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.utils import timezone

from common.sheets.writing import Table
from organisations.maps import LegendItem, legend
from organisations.models import LabourMarketRegion
from organisations.pages import active_filters, notes_of, query_of
from organisations.sectors import Sector
from organisations.tiles import Tile, tile_map
from regions import permissions
from regions.models import Assessment, Clash, Region, Submission
from regions.pages import STATE_LEVELS
from regions.queue_forms import QueueFilter
from regions.states import AT_OCW, DECIDED, RegionState

TABS = {
    "open": ("Te behandelen", AT_OCW),
    "aanvulling": ("Aanvulling gevraagd", (RegionState.SUPPLEMENT,)),
    "besloten": ("Besloten", DECIDED),
    "alles": ("Alles", tuple(RegionState)),
}
HEADER = (
    "Kenmerk",
    "Regio",
    "Penvoerder",
    "Aanvraagronde",
    "Sectoren",
    "Ingediend op",
    "Uiterlijk",
    "Termijn",
    "Stand",
    "Deelnemers",
    "Controles niet in orde",
    "Controles let op",
    "Controles in orde",
    "Beoordelingen binnen",
    "Beoordelingen nodig",
    "Beoordelaars",
)  # fmt: skip -- the header of the file as people read it


@dataclass(frozen=True)
class QueueRow:
    """One submission with what its row says in words."""

    submission: Submission
    today: date
    can_assign: bool

    @property
    def region(self) -> Region:
        return self.submission.region

    @property
    def level(self) -> str:
        return STATE_LEVELS[self.region.state]

    @property
    def is_decided(self) -> bool:
        return self.region.state in DECIDED

    @property
    def due(self) -> str:
        return "" if self.is_decided else in_words(self.submission.due_on, self.today)

    @property
    def is_late(self) -> bool:
        return not self.is_decided and self.submission.due_on <= self.today

    @property
    def assessors(self) -> list[str]:
        return self.submission.people

    @property
    def needed(self) -> int:
        return self.region.round.assessments_required

    @property
    def has_room(self) -> bool:
        return self.region.state in AT_OCW and self.submission.taken_count < self.needed


def in_words(day: date, today: date) -> str:
    """What is left of a term: "nog 3 dagen", "laatste dag", "2 dagen te laat"."""
    days = (day - today).days
    if days == 0:
        return "laatste dag"
    many = "1 dag" if abs(days) == 1 else f"{abs(days)} dagen"
    return f"nog {many}" if days > 0 else f"{many} te laat"


def queue_rows(user):
    """The latest submission of every region that this person may judge, as rows of the list.

    ``people`` has the names of who assesses it.
    """
    mine = Submission.objects.known_to(user).reviewable_by(user).latest_per_region()
    on_it = Assessment.objects.filter(submission=OuterRef("pk")).order_by(
        "assessor__last_name", "assessor__first_name", "pk"
    )
    name = Concat("assessor__first_name", Value(" "), "assessor__last_name")
    known = Coalesce(NullIf(Trim(name), Value("")), "assessor__email", output_field=CharField())
    return mine.for_queue().annotate(people=ArraySubquery(on_it.values(name=known)))


def found_rows(user, query, form: QueueFilter):
    """What the address asks for, of all pages."""
    return form.applied_to(queue_rows(user).filter(region__state__in=TABS[active_tab(query)][1]))


def active_tab(query) -> str:
    asked = query.get("tab", "")
    return asked if asked in TABS else "open"


def queue_context(user, query, form: QueueFilter, *, at: datetime) -> dict:
    """Tabs with their counts, the key figures and what stands beside the list."""
    mine = Submission.objects.known_to(user).reviewable_by(user).latest_per_region()
    counts, active = _counts(mine, today=timezone.localdate(at)), active_tab(query)
    clashes = _clashes(mine)
    rest = query_of(query, without="tab")
    return {
        "tabs": [
            {
                "title": title,
                "url": f"?tab={key}{'&' if rest else ''}{rest}",
                "active": key == active,
                "count": counts[key],
            }
            for key, (title, _states) in TABS.items()
        ],
        "figures": _figures(counts, len(clashes)),
        "tab_title": TABS[active][0],
        "decides": permissions.decides(user),
        "active": active,
        "filter": form,
        "active_filters": active_filters(form, query),
        "query": query_of(query),
        "sort": form.sort,
        "clashes": clashes[:6],
        **_areas(mine),
    }


def rows_of(user, page, *, at: datetime) -> list[QueueRow]:
    today, can_assign = timezone.localdate(at), permissions.may_divide_work(user)
    return [QueueRow(submission, today, can_assign) for submission in page]


def next_for(user) -> Submission | None:
    """What to do now: first one's own unfinished work, then what waits longest for anyone."""
    waiting = queue_rows(user).filter(region__state__in=AT_OCW)
    own = Assessment.objects.filter(assessor=user)
    unfinished = waiting.filter(pk__in=own.filter(filed_at=None).values("submission"))
    if found := unfinished.order_by("submitted_at", "pk").first():
        return found
    if permissions.may_divide_work(user):
        ready = waiting.filter(filed_count__gte=F("region__round__assessments_required"))
        if found := ready.exclude(pk__in=own.values("submission")).first():
            return found
    if not permissions.may_assess(user):
        return None
    free = waiting.exclude(pk__in=own.values("submission"))
    return free.filter(taken_count__lt=F("region__round__assessments_required")).first()


def table_of(user, query, form: QueueFilter, *, at: datetime) -> Table:
    """The queue as a file: the same rows in the same order, of all pages."""
    rows = rows_of(user, found_rows(user, query, form), at=at)
    notes = [f"Tabblad: {TABS[active_tab(query)][0]}", *notes_of(form, at=at)[1:]]
    return Table("Regiovoorstellen beoordelen", HEADER, [_cells(row) for row in rows], notes)


def _cells(row: QueueRow) -> list:
    submission, region = row.submission, row.region
    return [
        submission.reference,
        region.name,
        region.lead.name if region.lead else None,
        region.round.name,
        ", ".join(Sector(code).label for code in region.sectors),
        timezone.localtime(submission.submitted_at).date(),
        submission.due_on,
        row.due,
        region.get_state_display(),
        submission.participant_count,
        submission.checks_failed,
        submission.checks_open,
        submission.checks_met,
        submission.filed_count,
        row.needed,
        ", ".join(row.assessors),
    ]


def _counts(mine, *, today: date) -> dict[str, int]:
    """All numbers of the page in one query."""
    of_tabs = {
        key: Count("pk", filter=Q(region__state__in=states)) for key, (_t, states) in TABS.items()
    }
    rows = mine.annotate(taken=Count("assessments")).with_due_on().order_by()
    open_to = Q(taken__lt=F("region__round__assessments_required"), region__state__in=AT_OCW)
    late = Q(due_on__lt=today)
    return rows.aggregate(
        **of_tabs,
        unassigned=Count("pk", filter=open_to),
        late=Count("pk", filter=late & Q(region__state__in=AT_OCW)),
        late_supplements=Count("pk", filter=late & Q(region__state=RegionState.SUPPLEMENT)),
    )


def _figures(counts: dict[str, int], clashes: int) -> list[dict]:
    total, decided = counts["alles"], counts["besloten"]
    late = counts["late"]
    return [
        {
            "label": "Te behandelen",
            "value": counts["open"],
            "note": f"{counts['unassigned']} nog niet (helemaal) toegewezen"
            + (f", {late} te laat" if late else ""),
        },
        {
            "label": "Aanvulling gevraagd",
            "value": counts["aanvulling"],
            "note": f"{counts['late_supplements']} over de termijn",
        },
        {
            "label": "Besloten",
            "value": decided,
            "extra": f"van {total}",
            "bar": round(100 * decided / total) if total else 0,
            "note": "van wat is ingediend",
        },
        {
            "label": "Overlap tussen voorstellen",
            "value": clashes,
            "note": "Voorstellen die deels hetzelfde willen",
        },
    ]


def _clashes(mine) -> list[Clash]:
    """Pairs of which this person may judge both."""
    regions = mine.order_by().values("region")
    rows = Clash.objects.open().filter(region_a__in=regions, region_b__in=regions)
    return list(rows.select_related("region_a", "region_b").order_by("first_seen", "pk"))


class AreaState(StrEnum):
    """How a labour-market region stands; of more proposals the one that is furthest behind."""

    DECIDED = "Besloten"
    AT_OCW = "In behandeling bij OCW"
    SUPPLEMENT = "Aanvulling gevraagd"
    NONE = "Geen voorstel bij OCW"


FILLS = {
    AreaState.DECIDED: "vast",
    AreaState.AT_OCW: "ingediend",
    AreaState.SUPPLEMENT: "streep",
    AreaState.NONE: "leeg",
}
BEHIND = (AreaState.DECIDED, AreaState.AT_OCW, AreaState.SUPPLEMENT)


def _areas(mine) -> dict:
    """The tile map, its legend, and the areas without a proposal; one query."""
    judged = Q(municipalities__regions__submissions__in=mine.order_by().values("pk"))
    states = ArrayAgg("municipalities__regions__state", filter=judged, distinct=True, default=[])
    areas = list(LabourMarketRegion.objects.annotate(states=states).order_by("name", "pk"))
    found = {area.code: _furthest_behind(area.states) for area in areas}
    counts = Counter(found.values())
    tiles = [
        Tile(a.code, FILLS[found[a.code]], f"{a.name}: {found[a.code].lower()}", _rows_of(a))
        for a in areas
    ]
    return {
        "tiles": tile_map(tiles, title="Tegelkaart: stand per arbeidsmarktregio"),
        "legend": legend([LegendItem(FILLS[s], f"{s} ({counts[s]})") for s in AreaState]),
        "missing": [area for area in areas if found[area.code] == AreaState.NONE],
    }


def _rows_of(area: LabourMarketRegion) -> str:
    return "?" + urlencode({"tab": "alles", "zoek": area.name})


def _furthest_behind(states: list[str]) -> AreaState:
    known = [_state_of(state) for state in states]
    return max(known, key=BEHIND.index, default=AreaState.NONE)


def _state_of(state: str) -> AreaState:
    if state in DECIDED:
        return AreaState.DECIDED
    return AreaState.SUPPLEMENT if state == RegionState.SUPPLEMENT else AreaState.AT_OCW
