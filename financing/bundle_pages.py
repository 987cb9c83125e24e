"""What the tab "Geld" of a region shows: what comes together, what is new, what is earmarked."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from common.sheets.writing import Table
from common.templatetags.dutch import euro, moment
from financing.bundle import Bundle, Follows, Piece, total_of
from financing.cents import TIE_RULE
from financing.models import Destination, Grant
from financing.sheets import NO_AWARD, earmark_name
from regions.models import Region


def years_of(region: Region, *, this_year: int) -> tuple[list[int], int]:
    """The years with amounts of its partnerships, and this year; and the one to begin with."""
    rows = Grant.objects.filter(partnership__region_partnerships__region=region)
    filled = rows.years()
    return sorted({*filled, this_year}, reverse=True), max(filled, default=this_year)


def bundle_context(bundle: Bundle, years: Iterable[int]) -> dict[str, Any]:
    streams = list(dict.fromkeys(piece.stream for piece in bundle.pieces))
    return {
        "year": str(bundle.year),
        "chips": [
            {"title": str(y), "url": f"?jaar={y}", "active": y == bundle.year} for y in years
        ],
        "figures": _figures(bundle),
        "warnings": warnings_of(bundle),
        "streams": [_stream(stream, bundle) for stream in streams],
        "earmarks": [
            {"name": earmark_name(function), "amount": amount}
            for function, amount in bundle.earmarked.items()
        ],
        "free": bundle.total - sum(bundle.earmarked.values(), Decimal(0)),
        "bundle": bundle,
        "follows": [{"row": row, **_verdict(row)} for row in bundle.follows],
        "t_1": str(bundle.year - 1),
        "tie_rule": TIE_RULE,
        "no_award": NO_AWARD,
    }


def warnings_of(bundle: Bundle) -> list[dict]:
    """What the field fears: nothing added, and money that does not follow the student."""
    found = []
    if bundle.missing:
        text = f"Nog niets vastgelegd voor {bundle.year}: {', '.join(bundle.missing)}."
        found.append(_warning("De bedragen zijn niet compleet", text))
    if bundle.pieces and not bundle.added:
        text = "Alles hieronder bestond al: het is een bundeling van bestaande geldstromen."
        found.append(_warning("Er komt geen nieuw geld bij", text))
    for row in bundle.follows:
        if row.difference is not None and row.difference < 0:
            text = (
                f"Er is {euro(row.earmarked, 2)} geoormerkt voor opleiden. "
                f"Met de studenten gaat {euro(row.wanted, 2)} mee."
            )
            found.append(_warning(f"{row.partnership}: het geld volgt de student niet", text))
    return found


HEADER = (
    *("Jaar", "Geldstroom", "Partnerschap", "Aandeel (%)", "Toegekend", "Via de regio (%)"),
    *("Deel van deze regio", "Oormerk", "Bestemming", "Nieuw geld"),
)


def bundle_table(bundle: Bundle, *, at: datetime) -> Table:
    """A line per piece; their sum is the total of the page."""
    notes = [f"Geld van {bundle.region}, opgehaald op {moment(at)}", NO_AWARD, TIE_RULE]
    return Table(f"Geld {bundle.year}", HEADER, [_line(p) for p in bundle.pieces], notes)


def _line(piece: Piece) -> tuple:
    return (
        *(piece.year, piece.stream.name, piece.partnership.name, piece.share),
        *(float(piece.granted), piece.stream.via_region, float(piece.part)),
        *(earmark_name(piece.earmark), piece.stream.get_destination_display()),
        piece.stream.is_new,
    )


def _figures(bundle: Bundle) -> list[dict]:
    change = "niet te bepalen"
    if bundle.change is not None:
        change = f"{'+' if bundle.change > 0 else ''}{euro(bundle.change, 2)}"
    return [
        {"label": f"Komt samen in {bundle.year}", "value": euro(bundle.total, 2)},
        {"label": f"Verschil met {bundle.year - 1}", "value": change},
        {"label": "Nieuw geld", "value": euro(bundle.added, 2)},
        {"label": "Geoormerkt", "value": euro(sum(bundle.earmarked.values(), Decimal(0)), 2)},
    ]


def _stream(stream, bundle: Bundle) -> dict:
    """One stream: its pieces, and where they go."""
    pieces = [piece for piece in bundle.pieces if piece.stream == stream]
    total = total_of(pieces)
    for_region = stream.destination == Destination.REGION
    return {
        "stream": stream,
        "total": total,
        "for_region": total if for_region else None,
        "to_partnerships": None if for_region else total,
        "pieces": [{"piece": p, "earmark": earmark_name(p.earmark)} for p in pieces],
    }


def _verdict(row: Follows) -> dict:
    if row.difference is None:
        return {"level": "neutraal", "text": "Niet te bepalen"}
    if row.difference < 0:
        return {"level": "let-op", "text": "Volgt de student niet"}
    return {"level": "goed", "text": "Volgt de student"}


def _warning(title: str, text: str) -> dict:
    return {"level": "let-op", "title": title, "text": text}
