"""What the page of school sites shows, and the file of it."""

from common.sheets.writing import Table
from common.verbs import page_of
from organisations.models import Location
from organisations.pages import active_filters, notes_of, query_of
from organisations.sectors import Sector
from regions import permissions
from regions.claims import possible_locations
from regions.location_forms import LeaveOutForm, SiteFilter
from regions.models import ComposedPart, Region
from regions.opening import Opening
from regions.pages import STATE_LEVELS, rights_context


def locations_context(request, region: Region, form) -> dict:
    """The rows that the address asks for, with the form as it was sent, or an empty one."""
    shown = SiteFilter(request.GET, region=region)
    page = page_of(request, shown.rows())
    can_edit = permissions.can_edit(request.user, region)
    rights = rights_context(Opening.of(region), can_edit=can_edit, part=ComposedPart.SITES)
    return {
        **rights,
        "region": region,
        "state_level": STATE_LEVELS[region.state],
        "is_editable": ComposedPart.SITES in rights["editable"],
        "filter": shown,
        "active": active_filters(shown, request.GET),
        "query": query_of(request.GET),
        "sort": shown.sort,
        "page": page,
        "form": form or LeaveOutForm(region=region),
        "reason": _reason(request, region, form),
        "chosen": form.data.getlist("codes") if form else [],
        **_counts(region),
    }


def locations_table(region: Region, shown: SiteFilter, *, at) -> Table:
    header = (
        *("Vestigingscode", "Naam", "Sector", "Bestuur", "Plaats", "Gemeente", "Leerlingen"),
        *("Peildatum", "Doet mee", "Reden van weglaten", "Ook in"),
    )
    notes = [f"Vestigingen van {region.name}, versie {region.version}", *notes_of(shown, at=at)]
    return Table("Vestigingen", header, map(_row, shown.rows()), notes)


def _row(row: Location) -> list:
    return [
        *(row.code, row.name, Sector(row.sector).label, row.organisation.name, row.place),
        *(row.municipality.name, row.pupils, row.reference_date),
        *(row.left_out is None, row.left_out, ", ".join(row.rivals)),
    ]


def _reason(request, region: Region, form):
    """The field of the reason; to take in needs none, but what was typed stays."""
    if not isinstance(form, LeaveOutForm):
        form = LeaveOutForm(region=region, initial={"reason": request.POST.get("reason", "")})
    return form["reason"]


def _counts(region: Region) -> dict:
    possible = possible_locations(region)
    left_out = possible.filter(left_outs__region=region).count()
    return {"joining": possible.count() - left_out, "left_out": left_out}
