"""What a file would change in the register: a plan that ``writing`` carries out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from organisations.models import Change
from organisations.register.differences import Difference
from organisations.register.findings import Findings
from organisations.register.layouts import Layout
from organisations.register.listings import (
    Lists,
    Stored,
    institutes_by_board_number,
    stored_rows,
)
from organisations.register.records import Record
from organisations.register.sources import FileKind, Source


@dataclass
class Plan:
    """Rows to insert, to update and to let go; and the numbers that the list holds now."""

    layout: Layout
    source: Source
    fields: list[str]
    create: list[Record] = field(default_factory=list)
    update: list[tuple] = field(default_factory=list)  # pk, values, sectors, number
    leave: list[int] = field(default_factory=list)
    shrink: list[tuple] = field(default_factory=list)  # pk, sectors
    moved: list[tuple[int, int, int]] = field(default_factory=list)  # location, old, new board
    differences: list[Difference] = field(default_factory=list)
    listed: dict[str, frozenset[str]] = field(default_factory=dict)
    delisted: list[str] = field(default_factory=list)
    unchanged: int = 0
    returned: int = 0
    known: int = 0

    @property
    def left_in_list(self) -> int:
        """How many numbers of the former list are not in this file."""
        return len(self.delisted)


class Comparison:
    """Lays the records of one file beside the register."""

    def __init__(self, layout: Layout, source: Source, fields: list[str], findings: Findings):
        self._findings = findings
        self._stored = stored_rows(layout, fields)
        of_organisations = layout.is_of_organisations
        self._lists = Lists(source, of_organisations=of_organisations)
        self._adoptable = institutes_by_board_number(fields) if layout.key == "brin" else {}
        self.plan = Plan(layout, source, fields, known=len(self._lists.mine))

    def plan_for(self, records: Iterable[Record]) -> Plan:
        """The plan for the whole file."""
        all_records = list(records)
        self._claim_by_board_number(all_records)
        for record in all_records:
            self._place(record)
        if self.plan.source.kind != FileKind.PUPILS:
            self._let_go({record.number for record in all_records})
        return self.plan

    def _claim_by_board_number(self, records: list[Record]) -> None:
        """An institute that is known by its board alone gets its code, unless there are two."""
        if not self._adoptable:
            return
        times = Counter(record.board_number for record in records)
        for record in records:
            known = self._adoptable.get(record.board_number)
            if known and times[record.board_number] == 1 and record.number not in self._stored:
                self._stored[record.number] = known

    def _place(self, record: Record) -> None:
        stored = self._stored.get(record.number)
        if self.plan.source.kind == FileKind.PUPILS:
            self._count(record, stored)
        elif stored is None:
            self._list(record)
            self.plan.create.append(record)
            self._differ(Change.NEW, record.number, self._name(record))
        elif self._is_of_another_list(record):
            self.plan.unchanged += 1
        else:
            self._list(record)
            self._change(record, stored)

    def _list(self, record: Record) -> None:
        if self._lists.mine.get(record.number) != record.sectors:
            self.plan.listed[record.number] = record.sectors

    def _name(self, record: Record) -> str:
        return str(record.values[self.plan.fields.index("name")])

    def _is_of_another_list(self, record: Record) -> bool:
        """A school belongs to one sector; and its own list knows it better than its institution."""
        others = self._lists.others.get(record.number, {})
        if self.plan.layout.is_of_organisations or not others:
            return False
        sector = self.plan.source.sector
        foreign = [name for name in others if not name.endswith(f"-{sector}")]
        if foreign:
            message = f"{record.number} staat al in het register onder {foreign[0]}; overgeslagen."
            self._findings.warn(message, line=record.line)
            return True
        if self.plan.source.kind == FileKind.INSTITUTIONS:
            self._list(record)
            return True
        return False

    def _change(self, record: Record, stored: Stored) -> None:
        sectors = self._sectors(record, stored)
        is_changed = self._note_changes(record, stored, sectors)
        if not stored.is_in_register:
            self.plan.returned += 1
            self._differ(Change.RETURNS, record.number, stored.name)
        elif not is_changed:
            self.plan.unchanged += 1
            return
        self.plan.update.append((stored.pk, record.values, sectors, record.number))

    def _sectors(self, record: Record, stored: Stored) -> frozenset[str]:
        """What this list said before makes room for what it says now; the rest stays."""
        before = self._lists.mine.get(record.number, frozenset())
        elsewhere = self._lists.elsewhere(stored, record.number) or frozenset()
        return (stored.sectors - before) | record.sectors | elsewhere

    def _note_changes(self, record: Record, stored: Stored, sectors: frozenset[str]) -> bool:
        before = len(self.plan.differences)
        for name, old, new in zip(self.plan.fields, stored.values, record.values, strict=True):
            if old == new:
                continue
            if name == "organisation_id":
                self.plan.moved.append((stored.pk, old, new))
                self._differ(Change.BOARD, record.number, stored.name, name, old, new)
            else:
                self._differ(Change.CHANGED, record.number, stored.name, name, old, new)
        if self.plan.layout.is_of_organisations:
            if sectors != stored.sectors:
                parts = ("sectors", stored.sectors, sectors)
                self._differ(Change.CHANGED, record.number, stored.name, *parts)
            if self.plan.layout.key == "brin" and stored.other_number == record.board_number:
                self._note_new_code(record, stored)
        return len(self.plan.differences) > before

    def _note_new_code(self, record: Record, stored: Stored) -> None:
        if self._adoptable.get(record.board_number) is stored:
            self._differ(Change.CHANGED, record.number, stored.name, "brin", "", record.number)

    def _count(self, record: Record, stored: Stored | None) -> None:
        """Pupils of a school that the register knows; an older count changes nothing."""
        if stored is None:
            message = f"Vestiging {record.number} staat niet in het register; overgeslagen."
            self._findings.warn(message, line=record.line)
            return
        day = self.plan.fields.index("reference_date")
        if stored.values[day] and stored.values[day] > record.values[day]:
            message = f"Van vestiging {record.number} is al een nieuwer aantal bekend."
            self._findings.warn(message, line=record.line)
            self.plan.unchanged += 1
        elif self._note_changes(record, stored, stored.sectors):
            self.plan.update.append((stored.pk, record.values, stored.sectors, record.number))
        else:
            self.plan.unchanged += 1

    def _let_go(self, present: set[str]) -> None:
        """Numbers of the former list that this file lacks: gone, unless another list has them."""
        for number in self._lists.mine:
            if number not in present:
                self.plan.delisted.append(number)
                self._let_go_of(number)

    def _let_go_of(self, number: str) -> None:
        stored = self._stored.get(number)
        if stored is None or not stored.is_in_register:
            return
        elsewhere = self._lists.elsewhere(stored, number)
        if elsewhere is None:
            self.plan.leave.append(stored.pk)
            self._differ(Change.LEAVES, number, stored.name)
            return
        sectors = (stored.sectors - self._lists.mine[number]) | elsewhere
        if self.plan.layout.is_of_organisations and sectors != stored.sectors:
            self.plan.shrink.append((stored.pk, sectors))
            self._differ(Change.CHANGED, number, stored.name, "sectors", stored.sectors, sectors)

    def _differ(self, change: Change, number: str, name: str, *value) -> None:
        """``value`` is the field, what it was and what it becomes; nothing for a whole row."""
        self.plan.differences.append(Difference(change, number, name, *value))
