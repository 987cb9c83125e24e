"""Putting a key to the parties of a region, and their answers; each party answers for itself."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.mail import queue_mail
from common.refusal import Refused
from common.text import one_line
from financing.agreed import changes, content_of, partners_of, proposed_key
from financing.models import KeyAnswer, KeyProposal, Scenario
from organisations.models import Membership, Organisation
from organisations.permissions import mandate_used
from regions.models import Region


class KeyRefused(Refused):
    """There is nothing to answer, or this party has no say."""


@transaction.atomic
def put_forward(
    *, region_id: int, scenario: Scenario, shown: str, by: User, at: datetime
) -> KeyProposal:
    """Put the key of a scenario to the parties; another key than before voids their answers.

    ``shown`` is the key that the page showed. Raises StaleVersion when that changed.
    """
    region = _lock(region_id)
    refuse_if_stale(shown, *on_the_table(region))
    old = proposed_key(region)
    content = content_of(scenario)
    if old and old.proposal.scenario == scenario and not changes(old.content, content):
        raise KeyRefused("Deze verdeelsleutel ligt al voor.")
    values = {"scenario": scenario, "put_by": by, "put_at": at}
    proposal, _is_new = KeyProposal.objects.update_or_create(region=region, defaults=values)
    _void_answers(proposal, content, at=at)
    _ask(proposal, by=by, at=at)
    return proposal


@transaction.atomic
def answer_key(
    *,
    region_id: int,
    organisation: Organisation,
    shown: str,
    agrees: bool,
    reason: str,
    by: User,
    at: datetime,
) -> KeyAnswer:
    """Answer for one party to the key that the page showed; a no says why."""
    region = _lock(region_id)
    refuse_if_stale(shown, *on_the_table(region))
    found = proposed_key(region)
    if found is None:
        raise KeyRefused("Er ligt geen verdeelsleutel voor.")
    if organisation not in [partner.organisation for partner in found.partners]:
        raise KeyRefused(f"{organisation} is geen bevestigde partij van deze regio.")
    answer, _is_new = KeyAnswer.objects.update_or_create(
        proposal=found.proposal,
        organisation=organisation,
        defaults={
            "agrees": agrees,
            "reason": "" if agrees else one_line(reason),
            "answered_to": found.content,
            "answered_at": at,
            "answered_by": by,
            "on_behalf_of": mandate_used(by, organisation, on=timezone.localdate(at)),
            "voided_at": None,
            "voided_reason": "",
        },
    )
    return answer


def on_the_table(region: Region) -> list[Any]:
    """What a form of this page builds on, for its fingerprint: the key as it is now."""
    found = proposed_key(region)
    return [found.proposal.scenario_id, found.content] if found else [None]


def _void_answers(proposal: KeyProposal, content: dict[str, Any], *, at: datetime) -> None:
    """Every answer to other amounts says what became other; one that is void stays as it was."""
    for answer in proposal.answers.filter(voided_at=None).order_by("pk"):
        if found := changes(answer.answered_to, content):
            answer.voided_at, answer.voided_reason = at, " ".join(found)
            answer.save(update_fields=["voided_at", "voided_reason"])


def _ask(proposal: KeyProposal, *, by: User, at: datetime) -> None:
    """A mail to everyone who may answer for a party."""
    region = proposal.region
    page = settings.SITE_URL + reverse("financing:key", args=[region.slug])
    mandates = Membership.objects.with_mandate(timezone.localdate(at)).filter(
        organisation__in=partners_of(region.pk), user__is_active=True
    )
    for row in mandates.select_related("user", "organisation").order_by("pk"):
        words = {"name": row.user.get_full_name(), "by": by.get_full_name(), "page": page}
        words |= {"region": region.name, "organisation": row.organisation.name}
        queue_mail(
            to=row.user.email,
            occasion=f"verdeelsleutel:{proposal.pk}:{row.organisation_id}:{at.isoformat()}",
            subject=f"Verdeelsleutel voorgelegd: {region.name}"[:200],
            body=LETTER.format(**words),
            at=at,
        )


def _lock(region_id: int) -> Region:
    """Changes of one region come one after another. A sketch is shown to nobody yet."""
    region = Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    if region.is_sketch:
        raise KeyRefused("Het voorstel is nog een schets; alleen het team ziet het.")
    return region


LETTER = """\
Geachte {name},

{by} legt een verdeelsleutel voor aan de partijen van {region}. Is {organisation} daarmee akkoord? \
Alleen uw eigen antwoord telt. Een eerder antwoord op andere bedragen geldt niet meer.

U vindt de sleutel op:
{page}

Uit een verdeelsleutel volgt geen recht op geld.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
