"""The public register of decisions: one list, as it is now or as it was on a day."""

from datetime import date

from django.db.models import Case, Q, When
from django.utils import timezone

from common.changes import Part
from common.sheets.writing import Table
from common.templatetags.dutch import datum
from regions.models import DecisionRecord, RecordState, Region
from regions.standing_forms import RecordFilter

LEVELS: dict[str, str] = {
    RecordState.OPEN: "let-op",
    RecordState.IN_DISCUSSION: "info",
    RecordState.DECIDED: "goed",
}
HEADER = ("Onderwerp", "Wie beslist", "Stand", "Besloten op", "Verwacht", "Gevolg", "Bron")


def records(form: RecordFilter):
    """The rows that the filter leaves: open ones first, of what is decided the newest first."""
    form.is_valid()
    words, state = form.cleaned_data.get("zoek"), form.cleaned_data.get("stand")
    day = form.cleaned_data.get("op")
    rows = DecisionRecord.objects.as_on(day) if day else DecisionRecord.objects.all()
    for word in (words or "").split():
        rows = rows.filter(
            Q(subject__unaccent__icontains=word)
            | Q(decides__unaccent__icontains=word)
            | Q(source__unaccent__icontains=word)
            | Q(effect__unaccent__icontains=word)
        )
    if state:
        rows = rows.filter(state=state)
    place = Case(*(When(state=state, then=n) for n, state in enumerate(RecordState)))
    return rows.order_by(place, "-decided_on", "subject", "pk")


def rows_of(user, page) -> list[dict]:
    """Finished rows; a region has a link for who may open its page."""
    found = list(page)
    keys = {row.region_id for row in found if row.region_id}
    regions = Region.objects.visible_to(user).filter(pk__in=keys).in_bulk() if keys else {}
    return [
        {"record": row, "level": LEVELS[row.state], "region": regions.get(row.region_id)}
        for row in found
    ]


def counts() -> list[tuple[str, str, int]]:
    """(label, level, number) per state of the register as it is now."""
    states = list(DecisionRecord.objects.values_list("state", flat=True))
    return [(state.label, LEVELS[state], states.count(state)) for state in RecordState]


def table(form: RecordFilter) -> Table:
    """Exactly what the page shows, on all its pages."""
    rows = records(form)
    day: date = form.cleaned_data.get("op") or timezone.localdate()
    return Table(
        "Besluiten",
        HEADER,
        [
            (
                row.subject,
                row.decides,
                RecordState(row.state).label,
                row.decided_on,
                row.expected,
                row.effect,
                row.source,
            )
            for row in rows
        ],
        notes=(f"Het register zoals het was op {datum(day)}.",),
    )


def history_parts(record: DecisionRecord) -> list[Part]:
    """Who changed what of a row."""
    hidden = frozenset({"public_id"})
    return [Part("regel", "Regel", DecisionRecord, Q(id=record.pk), "subject", hidden)]
