"""A yes on paper: a signed document instead of a click.

Who may answer for the organisation answers with it. The team may do so too, when it says who
signed; everyone of the organisation then gets a mail, and can still say no.
"""

import hashlib
from datetime import date, datetime, timedelta

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common import storage
from common.templatetags.dutch import datum
from common.text import one_line
from regions import consent
from regions import consent_letters as letters
from regions.consent import ConsentRefused
from regions.models import Participant, SignedAgreement
from regions.models.consent import FOLDER

STRAY_AFTER = timedelta(days=1)


@transaction.atomic
def confirm_signed(
    *,
    participant_id: int,
    file: File,
    signatory: str,
    signatory_role: str,
    signed_on: date,
    by_team: bool,
    by: User,
    at: datetime,
    shown: int | None = None,
) -> Participant:
    """Confirm with a document; ``by_team`` when the one who sends it may not answer himself."""
    verb = "file" if by_team else "confirm"
    participant = consent.lock(participant_id, verb)
    consent.refuse_unseen(participant, shown)
    _refuse_wrong_day(participant, signed_on, at=at)
    if by_team and not letters.members(participant):
        raise ConsentRefused(
            f"Bij {participant.organisation} hoort nog niemand die bericht kan krijgen. "
            "Laat eerst iemand van de organisatie uitnodigen."
        )
    agreement = SignedAgreement.objects.create(
        participant=participant,
        file=file,
        sha256=_digest(file),
        size=file.size,
        signatory=one_line(signatory),
        signatory_role=one_line(signatory_role),
        signed_on=signed_on,
        by_team=by_team,
        uploaded_by=by,
        uploaded_at=at,
    )
    consent.answer(participant, verb, by=by, at=at, signed=agreement)
    if by_team:
        letters.signed(agreement, by=by, at=at)
    return participant


def remove_strays(*, at: datetime) -> int:
    """Remove old files that no row points at, of uploads that were refused and of removed rows."""
    known = set(SignedAgreement.objects.values_list("file", flat=True))
    return storage.sweep(FOLDER, before=at - STRAY_AFTER, known=known)


def _refuse_wrong_day(participant: Participant, signed_on: date, *, at: datetime) -> None:
    """A signature of before the change that took the yes away says nothing on what is there now."""
    if signed_on > timezone.localdate(at):
        raise ConsentRefused("De datum van ondertekening ligt in de toekomst.")
    voided_at = participant.voided_at
    if voided_at and signed_on < timezone.localdate(voided_at):
        raise ConsentRefused(
            f"Dit document is ondertekend vóór {datum(timezone.localdate(voided_at))}. Toen is "
            "het voorstel gewijzigd, en dat raakt de organisatie. Vraag een nieuwe handtekening."
        )


def _digest(file: File) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
