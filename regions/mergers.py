"""What a merger of municipalities or organisations means for regions; see docs/decisions/0016.

A submission is a copy and never changes. What is alive follows: the area of every region that is
not over, and the parties. Past the draft a successor is bound by the answer of its predecessor;
in a draft it answers for itself.
"""

from collections import defaultdict
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q

from accounts.models import User
from common.mail import queue_mail
from organisations.merger_hooks import Follower, Moving
from organisations.models import Municipality, Organisation
from regions import permissions
from regions.models import FunctionLead, Governance, Participant, Region
from regions.services import changed
from regions.states import EDITABLE, RegionState

OVER = (RegionState.WITHDRAWN, RegionState.REJECTED, RegionState.MERGED)


def _areas(*, absorbed: Municipality, into: Municipality) -> list[Moving]:
    """Which areas change, whose proposal grows, and who will hold the same municipality."""
    having = _living(absorbed)
    growing = [region for region in having if into not in region.municipalities.all()]
    return [
        Moving("Regio’s met de gemeente in hun gebied", [_named(r) for r in having]),
        Moving(
            "Regio’s die nu alleen de oude gemeente hebben",
            [_named(region) for region in growing],
            f"Zij krijgen heel {into} in hun gebied. Het team krijgt bericht.",
        ),
        Moving(
            "Regio’s die samen dezelfde gemeente krijgen",
            _clashes(having, _living(into)),
            "Dat mag, als de sectoren of de vestigingen verschillen. Bespreek het met de teams.",
        ),
    ]


def _clashes(having: list[Region], holding: list[Region]) -> list[str]:
    """The regions of one round that come together in the successor, one text per round."""
    rounds: dict[str, set[str]] = defaultdict(set)
    for region in [*having, *holding]:
        rounds[region.round.name].add(region.name)
    touched = {region.round.name for region in having}
    return [
        f"{', '.join(sorted(names))} ({name})"
        for name, names in sorted(rounds.items())
        if name in touched and len(names) > 1
    ]


def _follow_municipality(
    *, absorbed: Municipality, into: Municipality, on: date, at: datetime
) -> None:
    for region in _locked(Q(pk__in=[region.pk for region in _living(absorbed)])):
        region.municipalities.add(into)
        region.municipalities.remove(absorbed)
        if region.state in EDITABLE:
            changed(region, by=None, at=at, what=f"{absorbed} opgegaan in {into}")
        occasion = f"herindeling:{absorbed.code}:{region.pk}"
        text = MUNICIPALITY_TEXT.format(old=absorbed, new=into)
        _tell_team(region, occasion, f"{absorbed} is opgegaan in {into}", text, at=at)


def _parties(*, absorbed: Organisation, into: Organisation) -> list[Moving]:
    rows = Region.objects.filter(participants__organisation=absorbed).order_by("name", "pk")
    return [
        Moving(
            "Voorstellen in concept waarin de organisatie staat",
            [_named(region) for region in rows.filter(state=RegionState.DRAFT)],
            f"{into} komt ervoor in de plaats en moet daar zelf nog instemmen.",
        ),
        Moving(
            "Ingediende en vastgestelde regio’s",
            [_named(region) for region in rows.exclude(state=RegionState.DRAFT)],
            f"{into} neemt de plaats over, met het antwoord. De indiening zelf verandert niet.",
        ),
    ]


def _follow_organisation(
    *, absorbed: Organisation, into: Organisation, on: date, by: User, at: datetime
) -> None:
    named = Q(participants__organisation=absorbed)
    leading = Q(lead=absorbed) | Q(function_plans__lead=absorbed)
    leading |= Q(function_plans__leads__organisation=absorbed)
    leading |= Q(governance__mandate_holder=absorbed) | Q(agreements__parties=absorbed)
    touched = Region.objects.filter(named | leading).values("pk")
    for region in _locked(Q(pk__in=touched)):
        if region.state not in OVER:
            _hand_over_leads(region, absorbed, into)
        if region.state == RegionState.DRAFT:
            _propose_anew(region, absorbed, into, at=at)
        else:
            _take_the_place(region, absorbed, into)


def _hand_over_leads(region: Region, absorbed: Organisation, into: Organisation) -> None:
    region.function_plans.filter(lead=absorbed).update(lead=into)
    led = FunctionLead.objects.filter(plan__region=region, organisation=absorbed)
    led.update(organisation=into)
    Governance.objects.filter(region=region, mandate_holder=absorbed).update(mandate_holder=into)
    for agreement in region.agreements.filter(parties=absorbed):
        agreement.parties.add(into)
        agreement.parties.remove(absorbed)
    if region.lead_id == absorbed.pk:
        region.lead = into
        region.save(update_fields=["lead"])


def _propose_anew(region: Region, absorbed: Organisation, into: Organisation, *, at) -> None:
    """A new legal person must confirm itself; an answer that it gave already stands."""
    gone, _rows = region.participants.filter(organisation=absorbed).delete()
    if gone:
        Participant.objects.get_or_create(region=region, organisation=into)
    changed(region, by=None, at=at, what=f"{absorbed} opgegaan in {into}")
    occasion = f"fusie:{absorbed.pk}:{region.pk}"
    text = ORGANISATION_TEXT.format(old=absorbed, new=into)
    _tell_team(region, occasion, f"{absorbed} is opgegaan in {into}", text, at=at)


def _take_the_place(region: Region, absorbed: Organisation, into: Organisation) -> None:
    """What was answered binds the successor; so its people are a party to this region too."""
    rows = region.participants.filter(organisation=absorbed)
    if region.participants.filter(organisation=into).exists():
        rows.delete()
    else:
        rows.update(organisation=into)


def _living(municipality: Municipality) -> list[Region]:
    rows = municipality.regions.exclude(state__in=OVER).select_related("round")
    return list(rows.prefetch_related("municipalities").order_by("name", "pk"))


def _locked(condition: Q):
    rows = Region.objects.select_for_update(of=("self",), no_key=True)
    return rows.filter(condition).order_by("pk")


def _named(region: Region) -> str:
    return f"{region.name} ({region.get_state_display().lower()})"


def _tell_team(region: Region, occasion: str, subject: str, text: str, *, at: datetime) -> None:
    link = settings.SITE_URL + region.get_absolute_url()
    for user in permissions.team_of(region):
        body = MAIL.format(name=user.get_full_name(), text=text, region=region.name, link=link)
        queue_mail(to=user.email, occasion=occasion, subject=subject, body=body, at=at)


MUNICIPALITY_TEXT = (
    "De gemeente {old} bestaat niet meer: zij is opgegaan in {new}. In het gebied van uw regio "
    "staat nu heel {new}. Controleer of dat klopt met uw voorstel."
)
ORGANISATION_TEXT = (
    "{old} is opgegaan in {new}. In uw voorstel staat nu {new}. Deze organisatie moet zelf nog "
    "instemmen; de instemming van {old} telt niet meer mee."
)
MAIL = """\
Geachte {name},

{text}

U vindt {region} op:
{link}

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""

MUNICIPALITY = Follower(preview=_areas, move=_follow_municipality)
ORGANISATION = Follower(preview=_parties, move=_follow_organisation)
