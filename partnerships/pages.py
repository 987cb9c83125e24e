"""What the pages of a partnership share: its head, its tabs, and who may change it."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONArray
from django.urls import reverse

from common.changes import Part
from common.templatetags.dutch import datum, getal, procent
from organisations.maps import CREDIT, Layer, region_map
from organisations.models import LabourMarketRegion, Municipality
from partnerships import history_hooks, permissions, quality
from partnerships.models import (
    Ally,
    Answer,
    AspectWeight,
    FeedingMunicipality,
    Finding,
    GrowthScenario,
    GrowthVariant,
    Member,
    MemberRole,
    PanelVisit,
    Partnership,
    PartnershipKind,
    PeerReview,
    Phase,
    RegionalTable,
    Seat,
    StudentCount,
    VariantCell,
    Weighing,
    last_counted_year,
    study_year_label,
)

# Title and address of every tab, in the order of the page.
TABS = [
    ("Overzicht", "partnerships:detail"),
    ("Partners", "partnerships:members"),
    ("Gebied", "partnerships:area"),
    ("Studenten", "partnerships:students"),
    ("Kwaliteit", "partnerships:quality"),
    ("Groeivarianten", "partnerships:variants"),
    ("Gesprekstafels", "partnerships:tables"),
    ("Groeigesprek", "partnerships:conversations"),
    ("Team", "partnerships:team"),
    ("Historie", "partnerships:history"),
]
# Tabs of one kind only.
OF_ONE_KIND = {"partnerships:quality": PartnershipKind.SOP}


def frame(user, partnership: Partnership, *, active: str) -> dict:
    """The context of ``partnerships/tab_base.html``; ``active`` is the URL name of the tab."""
    return {
        "partnership": partnership,
        "can_edit": permissions.can_edit(user, partnership),
        "tabs": tabs(partnership, active=active),
    }


def tabs(partnership: Partnership, *, active: str) -> list[dict]:
    return [
        {"title": title, "url": reverse(name, args=[partnership.slug]), "active": name == active}
        for title, name in TABS
        if OF_ONE_KIND.get(name, partnership.kind) == partnership.kind
    ]


@dataclass(frozen=True)
class Overview:
    """All that the summary of a partnership reads, in a fixed number of queries."""

    partnership: Partnership
    members: list[Member]
    reviews: list[PeerReview]
    places: list[tuple[str, str]]  # code and name of each municipality of the feeding area
    regions: list[str]  # names of its labour-market regions
    students: int | None
    year: str

    @classmethod
    def of(cls, partnership: Partnership, user, *, day: date) -> "Overview":
        year = last_counted_year(day)
        students, places, regions = _surroundings(partnership, year)
        return cls(
            partnership=partnership,
            members=list(partnership.members.current().with_sites().with_own(user).for_list()),
            reviews=list(partnership.peer_reviews.order_by("planned_on", "pk")),
            places=[(code, name) for code, name in places],
            regions=regions,
            students=students,
            year=study_year_label(year),
        )

    def answered(self, *answers: str) -> list[Member]:
        return [member for member in self.members if member.answer in answers]

    @property
    def taking_part(self) -> list[Member]:
        return [member for member in self.members if member.answer != Answer.DECLINED]


def overview_context(user, partnership: Partnership, *, day: date) -> dict:
    """The summary: key figures, members by role, the area, and what is still missing."""
    overview = Overview.of(partnership, user, day=day)
    return {
        "figures": key_figures(overview),
        "roles": by_role(overview.taking_part),
        "missing": missing(overview),
        "map": area_map(partnership, [code for code, _name in overview.places]),
        "map_credit": CREDIT,
        "places": [name for _code, name in overview.places],
        **allies_of(user, partnership),
        "regions": overview.regions,
        "waiting": [member for member in overview.answered(Answer.ASKED) if member.is_own],
        "path": partnership.review_path(day),
    }


def allies_of(user, partnership: Partnership) -> dict:
    """Who it works with; a link only to what this person may see."""
    allies = list(partnership.allies.select_related("ally").order_by("ally__name", "pk"))
    seen = Partnership.objects.visible_to(user).filter(pk__in=[row.ally_id for row in allies])
    return {
        "allies": allies,
        "ally_ids": set(seen.values_list("pk", flat=True)) if allies else set(),
    }


def key_figures(overview: Overview) -> list[dict]:
    said_yes = len(overview.answered(Answer.CONFIRMED))
    partners = getal(len(overview.taking_part))
    return [
        {"label": "Partners", "value": partners, "note": f"{said_yes} bevestigd"},
        {"label": f"Studenten {overview.year}", "value": getal(overview.students)},
        *_figures_of_kind(overview.partnership, overview.reviews),
    ]


def by_role(members: list[Member]) -> list[dict]:
    """Who takes part, per role; satellites are the shell around the core."""
    groups = [(role, [m for m in members if m.role == role]) for role in MemberRole]
    return [
        {"title": role.label, "members": rows, "is_shell": role == MemberRole.SATELLITE}
        for role, rows in groups
        if rows
    ]


def missing(overview: Overview) -> list[dict]:
    """What still has to be done, each with the page where it is done."""
    partnership = overview.partnership
    asked = len(overview.answered(Answer.ASKED))
    questions = len(overview.answered(Answer.QUESTION))
    is_alone = len(overview.taking_part) < 2
    found = [
        (is_alone, "add-member", "Partners toevoegen"),
        (questions, "members", f"Vragen van partners beantwoorden ({questions})"),
        (asked, "members", f"Bevestiging van partners afwachten ({asked})"),
        (not overview.places, "change-area", "Voedingsgebied kiezen"),
        (not partnership.educational_region, "change-area", "Educatieve regio omschrijven"),
        (not partnership.vision, "change", "Visie beschrijven"),
        (overview.students is None, "students", f"Studenten van {overview.year} opgeven"),
        (_needs_review(overview), "plan-review", "Peer review plannen"),
        (partnership.cofinancing_falls_short, "change", "Eigen bijdrage is lager dan een derde"),
    ]
    return [
        {"title": title, "url": reverse(f"partnerships:{name}", args=[partnership.slug])}
        for is_missing, name, title in found
        if is_missing
    ]


def area_map(partnership: Partnership, codes: list[str]):
    layers = [Layer(frozenset(codes), "gekozen", "")] if codes else []
    return region_map(layers, title=f"Kaart van het voedingsgebied van {partnership}")


def history_parts(partnership: Partnership) -> list[Part]:
    """What the history of a partnership tells of; add a line for every tracked part of it."""
    own = Q(partnership=partnership.pk)
    of_it = frozenset({"partnership"})
    not_told = frozenset({"slug", "version", "kind", "created_by", "created_at"})
    return [
        Part("gegevens", "Gegevens", Partnership, Q(pgh_obj=partnership.pk), hidden=not_told),
        Part("partners", "Partner", Member, own, "organisation", of_it),
        Part("gebied", "Voedingsgebied", FeedingMunicipality, own, "municipality", of_it),
        Part("bondgenoten", "Samenwerking", Ally, own, "ally", of_it),
        Part("studenten", "Aantal studenten", StudentCount, own, "institute", of_it),
        Part("reviews", "Peer review", PeerReview, own, "kind", of_it),
        Part(
            "bevindingen",
            "Bevinding",
            Finding,
            Q(review__partnership=partnership.pk),
            "standard",
            frozenset({"review"}),
        ),
        Part("bezoeken", "Panelbezoek", PanelVisit, own, "visited", of_it),
        *_of_growth(partnership),
        *history_hooks.history_parts(partnership),
    ]


def _of_growth(partnership: Partnership) -> list[Part]:
    """The history of the weighing of variants and of the gesprekstafels."""
    own = Q(partnership=partnership.pk)
    not_told = frozenset({"partnership", "public_id", "number", "created_by", "created_at"})
    variants, cells = Q(weighing__partnership=partnership.pk), "variant__weighing__partnership"
    of_a_round, of_a_table = frozenset({"weighing", "position"}), frozenset({"public_id"})
    seats = Q(table__partnership=partnership.pk)
    return [
        Part("wegingen", "Weging", Weighing, own, "title", not_told),
        Part("gewichten", "Gewicht", AspectWeight, variants, "aspect", of_a_round),
        Part("varianten", "Groeivariant", GrowthVariant, variants, "name", of_a_round),
        Part("vakken", "Groeivariant, aspect", VariantCell, Q(**{cells: partnership.pk}), "aspect"),
        Part("scenario", "Groeiscenario", GrowthScenario, own, "name", not_told),
        Part("tafels", "Gesprekstafel", RegionalTable, own, "name", not_told),
        Part("stoelen", "Stoel aan tafel", Seat, seats, "position", of_a_table),
    ]


def _surroundings(partnership: Partnership, year: int):
    """Its students of a year, the places it feeds on and its regions, in one query."""
    rows = Partnership.objects.filter(pk=partnership.pk).with_student_total(year)
    places = Municipality.objects.filter(feeds=OuterRef("pk")).order_by("name")
    regions = LabourMarketRegion.objects.filter(partnerships=OuterRef("pk")).order_by("name")
    return rows.values_list(
        "student_total",
        ArraySubquery(places.values(row=JSONArray("code", "name"))),
        ArraySubquery(regions.values("name")),
    ).get()


def _figures_of_kind(partnership: Partnership, reviews) -> list[dict]:
    if partnership.kind == PartnershipKind.RAP:
        share = partnership.cofinancing_share
        level = "let-op" if partnership.cofinancing_falls_short else "goed"
        figure = {"label": "Eigen bijdrage", "value": procent(share), "note": "Nodig: een derde"}
        return [figure | ({} if share is None else {"bar": float(share), "level": level})]
    if partnership.phase == Phase.RECOGNISED:
        due = quality.next_due(partnership, reviews)
        return [{"label": "Volgende peer review uiterlijk", "value": datum(due)}]
    if partnership.phase == Phase.ASPIRANT:
        return [{"label": "Aspirant tot", "value": datum(partnership.aspirant_until)}]
    return []


def _needs_review(overview: Overview) -> bool:
    kind = quality.KIND_OF_PHASE.get(overview.partnership.phase)
    planned = [r for r in overview.reviews if r.kind == kind and not r.held_on]
    return bool(kind) and not planned
