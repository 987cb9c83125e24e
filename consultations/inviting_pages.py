"""What the pages of invitations show: the preview of a list, and what became of each mail."""

from common.jobs import JobState
from common.models import OutgoingMail
from consultations.guests import Guest
from consultations.inviting import SORT
from consultations.models import Consultation

SENT = ("goed", "Verzonden")
WAITS = ("info", "Wacht op verzending")
HELD = ("let-op", "Vastgehouden")
FAILED = ("fout", "Niet afgeleverd")
CANCELLED = ("neutraal", "Niet verstuurd")
UNKNOWN = ("neutraal", "Niet meer bekend")


def preview_rows(consultation: Consultation, guests: list[Guest]) -> list[dict]:
    """What each line will do."""
    asked = {email.lower() for email in consultation.invitations.values_list("email", flat=True)}
    return [_preview(guest, asked) for guest in guests]


def _preview(guest: Guest, asked: set[str]) -> dict:
    fresh = [email for email in guest.emails if email not in asked]
    if guest.error:
        level, word = "fout", "Gaat niet mee"
    elif not fresh:
        level, word = "neutraal", "Is al uitgenodigd"
    else:
        level, word = "goed", "Krijgt een mail"
    people = f"{len(guest.emails)} met een account" if guest.from_register else ""
    to = people or ", ".join(guest.emails)
    return {"guest": guest, "to": to, "fresh": len(fresh), "level": level, "word": word}


def invitation_rows(consultation: Consultation) -> list[dict]:
    """Who was asked, with what the post office says of the mail; two queries."""
    rows = consultation.invitations.select_related("invitee").order_by("invitee__name", "pk")
    rows = list(rows)
    occasions = {f"{SORT}:{row.public_id}" for row in rows}
    mails = {m.occasion: m for m in OutgoingMail.objects.filter(occasion__in=occasions)}
    return [_invited(row, mails.get(f"{SORT}:{row.public_id}")) for row in rows]


def _invited(row, mail: OutgoingMail | None) -> dict:
    level, word = _standing(mail)
    from_register = row.invitee.organisation_id is not None
    why = mail.error if mail and (level, word) == FAILED else ""
    to = "iemand met een account" if from_register else row.email
    return {"row": row, "to": to, "level": level, "word": word, "why": why}


def _standing(mail: OutgoingMail | None) -> tuple[str, str]:
    if mail is None:
        return UNKNOWN
    if mail.held_at:
        return HELD
    if mail.is_pending:
        return FAILED if mail.error else WAITS
    return {JobState.DONE: SENT, JobState.CANCELLED: CANCELLED}.get(JobState(mail.state), FAILED)
