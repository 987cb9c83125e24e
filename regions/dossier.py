"""Writing the dossier of a region: sections, governance, agreements and risks.

The rules are those of composing: the region is locked, open for change, and counts a version.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import refuse_if_stale
from common.text import one_line
from organisations.models import Organisation
from regions.models import Agreement, Governance, Region, Risk, Section
from regions.models.comment import Place
from regions.models.dossier import SectionStatus
from regions.services import SITTING, ChangeRefused, count_version, lock_open, still_there

LONGEST_TEXT = 20_000


@transaction.atomic
def write_section(
    *, region_id: int, kind: str, shown: str, text: str, status: str, by: User, at: datetime
) -> Section:
    """Store one text. Raises StaleVersion when it changed since it was shown.

    A section without a text cannot be ready. What one person writes at a sitting, while the page
    keeps saving, counts as one version.
    """
    region = lock_open(region_id, kind)
    section = section_of(region, kind)
    refuse_if_stale(shown, *text_of(section))
    text = text.strip().replace("\r\n", "\n")
    if status == SectionStatus.READY and not text:
        raise ChangeRefused("Een onderdeel zonder tekst is niet gereed.")
    goes_on = _is_same_sitting(region, section, by=by, at=at)
    section.text, section.status = text, status
    section.changed_at, section.changed_by = at, by
    section.save()
    if goes_on:
        region.changed_at = at
        region.save(update_fields=["changed_at"])
    else:
        count_version(region, at=at)
    return section


@transaction.atomic
def set_governance(*, region_id: int, shown: str, by: User, at: datetime, **values) -> Governance:
    """Who decides, in which form. Raises StaleVersion when it changed since it was shown."""
    region = lock_open(region_id, Place.GOVERNANCE)
    governance = governance_of(region)
    refuse_if_stale(shown, *decided_by(governance))
    for name, value in values.items():
        setattr(governance, name, value)
    governance.save()
    count_version(region, at=at)
    return governance


@transaction.atomic
def put_risk(
    *,
    region_id: int,
    risk_id: int | None,
    shown: str,
    title: str,
    likelihood: int,
    impact: int,
    measure: str,
    owner: str,
    source: str,
    by: User,
    at: datetime,
) -> Risk:
    """Add a risk (no id), or change one. Raises StaleVersion when it changed meanwhile."""
    region = lock_open(region_id, Place.RISKS)
    risk = still_there(region.risks, risk_id) if risk_id else Risk(region=region)
    refuse_if_stale(shown, *risk_of(risk))
    risk.title, risk.likelihood, risk.impact = one_line(title), likelihood, impact
    risk.measure, risk.owner, risk.source = measure.strip(), one_line(owner), one_line(source)
    risk.save()
    count_version(region, at=at)
    return risk


@transaction.atomic
def remove_risk(*, region_id: int, risk_id: int, by: User, at: datetime) -> None:
    """Take a risk off the list; the history keeps it."""
    region = lock_open(region_id, Place.RISKS)
    still_there(region.risks, risk_id).delete()
    count_version(region, at=at)


@transaction.atomic
def put_agreement(
    *,
    region_id: int,
    agreement_id: int | None,
    shown: str,
    subject: str,
    text: str,
    parties: Collection[Organisation],
    since: date | None,
    until: date | None,
    by: User,
    at: datetime,
) -> Agreement:
    """Add an agreement (no id), or change one. Raises StaleVersion when it changed meanwhile."""
    region = lock_open(region_id, Place.GOVERNANCE)
    rows = region.agreements
    agreement = still_there(rows, agreement_id) if agreement_id else Agreement(region=region)
    refuse_if_stale(shown, *agreed_in(agreement))
    agreement.subject, agreement.text = one_line(subject), text.strip()
    agreement.since, agreement.until = since, until
    agreement.save()
    agreement.parties.set(parties)
    count_version(region, at=at)
    return agreement


@transaction.atomic
def remove_agreement(*, region_id: int, agreement_id: int, by: User, at: datetime) -> None:
    """Take an agreement out; the history keeps it."""
    region = lock_open(region_id, Place.GOVERNANCE)
    still_there(region.agreements, agreement_id).delete()
    count_version(region, at=at)


def _is_same_sitting(region: Region, section: Section, *, by: User, at: datetime) -> bool:
    """Nobody else wrote, answered or submitted since this person last saved this text."""
    if section.pk is None or section.changed_by_id != by.pk or at - section.changed_at > SITTING:
        return False
    if region.changed_at != section.changed_at:
        return False
    return not region.participants.filter(on_version=region.version).exists()


def section_of(region: Region, kind: str) -> Section:
    """The section, or an empty one that is not stored yet."""
    return region.sections.filter(kind=kind).first() or Section(region=region, kind=kind)


def governance_of(region: Region) -> Governance:
    """The governance, or an empty one that is not stored yet."""
    rows = Governance.objects.select_related("mandate_holder")
    return rows.filter(region=region).first() or Governance(region=region)


def text_of(section: Section) -> tuple:
    """What the form of a section shows, for its fingerprint."""
    return section.text, section.status


def decided_by(governance: Governance) -> tuple:
    chosen = governance.model, governance.legal_form, governance.mandate_holder_id
    return *chosen, governance.explanation, governance.mandate, governance.codetermination


def risk_of(risk: Risk) -> tuple:
    scored = risk.title, risk.likelihood, risk.impact
    return *scored, risk.measure, risk.owner, risk.source


def agreed_in(agreement: Agreement) -> tuple:
    parties = sorted(agreement.parties.values_list("pk", flat=True)) if agreement.pk else []
    return agreement.subject, agreement.text, agreement.since, agreement.until, parties
