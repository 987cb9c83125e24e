"""What the page of an organisation shows of regions.

A person sees the answers of a region on which he or she is an insider; of a public region only
who confirmed. That holds for the filter "in geen regio" too.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from common.templatetags.dutch import datum
from organisations.hooks import INVOLVEMENTS, Involvement, Source
from organisations.models import Membership
from partnerships.models import Partnership
from regions.models import Participant, Region, RegionPartnership
from regions.pages import CONSENT_LEVELS
from regions.states import PUBLIC, Consent, RegionState

OVER = (RegionState.WITHDRAWN, RegionState.REJECTED, RegionState.MERGED)


def _participants(user):
    """The participants that this person may know of; ``inside`` says who may know more."""
    shared = Region.objects.shared_with(user)
    public = Q(region__state__in=PUBLIC, consent=Consent.CONFIRMED)
    rows = Participant.objects.filter(Q(region__in=shared.values("pk")) | public)
    return rows.annotate(inside=Exists(shared.filter(pk=OuterRef("region"))))


def _taking_part(user):
    """In a region that is still alive, and not refused."""
    rows = _participants(user).exclude(region__state__in=OVER)
    return rows.exclude(consent=Consent.DECLINED).values("organisation")


def _rows(user, organisation) -> list[Involvement]:
    """Its regions by name, the newest round first."""
    found = _participants(user).filter(organisation=organisation)
    found = found.select_related("region__round", "answered_by", "on_behalf_of", "signed")
    participants = list(found.order_by("-region__round__submission_deadline", "region__name", "pk"))
    shares = _shares(user, organisation, participants)
    mandates = _mandates(organisation, participants)
    return [_row(p, shares.get(p.region_id, []), mandates) for p in participants]


def _row(participant, shares: list[str], mandates: dict[int, str]) -> Involvement:
    region, answered_at = participant.region, participant.answered_at
    is_party = participant.consent == Consent.CONFIRMED
    return Involvement(
        title=region.name,
        url=region.get_absolute_url(),
        note=f"{region.get_state_display()}, {region.round.name}",
        role="Penvoerder" if region.lead_id == participant.organisation_id else "Deelnemer",
        since=timezone.localdate(answered_at) if is_party else None,
        share=", ".join(shares),
        level=CONSENT_LEVELS[participant.consent],
        status=participant.get_consent_display(),
        mandate=_answer(participant, mandates),
    )


def _answer(participant, mandates: dict[int, str]) -> str:
    """Who answered on which day and in what capacity; outsiders read only the day."""
    if participant.answered_at is None:
        return ""
    day = datum(participant.answered_at)
    if not participant.inside:
        return f"Op {day}"
    if participant.signed and participant.signed.by_team:
        return f"Op {day}, met een document ondertekend door {participant.signed.signatory}"
    capacity = mandates.get(participant.answered_by_id, "hoort niet meer bij deze organisatie")
    if participant.on_behalf_of:
        capacity = f"namens {participant.on_behalf_of}"
    return f"{participant.answered_by}, op {day} ({capacity})"


def _shares(user, organisation, participants) -> dict[int, list[str]]:
    """Per region the shares of the partnerships through which it takes part."""
    ours = Partnership.objects.visible_to(user).filter(
        members__organisation=organisation, members__until=None
    )
    links = RegionPartnership.objects.filter(
        region__in=[p.region_id for p in participants], partnership__in=ours.values("pk")
    )
    found: dict[int, list[str]] = {}
    for link in links.select_related("partnership").order_by("partnership__name", "pk"):
        found.setdefault(link.region_id, []).append(f"{link.partnership.name}: {link.share}%")
    return found


def _mandates(organisation, participants) -> dict[int, str]:
    """Person → the capacity in which he or she answers for this organisation now."""
    people = [p.answered_by_id for p in participants if p.answered_by_id and p.inside]
    rows = Membership.objects.filter(organisation=organisation, user__in=people)
    return {row.user_id: _capacity(row) for row in rows}


def _capacity(membership) -> str:
    role = membership.get_role_display().lower()
    if not membership.has_mandate:
        return f"{role}, nu zonder mandaat"
    if membership.mandate_until:
        return f"{role}, mandaat tot en met {datum(membership.mandate_until)}"
    return f"{role}, mandaat zonder einddatum"


def register() -> None:
    INVOLVEMENTS["region"] = Source(_rows, _taking_part)
