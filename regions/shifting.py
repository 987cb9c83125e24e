"""What if a municipality or a party went from one proposal to another? Done for real, and undone.

The verbs of composing do the work inside a rehearsal, so that their rules, the claims and the
answers that lapse are those of the real thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from common.fingerprint import fingerprint
from regions import services
from regions.models import Participant, Region
from regions.rehearsing import Reading, rehearsal
from regions.states import EDITABLE, Consent

MOST = 30
TOO_MANY = f"Kies ten hoogste {MOST} gemeenten en deelnemers tegelijk."


@dataclass(frozen=True)
class Load:
    """What goes from one proposal to the other: codes of municipalities, slugs of parties."""

    municipalities: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.municipalities) + len(self.parties)


@dataclass(frozen=True)
class Effect:
    """One of the two proposals before and after, and whose answers would not hold."""

    before: Reading
    after: Reading

    @property
    def region(self) -> Region:
        return self.before.region

    @property
    def lapsed(self) -> list[str]:
        """Who said yes and would have to say so again, or would not take part any more."""
        still = {p.organisation_id for p in _who_said_yes(self.after)}
        gone = [p for p in _who_said_yes(self.before) if p.organisation_id not in still]
        return [p.organisation.name for p in gone]

    @property
    def to_ask(self) -> list[str]:
        """Who would be new here, and was not asked."""
        known = {p.organisation_id for p in self.before.composition.participants}
        new = [p for p in self.after.composition.participants if p.organisation_id not in known]
        return [p.organisation.name for p in new]


def why_not(regions: Iterable[Region]) -> str:
    """Why nothing can be shifted between these, in a sentence; empty when it can."""
    for region in regions:
        if region.state not in EDITABLE:
            return (
                f"{region} heeft de stand “{region.get_state_display()}” en ligt vast. Verschuiven "
                "kan alleen tussen voorstellen die nog te wijzigen zijn."
            )
    return ""


def rehearse(
    one: Region, other: Region, *, there: Load, back: Load, by: User, at: datetime
) -> tuple[Effect, Effect]:
    """What would become of both. Raises Refused as the verbs do, or when it is too much at once."""
    if len(there) + len(back) > MOST:
        raise services.ChangeRefused(TOO_MANY)
    with rehearsal():
        _lock(one, other)
        before = [Reading.of(region.pk) for region in (one, other)]
        for source, target, load in ((one, other, there), (other, one, back)):
            _carry(source, target, load, by=by, at=at)
        after = [Reading.of(region.pk) for region in (one, other)]
    return Effect(before[0], after[0]), Effect(before[1], after[1])


def _lock(*regions: Region) -> None:
    """In one order, so that two rehearsals never wait for each other."""
    keys = [region.pk for region in regions]
    list(Region.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def _carry(source: Region, target: Region, load: Load, *, by: User, at: datetime) -> None:
    if load.municipalities:
        _set_area(source, set(services.area_of(source)) - {*load.municipalities}, by=by, at=at)
        _set_area(target, {*services.area_of(target), *load.municipalities}, by=by, at=at)
    found = source.participants.filter(organisation__slug__in=load.parties)
    rows = list(found.select_related("organisation").order_by("pk"))
    for row in rows:
        services.remove_participant(region_id=source.pk, participant_id=row.pk, by=by, at=at)
    moving = [row.organisation for row in rows]
    services.add_participants(region_id=target.pk, organisations=moving, by=by, at=at)


def _set_area(region: Region, codes: set[str], *, by: User, at: datetime) -> None:
    shown = fingerprint(services.area_of(region))
    services.set_municipalities(
        region_id=region.pk, shown=shown, codes=sorted(codes), by=by, at=at
    )  # fmt: skip -- one call


def _who_said_yes(reading: Reading) -> list[Participant]:
    return [p for p in reading.composition.participants if p.consent == Consent.CONFIRMED]
