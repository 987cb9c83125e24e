"""Files into the register: recognise, read, compare and write, each file whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction

from common.fingerprint import fingerprint
from common.sheets.reading import OpenSheet, SheetRefused, open_sheet
from organisations.register.cells import Cells
from organisations.register.comparing import Comparison, Plan
from organisations.register.differences import Difference, in_words
from organisations.register.findings import Findings, TooManyFaults
from organisations.register.layouts import layout_of
from organisations.register.records import RecordReader
from organisations.register.sources import FileKind, Source, recognise, unknown_columns
from organisations.register.writing import write

MOST_LEAVERS = 10  # per cent of a list; a file that was cut off is the usual cause of more
KINDS = list(FileKind)

type Progress = Callable[[int, str], None]


@dataclass(frozen=True)
class Upload:
    """A file as it came; ``sector`` when the person who sent it said so."""

    name: str
    content: bytes
    sector: str = ""


@dataclass
class Outcome:
    """What came of one file."""

    upload: Upload
    findings: Findings = field(default_factory=Findings)
    sheet: OpenSheet | None = None
    source: Source | None = None
    rows: int = 0
    plan: Plan | None = None
    differences: list[Difference] = field(default_factory=list)
    has_many_leavers: bool = False

    @property
    def is_refused(self) -> bool:
        return bool(self.findings.rejected)

    def as_dict(self, *, written: bool) -> dict:
        """The outcome as JSON; docs/operations.md explains the keys."""
        plan = None if self.is_refused else self.plan
        return {
            "name": self.upload.name,
            "dialect": self.sheet.dialect if self.sheet else "",
            "kind": self.source.kind.value if self.source else "",
            "sector": self.source.sector.value if self.source else "",
            "rows": self.rows,
            "created": len(plan.create) if plan else 0,
            "updated": len(plan.update) + len(plan.shrink) if plan else 0,
            "unchanged": plan.unchanged if plan else 0,
            "left_register": len(plan.leave) if plan else 0,
            "returned": plan.returned if plan else 0,
            "changed_board": len(plan.moved) if plan else 0,
            "many_leavers": self.has_many_leavers,
            "written": written and not self.is_refused,
            "rejected": [finding.as_dict() for finding in self.findings.rejected],
            "warnings": [finding.as_dict() for finding in self.findings.warnings],
        }


def bring_in(
    uploads: Sequence[Upload],
    *,
    day: date,
    allow_leavers: bool,
    progress: Progress = lambda _percent, _step: None,
) -> list[Outcome]:
    """Write the files, boards before schools, in the transaction of the caller.

    Roll that back to see what would happen. One import at a time: the next waits its turn.
    """
    _wait_for_turn()
    outcomes = [_opened(upload) for upload in uploads]
    good = [(o, o.sheet, o.source) for o in outcomes if o.sheet and o.source]
    good.sort(key=lambda found: KINDS.index(found[2].kind))
    for number, (outcome, sheet, source) in enumerate(good):
        progress(100 * number // len(good), f"{outcome.upload.name[:80]} verwerken")
        _bring_in(outcome, sheet, source, day=day, allow_leavers=allow_leavers)
    return outcomes


def fingerprint_of(outcomes: Sequence[Outcome]) -> str:
    """Differs as soon as one value that the files would change differs."""
    return fingerprint(
        [
            (
                outcome.as_dict(written=False),
                [(d.change, d.number, d.field, d.old, d.new) for d in outcome.differences],
            )
            for outcome in outcomes
        ]
    )


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '60s'")
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('import of the register'))")
        cursor.execute("SET LOCAL lock_timeout = '3s'")


def _opened(upload: Upload) -> Outcome:
    outcome = Outcome(upload)
    try:
        outcome.sheet = open_sheet(upload.name, upload.content)
        outcome.source = recognise(outcome.sheet, said=upload.sector)
    except SheetRefused as refusal:
        _refuse(outcome, refusal)
    return outcome


def _bring_in(
    outcome: Outcome, sheet: OpenSheet, source: Source, *, day: date, allow_leavers: bool
) -> None:
    try:
        plan = _planned(outcome, sheet, source, day=day)
    except SheetRefused as refusal:
        _refuse(outcome, refusal)
        return
    except TooManyFaults:
        return
    _guard_against_leavers(outcome, plan, allow_leavers=allow_leavers)
    if outcome.is_refused:
        return
    outcome.plan = plan
    with transaction.atomic():
        write(plan, day=day)
    outcome.differences = in_words(plan.differences)


def _planned(outcome: Outcome, sheet: OpenSheet, source: Source, *, day: date) -> Plan:
    findings = outcome.findings
    layout = layout_of(source, Cells(lost_zeros=sheet.dialect == "xlsx"), day=day)
    for title in unknown_columns(sheet):
        message = "Deze kolom kent het portaal niet; de inhoud is niet gelezen."
        findings.warn(message, line=sheet.header_line, column=title or "(zonder naam)")
    reader = RecordReader(sheet, source, layout, findings)
    try:
        records = list(reader.records())
    finally:
        outcome.rows = reader.rows
    if not reader.rows:
        findings.reject("Het bestand heeft alleen een kop en geen regels.", line=sheet.header_line)
    if findings.rejected:
        return Plan(layout, source, reader.fields)
    return Comparison(layout, source, reader.fields, findings).plan_for(records)


def _guard_against_leavers(outcome: Outcome, plan: Plan, *, allow_leavers: bool) -> None:
    gone = len(plan.delisted)
    if gone * 100 <= plan.known * MOST_LEAVERS:
        return
    outcome.has_many_leavers = True
    if not allow_leavers:
        outcome.findings.reject(
            f"{gone} van de {plan.known} bekende nummers staan niet meer in dit bestand. Meestal "
            "is het bestand dan niet volledig. Klopt het toch, geef dan aan dat zij uit het "
            "register mogen."
        )


def _refuse(outcome: Outcome, refusal: SheetRefused) -> None:
    outcome.findings.reject(str(refusal), line=refusal.line, column=refusal.column)
