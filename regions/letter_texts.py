"""Staff keep the texts of the letters; what can not be filled in is refused."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from common.fingerprint import fingerprint, refuse_if_stale
from common.text import one_line
from regions.decision_letters import refuse_unknown, template_of
from regions.models import LetterTemplate


@transaction.atomic
def write_template(
    *, outcome: str, shown: str, subject: str, body: str, contact: str, by: User, at: datetime
) -> LetterTemplate:
    """Change the letter of an outcome, for every decision that is made known from now on.

    Raises UnknownPlaceholder for a name that the portal does not know, StaleVersion when a
    colleague saved meanwhile.
    """
    refuse_unknown(f"{subject}\n{body}")
    LetterTemplate.objects.select_for_update().filter(outcome=outcome).first()
    template = template_of(outcome)
    refuse_if_stale(shown, *words_of(template))
    template.subject, template.body = one_line(subject), body.strip()
    template.contact, template.changed_at = one_line(contact), at
    template.save()
    return template


def words_of(template: LetterTemplate) -> tuple:
    return template.subject, template.body, template.contact


def shown_of(template: LetterTemplate) -> str:
    return fingerprint(*words_of(template))
