"""Going back to an earlier composition: a new version with the content of an old one.

What cannot come back as it was is said in a sentence and never lost in silence; the rest comes
back. The texts of the dossier stay as they are: they have a history of their own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from common.constraints import broken_constraint
from organisations.models import Location, Municipality, Organisation
from organisations.sectors import Sector
from partnerships.models import Partnership
from regions import versions
from regions.claims import refresh_claims
from regions.models import (
    FunctionLead,
    FunctionPlan,
    LeftOut,
    Participant,
    Region,
    RegionPartnership,
    RegionVersion,
)
from regions.opening import COMPOSITION, Opening
from regions.rehearsing import Reading, rehearsal
from regions.services import ChangeRefused, changed, lock_open, refuse_unasked
from regions.telling import listed


@dataclass(frozen=True)
class Return:
    """What is put back, over which locked region, by whom and when."""

    region: Region
    content: dict
    by: User
    at: datetime

    @property
    def on(self) -> date:
        return timezone.localdate(self.at)


@transaction.atomic
def restore(*, region_id: int, number: int, shown: str, by: User, at: datetime) -> list[str]:
    """Make the composition what it was at a version; returns what did not come back, in sentences.

    ``shown`` is the latest version when the button was shown, as ``versions.shown_as`` has it.
    Raises ChangeRefused when the proposal is locked, when someone changed it since, or when it
    is like that already.
    """
    region = lock_as_shown(region_id, shown)
    version = region.versions.get(number=number)
    what = f"Teruggezet naar versie {number}"
    return go_back(Return(region, version.content, by, at), what=what)


def reading_at(version: RegionVersion, *, by: User, at: datetime) -> tuple[Reading, list[str]]:
    """What the checks say today of a composition of then, and what could not come back."""
    with rehearsal():
        region = Region.objects.select_for_update(of=("self",)).get(pk=version.region_id)
        told = put_back(Return(region, version.content, by, at))
        refresh_claims(region)
        return Reading.of(region.pk), told


def put_back(back: Return) -> list[str]:
    """Write a content over the composition; the caller counts the version."""
    return [told for part in PARTS for told in part(back)]


def lock_as_shown(region_id: int, shown: str) -> Region:
    """The region, locked, with the latest version still the one that a button was shown with."""
    region = lock_open(region_id)
    refuse_unasked(Opening.of(region), COMPOSITION)
    latest = versions.latest(region)
    if latest is None or shown != versions.shown_as(latest.number, latest.at):
        raise ChangeRefused(OVERTAKEN)
    return region


def go_back(back: Return, *, what: str, returns_to: int | None = None) -> list[str]:
    """Put the content back as a new version; returns what did not come back, in sentences."""
    before = versions.content_of(back.region)
    told = put_back(back)
    if versions.content_of(back.region) == before:
        raise ChangeRefused(" ".join([NOTHING_MOVED, *told]))
    changed(back.region, by=back.by, at=back.at, what=what, returns_to=returns_to)
    return told


def _area(back: Return) -> Iterator[str]:
    codes = back.content["municipalities"]
    successors = Municipality.objects.successors_on(back.on)
    standing = {successors.get(code, (code, ""))[0] for code in codes}
    rows = {row.code: row for row in Municipality.objects.filter(code__in=[*codes, *standing])}
    back.region.municipalities.set(rows[code] for code in sorted(standing & rows.keys()))
    for code in codes:
        if code not in rows:
            yield f"Een gemeente die er niet meer is, komt niet terug (code {code})."
        elif code in successors:
            yield f"De gemeente {rows[code]} bestaat niet meer; {successors[code][1]} staat er nu."


def _participants(back: Return) -> Iterator[str]:
    wanted, rows = back.content["participants"], back.region.participants
    heirs = _heirs(wanted)
    rows.exclude(organisation__in=list(heirs.values())).delete()
    kept = {row.organisation_id: row for row in rows.all()}
    new = {heir.pk: heir for heir in heirs.values() if heir.pk not in kept}
    for slug, heir in heirs.items():
        row = kept.get(heir.pk) or Participant(region=back.region, organisation=heir)
        kept[heir.pk] = row
        _write(row, wanted[slug])
    yield from _gone_or_merged(wanted, heirs)
    if new:
        yield f"Vraag opnieuw om instemming: {listed(sorted(str(heir) for heir in new.values()))}."


def _gone_or_merged(slugs: Iterable[str], heirs: dict[str, Organisation]) -> Iterator[str]:
    merged = [slug for slug, heir in heirs.items() if heir.slug != slug]
    names = dict(Organisation.objects.filter(slug__in=merged).values_list("slug", "name"))
    for slug in slugs:
        if slug not in heirs:
            yield f"Een organisatie die er niet meer is, komt niet terug ({slug})."
        elif slug in names:
            yield f"{names[slug]} is opgegaan in {heirs[slug]}, die de plaats inneemt."


def _partnerships(back: Return) -> Iterator[str]:
    wanted, rows = back.content["partnerships"], back.region.region_partnerships
    rows.exclude(partnership__slug__in=list(wanted)).delete()
    present = {row.partnership_id: row for row in rows.all()}
    found = {row.slug: row for row in Partnership.objects.filter(slug__in=list(wanted))}
    for slug, values in sorted(wanted.items()):
        if slug not in found:
            yield f"Een partnerschap dat er niet meer is, komt niet terug ({slug})."
            continue
        row = present.get(found[slug].pk)
        link = row or RegionPartnership(region=back.region, partnership=found[slug])
        if not _write(link, values, unless="shares_of_a_partnership_fit"):
            if row:
                row.refresh_from_db()
                _write(row, {**values, "share": row.share})
            yield (NO_ROOM_TO_GROW if row else NO_ROOM).format(name=found[slug], **values)


def _functions(back: Return) -> Iterator[str]:
    plans = back.content["functions"]
    heirs = _heirs(slug for values in plans.values() for slug in _leading(values))
    for plan in back.region.function_plans.order_by("pk"):
        if values := dict(plans.get(plan.function, {})):
            leads, notes = values.pop("leads", None), values.pop("notes", {})
            _write(plan, {**values, "lead": heirs.get(values["lead"])})
            if leads is not None:  # a version of before there were leads per sector
                _leads(plan, leads, notes, heirs)
    yield from ()


def _leading(values: dict) -> list[str]:
    return [slug for slug in (values["lead"], *values.get("leads", {}).values()) if slug]


def _leads(plan: FunctionPlan, leads: dict, notes: dict, heirs: dict) -> None:
    present = {row.sector: row for row in plan.leads.all()}
    plan.leads.exclude(sector__in=[*leads, *notes]).delete()
    for sector in sorted({*leads, *notes}):
        values = {"organisation": heirs.get(leads.get(sector)), "note": notes.get(sector, "")}
        if any(values.values()):
            _write(present.get(sector) or FunctionLead(plan=plan, sector=sector), values)


def _left_out(back: Return) -> Iterator[str]:
    """What a version of before the portal knew them says nothing about, stays."""
    wanted = back.content.get("left_out")
    if wanted is None:
        return
    rows = back.region.left_outs
    rows.exclude(location__code__in=list(wanted)).delete()
    present = {row.location_id: row for row in rows.all()}
    for location in Location.objects.filter(code__in=list(wanted)).order_by("code"):
        fresh = LeftOut(region=back.region, location=location, by=back.by, at=back.at)
        _write(present.get(location.pk) or fresh, {"reason": wanted[location.code]})
    yield from ()


def _details(back: Return) -> Iterator[str]:
    region, content = back.region, back.content
    values = {name: content[name] for name in DETAILS if name in content}
    values["sectors"] = [sector for sector in Sector.values if sector in content["sectors"]]
    lead = _heirs(filter(None, [content["lead"]])).get(content["lead"])
    _write(region, {**values, "lead": lead})
    name = region.name
    if not _write(region, {"name": content["name"]}, unless="one_region_name_per_round"):
        region.name = name
        yield f"De naam “{content['name']}” heeft nu een ander voorstel; de naam blijft “{name}”."


DETAILS = ("scope", "scope_reason", "delineation", "delineation_reason")
PARTS: tuple[Callable[[Return], Iterator[str]], ...] = (
    _area,
    _participants,
    _partnerships,
    _functions,
    _left_out,
    _details,
)


def _write(row, values: dict, *, unless: str = "") -> bool:
    """Save the values that differ; False when the named rule of the database holds them back."""
    moved = [name for name, value in values.items() if getattr(row, name) != value]
    if row.pk and not moved:
        return True
    for name in moved:
        setattr(row, name, values[name])
    try:
        with transaction.atomic():
            row.save(update_fields=moved if row.pk else None)
    except IntegrityError as broken:
        if broken_constraint(broken) != unless:
            raise
        return False
    return True


def _heirs(slugs: Iterable[str]) -> dict[str, Organisation]:
    """Who stands for an organisation today: itself, or what it went over into."""
    rows = Organisation.objects.select_related("merged_into").filter(slug__in=list(slugs))
    return {row.slug: row.merged_into or row for row in rows.order_by("slug")}


OVERTAKEN = (
    "De samenstelling is intussen gewijzigd, misschien door iemand anders. Er is niets "
    "teruggezet. Bekijk eerst bij Versies wat er veranderde."
)
NOTHING_MOVED = "De samenstelling is al zo; er is niets teruggezet."
NO_ROOM = (
    "{name} komt niet terug: het aandeel van {share}% past niet meer naast de andere regio’s "
    "van deze ronde."
)
NO_ROOM_TO_GROW = (
    "Het aandeel van {name} blijft zoals het is: {share}% past niet meer naast de andere "
    "regio’s van deze ronde."
)
