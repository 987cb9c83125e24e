"""The mail that says a submission came in, with the hash that proves what was sent."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from common.mail import queue_mail
from common.templatetags.dutch import moment
from regions import permissions
from regions.models import Submission


def confirm(submission: Submission, *, by: User, at: datetime) -> None:
    """To everyone on the team: what came in, when and by whom."""
    region = submission.region
    page = settings.SITE_URL + reverse("regions:history", args=[region.slug])
    for person in permissions.team_of(region):
        queue_mail(
            to=person.email,
            occasion=f"ontvangst:{submission.reference}",
            subject=f"Ontvangen: {region.name} ({submission.reference})"[:200],
            body=RECEIPT.format(
                name=person.get_full_name(),
                region=region.name,
                reference=submission.reference,
                by=by,
                at=moment(at),
                sha256=submission.sha256,
                page=page,
            ),
            at=at,
        )


RECEIPT = """\
Beste {name},

Het voorstel voor {region} is ontvangen.

Kenmerk: {reference}
Ingediend door: {by}
Ingediend op: {at}
SHA-256 van het voorstel: {sha256}

Met dit getal kunt u later aantonen wat u heeft ingediend. Bewaar deze mail daarom.
Het voorstel staat nu vast. Het dossier (pdf) vindt u zo bij uw regio:
{page}

Uit het indienen volgt geen recht op geld.
"""
