"""Regions that were changed a few times, by the verbs themselves."""

from django.utils import timezone

from common.fingerprint import fingerprint
from organisations.models import Municipality, Organisation
from partnerships.models import Partnership
from regions import services, versions
from regions.models import Region
from regions.states import Fate
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BoardFactory


def kept(region: Region) -> Region:
    """Keep a region of a factory as it is, as a first version, as starting one does."""
    versions.record(region, by=region.created_by, at=region.created_at, what="Voorstel gestart")
    return region


def with_party(region: Region, organisation: Organisation | None = None) -> Organisation:
    """A party more, and so a version more."""
    organisation = organisation or BoardFactory()
    services.add_participant(organisation=organisation, **_who(region))
    return organisation


def without_party(region: Region, organisation: Organisation) -> None:
    row = region.participants.get(organisation=organisation)
    services.remove_participant(participant_id=row.pk, **_who(region))


def with_partnership(region: Region, partnership: Partnership, *, share: int = 100) -> None:
    services.add_partnership(
        partnership=partnership, share=share, fate=Fate.WHOLE, reason="", **_who(region)
    )


def in_area(region: Region, *places: Municipality) -> None:
    """These municipalities as the area, and so a version more."""
    shown = fingerprint(services.area_of(region))
    codes = [place.code for place in places]
    services.set_municipalities(shown=shown, codes=codes, **_who(region))


def shown_of(region: Region) -> str:
    """What the buttons that go back carry right now."""
    latest = versions.latest(region)
    return versions.shown_as(latest.number, latest.at)


def _who(region: Region) -> dict:
    return {"region_id": region.pk, "by": UserFactory(), "at": timezone.now()}
