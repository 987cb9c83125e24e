"""Rounds, frameworks, regions and what becomes of them."""

from django.db.models import Q

from accounts.models import TokenScope
from consultations.models import Consultation
from consultations.states import Kind, State
from organisations.sectors import Sector
from rato_portal.api.register import MUNICIPALITY_CODE, SEARCH, SECTOR_FILTER, SECTORS, searching
from rato_portal.api.table import (
    DAY,
    NUMBER,
    TEXT,
    YES_NO,
    Field,
    More,
    OpenToAll,
    Resource,
    as_day,
    day_field,
    equal,
    list_of,
    moment_field,
    nullable,
    one_of,
    optional,
    record,
    text_field,
    yes_no,
)
from regions import permissions
from regions.models import Criterion, Decision, Framework, Outcome, Region, Round, Submission
from regions.models.region import Delineation, Scope
from regions.models.rounds import CriterionKind
from regions.states import PUBLIC, Consent, Function, RegionState

PARTY = record(
    organisation=TEXT,
    name=TEXT,
    kind=TEXT,
    sectors=list_of(one_of(Sector)),
    consent=one_of(Consent),
)
JOINED = record(partnership=TEXT, name=TEXT, share=NUMBER, fate=TEXT)
LED = record(function=one_of(Function), lead=nullable(TEXT))


def _milestones(user, key: str) -> list[dict]:
    rows = Round.objects.get(slug=key).milestones.order_by("on", "pk")
    return [{"on": as_day(row.on), "title": row.title, "note": row.note} for row in rows]


def _criteria(user, key: str) -> list[dict]:
    rows = Criterion.objects.filter(framework__slug=key).in_order()
    return [
        {
            "code": row.code,
            "sector": row.sector,
            "title": row.title,
            "text": row.text,
            "source": row.source,
            "kind": row.kind,
            "threshold": row.threshold,
            "required": row.required,
            "weight": row.weight,
            "validFrom": as_day(row.valid_from),
            "validUntil": as_day(row.valid_until),
        }
        for row in rows
    ]


def _municipalities(user, key: str) -> list[str]:
    rows = Region.objects.get(slug=key).municipalities.order_by("code")
    return list(rows.values_list("code", flat=True))


def _participants(user, key: str) -> list[dict]:
    """Who is inside sees everyone; the public sees who said yes, as on the page."""
    region = Region.objects.get(slug=key)
    rows = region.participants.select_related("organisation").order_by("organisation__name", "pk")
    if not permissions.is_insider(user, region):
        rows = rows.filter(consent=Consent.CONFIRMED)
    return [
        {
            "organisation": row.organisation.slug,
            "name": row.organisation.name,
            "kind": row.organisation.kind,
            "sectors": row.sectors or row.organisation.sectors,
            "consent": row.consent,
        }
        for row in rows
    ]


def _partnerships(user, key: str) -> list[dict] | None:
    region = Region.objects.get(slug=key)
    if not permissions.is_insider(user, region):
        return None
    rows = region.region_partnerships.order_by("partnership__name", "pk")
    found = rows.values_list("partnership__slug", "partnership__name", "share", "fate")
    return [dict(zip(("partnership", "name", "share", "fate"), row, strict=True)) for row in found]


def _functions(user, key: str) -> list[dict] | None:
    region = Region.objects.get(slug=key)
    if not permissions.is_insider(user, region):
        return None
    rows = region.function_plans.order_by("function").values_list("function", "lead__slug")
    return [{"function": function, "lead": lead} for function, lead in rows]


def _decided(user):
    """What was decided on a region that is public, and on what this person may see."""
    seen = Submission.objects.visible_to(user).values("pk")
    public = Q(submission__region__state__in=PUBLIC) & ~Q(outcome=Outcome.REJECTED)
    return Decision.objects.filter(public | Q(submission__in=seen))


