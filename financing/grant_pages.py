"""What the tab "Geld" of a partnership shows, and the pages of the streams."""

from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet, Sum

from common.changes import Part, changes, moments
from common.sheets.writing import Table
from common.templatetags.dutch import euro
from financing.models import FundingStream, Grant
from financing.sheets import NO_AWARD, earmark_name
from partnerships.models import Partnership

SHOWN_CHANGES = 10
STREAM_HEADER = (
    *("Code", "Naam", "Sectoren", "Structureel", "Nieuw geld", "Bestemming", "Deel via de regio"),
    *("Vaste voet", "Bedrag per student", "Oormerk", "Eigen bijdrage", "Grondslag"),
    *("Verantwoording", "Eerste jaar", "Laatste jaar", "Toelichting", "Bron", "Datum van de bron"),
)


def grants_context(partnership: Partnership, shown: QuerySet, page) -> dict:
    """The list by year, the totals of what is shown, and who changed what."""
    per_year = dict(shown.order_by().values_list("year").annotate(Sum("amount")))
    parts = [history_part(partnership)]
    latest = moments(parts)[:SHOWN_CHANGES]
    return {
        "page": page,
        "years": [
            {"year": str(year), "total": per_year[year], "rows": [_row(grant) for grant in rows]}
            for year, rows in groupby(page, key=lambda grant: grant.year)
        ],
        "figures": _figures(shown, per_year),
        "streams": _per_stream(shown),
        "changes": changes(parts, latest),
        "no_award": NO_AWARD,
    }


def history_part(partnership: Partnership) -> Part:
    own = Q(partnership=partnership.pk)
    return Part("geld", "Bedrag", Grant, own, "stream", frozenset({"partnership", "public_id"}))


def _row(grant: Grant) -> dict:
    return {"grant": grant, "stream": grant.stream, "earmark": earmark_name(grant.earmark)}


def _figures(shown: QuerySet, per_year: dict) -> list[dict]:
    newest = max(per_year, default=None)
    if newest is None:
        return []
    of_year = (
        shown.order_by()
        .filter(year=newest)
        .aggregate(
            earmarked=Sum("amount", filter=~Q(earmark="")),
            structural=Sum("amount", filter=Q(stream__structural=True)),
        )
    )
    return [
        {"label": f"Geld in {newest}", "value": euro(per_year[newest])},
        {"label": "Waarvan geoormerkt", "value": euro(of_year["earmarked"] or 0)},
        {"label": "Waarvan structureel", "value": euro(of_year["structural"] or 0)},
    ]


def _per_stream(shown: QuerySet) -> list[dict]:
    rows = shown.order_by("stream__position", "stream__name").values("stream__name")
    summed = rows.annotate(total=Sum("amount"))
    return [{"name": row["stream__name"], "total": row["total"]} for row in summed]


def streams_table(streams: QuerySet, *, at: date) -> Table:
    """What the list of streams shows, with all that is known of them."""
    return Table("Geldstromen", STREAM_HEADER, [_line(s) for s in streams], [NO_AWARD])


def _line(stream: FundingStream) -> tuple:
    amounts = [None if a is None else float(a) for a in (stream.base_amount, stream.per_student)]
    return (
        *(stream.code, stream.name, ", ".join(stream.sectors), stream.structural, stream.is_new),
        *(stream.get_destination_display(), stream.via_region, *amounts),
        *(earmark_name(stream.earmark), stream.cofinancing, stream.legal_basis),
        *(stream.get_accountability_display(), stream.first_year, stream.last_year),
        *(stream.note, stream.source, stream.source_date),
    )


def stream_history(stream: FundingStream) -> list[Part]:
    hidden = frozenset({"code", "position"})
    return [Part("stroom", "Geldstroom", FundingStream, Q(pgh_obj=stream.pk), "name", hidden)]
