"""The team shares its draft with someone of the Realisatie Eenheid, and stops doing so.

The row stays when the sharing ends: who ever guided a region does not judge it.
"""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from common.constraints import broken_constraint
from common.mail import queue_mail
from common.refusal import Refused
from regions import permissions
from regions.models import Guidance, Region
from regions.services import lock_open


class GuidanceRefused(Refused):
    """The person can not guide this region, or does not guide it any more."""


@transaction.atomic
def share(*, region_id: int, guide: User, by: User, at: datetime) -> Guidance:
    """Let a guide read along with the draft, from today on.

    Raises ChangeRefused when the region is not open for change, GuidanceRefused when the draft
    is a sketch, or the person guides it already, judged it, or is no guide.
    """
    region = lock_open(region_id)
    if region.is_sketch:
        raise GuidanceRefused(
            "Een schets ziet alleen uw team. Zet het voorstel eerst op “in bewerking”."
        )
    if not permissions.guides_for(region).filter(pk=guide.pk).exists():
        raise GuidanceRefused(f"{guide} begeleidt de regio al, of kan deze niet begeleiden.")
    guidance = _begin(region, guide, at=at)
    _tell(region, guide, "Begeleiding van {region}", BEGUN, by=by, at=at)
    return guidance


@transaction.atomic
def stop(*, region_id: int, guide: User, by: User, at: datetime) -> None:
    """From now on the guide does not see the draft any more; that he or she guided stays known."""
    region = Region.objects.select_for_update(of=("self",)).get(pk=region_id)
    running = region.guidance.filter(user=guide, until=None)
    if not running.update(until=timezone.localdate(at)):
        raise GuidanceRefused(f"{guide} begeleidt deze regio niet meer.")
    _tell(region, guide, "Begeleiding van {region} beëindigd", ENDED, by=by, at=at)


def _begin(region: Region, guide: User, *, at: datetime) -> Guidance:
    """The database has the last word: an assessment may have begun at this very moment."""
    try:
        with transaction.atomic():
            return region.guidance.create(user=guide, since=timezone.localdate(at))
    except IntegrityError as broken:
        if broken_constraint(broken) != "judge_does_not_guide":
            raise
        raise GuidanceRefused(
            f"{guide} oordeelde al over deze regio en begeleidt deze dus niet."
        ) from broken


def _tell(region: Region, guide: User, subject: str, letter: str, *, by: User, at: datetime):
    queue_mail(
        to=guide.email,
        occasion=f"begeleiding:{region.pk}:{at.isoformat()}",
        subject=subject.format(region=region),
        body=letter.format(
            name=guide, region=region, by=by, link=settings.SITE_URL + region.get_absolute_url()
        ),
        at=at,
    )


BEGUN = """\
Geachte {name},

{by} vraagt u om {region} te begeleiden. U kunt het voorstel vanaf nu lezen:
{link}

Wie een regio begeleidt of begeleidde, oordeelt er niet over.
Dat blijft zo, ook als de begeleiding stopt.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
ENDED = """\
Geachte {name},

{by} heeft de begeleiding van {region} beëindigd. U kunt het concept niet meer lezen.
Over deze regio oordeelt u niet, omdat u haar begeleidde.

Met vriendelijke groet,
Portaal Onderwijsregio’s
"""