rounds = Resource(
    name="rounds",
    title="Aanvraagrondes",
    description="Tijdvakken waarin regio’s worden gevormd en ingediend, met hun mijlpalen.",
    rows=OpenToAll(Round),
    fields=(
        text_field("slug", "slug", "Sleutel in adressen."),
        text_field("name", "name", "Naam."),
        text_field("framework", "framework__slug", "Beoordelingskader."),
        moment_field("opensAt", "opens_at", "Opent op."),
        moment_field("submissionDeadline", "submission_deadline", "Sluit op."),
        day_field("decisionDue", "decision_due", "Besluit uiterlijk."),
        day_field("startsOn", "starts_on", "De regio’s starten op."),
    ),
    key="slug",
    order=("-submission_deadline", "pk"),
    scope=TokenScope.REGIONS,
    is_public=True,
    more=(
        More(
            "milestones",
            list_of(record(on=DAY, title=TEXT, note=TEXT)),
            "De dagen op de weg van deze ronde.",
            _milestones,
        ),
    ),
)
frameworks = Resource(
    name="frameworks",
    title="Beoordelingskaders",
    description="De criteria waaraan een regio wordt getoetst, met de dagen waarop zij gelden.",
    rows=OpenToAll(Framework),
    fields=(
        text_field("slug", "slug", "Sleutel in adressen."),
        text_field("name", "name", "Naam."),
        text_field("source", "source", "Bron."),
        yes_no(
            "nationalRegionsShareLocations",
            "national_regions_share_locations",
            "Landelijke regio’s mogen vestigingen delen.",
        ),
    ),
    key="slug",
    order=("name", "pk"),
    scope=TokenScope.REGIONS,
    is_public=True,
    more=(
        More(
            "criteria",
            list_of(
                record(
                    code=TEXT,
                    sector=TEXT,
                    title=TEXT,
                    text=TEXT,
                    source=TEXT,
                    kind=one_of(CriterionKind),
                    threshold=nullable(NUMBER),
                    required=YES_NO,
                    weight=NUMBER,
                    validFrom=nullable(DAY),
                    validUntil=nullable(DAY),
                )
            ),
            "Alle criteria, ook eerdere en komende.",
            _criteria,
        ),
    ),
)
regions = Resource(
    name="regions",
    title="Onderwijsregio’s",
    description="Vastgestelde regio’s voor iedereen; andere voor wie ze in het portaal kan zien.",
    rows=Region.objects.visible_to,
    fields=(
        text_field("slug", "slug", "Sleutel in adressen."),
        text_field("name", "name", "Naam."),
        text_field("round", "round__slug", "Aanvraagronde."),
        Field("state", "state", one_of(RegionState), "Stand."),
        SECTORS,
        Field("scope", "scope", one_of(Scope), "Bereik."),
        Field("delineation", "delineation", one_of(Delineation), "Afbakening."),
        Field("lead", "lead__slug", nullable(TEXT), "Penvoerder."),
        moment_field("submittedAt", "submitted_at", "Ingediend op."),
    ),
    key="slug",
    order=("name", "pk"),
    scope=TokenScope.REGIONS,
    is_public=True,
    filters=(
        searching("Op naam of gemeente."),
        equal("round", "round__slug", SEARCH, "Alleen in deze ronde."),
        equal("state", "state", one_of(RegionState), "Alleen in deze stand."),
        SECTOR_FILTER,
        equal("municipality", "municipalities__code", MUNICIPALITY_CODE, "Waar deze in ligt."),
    ),
    more=(
        More("municipalities", list_of(TEXT), "Codes van de gemeenten.", _municipalities),
        More("participants", list_of(PARTY), "Wie meedoet.", _participants),
        More(
            "partnerships",
            nullable(list_of(JOINED)),
            "Partnerschappen; null voor wie niet bij de regio hoort.",
            _partnerships,
        ),
        More(
            "functions",
            nullable(list_of(LED)),
            "Trekkers van de vijf functies; null voor wie niet bij de regio hoort.",
            _functions,
        ),
    ),
)
submissions = Resource(
    name="submissions",
    title="Indieningen",
    description="Ingediende voorstellen die u kunt zien, met de hash van de momentopname.",
    rows=Submission.objects.visible_to,
    fields=(
        text_field("reference", "reference", "Kenmerk."),
        text_field("region", "region__slug", "Regio."),
        Field("number", "number", NUMBER, "Volgnummer binnen de regio."),
        text_field("framework", "framework__slug", "Beoordelingskader."),
        moment_field("submittedAt", "submitted_at", "Ingediend op."),
        text_field("sha256", "sha256", "SHA-256 van de momentopname."),
    ),
    key="reference",
    key_pattern=r"[A-Za-z0-9-]+",
    order=("-submitted_at", "pk"),
    scope=TokenScope.REGIONS,
    filters=(
        equal("region", "region__slug", SEARCH, "Alleen van deze regio."),
        equal("round", "region__round__slug", SEARCH, "Alleen in deze ronde."),
    ),
)
decisions = Resource(
    name="decisions",
    title="Besluiten",
    description="Bekendgemaakte besluiten; ook andere op voorstellen die u kunt zien.",
    rows=_decided,
    fields=(
        text_field("submission", "submission__reference", "Kenmerk van de indiening."),
        text_field("region", "submission__region__slug", "Regio."),
        text_field("regionName", "submission__region__name", "Naam van de regio."),
        text_field("round", "submission__region__round__slug", "Aanvraagronde."),
        Field("outcome", "outcome", one_of(Outcome), "Uitkomst."),
        moment_field("decidedAt", "decided_at", "Besloten op."),
    ),
    key="submission",
    key_column="submission__reference",
    key_pattern=r"[A-Za-z0-9-]+",
    order=("-decided_at", "pk"),
    scope=TokenScope.REGIONS,
    is_public=True,
    filters=(
        equal("round", "submission__region__round__slug", SEARCH, "Alleen in deze ronde."),
        equal("outcome", "outcome", one_of(Outcome), "Alleen met deze uitkomst."),
    ),
)
consultations = Resource(
    name="consultations",
    title="Consultaties",
    description="Bijeenkomsten die u kunt zien; de bijdragen zelf staan in het verslag.",
    rows=Consultation.objects.visible_to,
    fields=(
        text_field("slug", "slug", "Sleutel in adressen."),
        Field("kind", "kind", one_of(Kind), "Soort."),
        text_field("title", "title", "Titel."),
        Field("state", "state", one_of(State), "Stand."),
        moment_field("startsAt", "starts_at", "Begint op."),
        optional("place", "place", "Plaats."),
        text_field("organiser", "organiser", "Organisator."),
        Field("region", "region__slug", nullable(TEXT), "Regio, als het daarover gaat."),
    ),
    key="slug",
    order=("-starts_at", "pk"),
    scope=TokenScope.CONSULTATIONS,
    filters=(
        equal("state", "state", one_of(State), "Alleen in deze stand."),
        equal("region", "region__slug", SEARCH, "Alleen van deze regio."),
    ),
)
ALL = (rounds, frameworks, regions, submissions, decisions, consultations)
