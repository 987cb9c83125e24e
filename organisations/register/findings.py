"""What is wrong or odd in a file: each one a line, a column and a sentence."""

from dataclasses import asdict, dataclass, field

MOST = 1000  # more faults than this tell nobody anything new


@dataclass(frozen=True, slots=True)
class Finding:
    """``line`` counts from 1, the header included; 0 is the file as a whole."""

    line: int
    column: str
    message: str

    def as_dict(self) -> dict:
        return asdict(self)


class TooManyFaults(Exception):
    """There is no point in reading on."""


@dataclass
class Findings:
    """``rejected`` refuses the whole file; ``warnings`` only ask to be read."""

    rejected: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def reject(self, message: str, *, line: int = 0, column: str = "") -> None:
        self.rejected.append(Finding(line, column, message))
        if len(self.rejected) == MOST:
            self.rejected.append(Finding(0, "", f"Na {MOST} fouten is het lezen gestopt."))
            raise TooManyFaults

    def warn(self, message: str, *, line: int = 0, column: str = "") -> None:
        if len(self.warnings) < MOST:
            self.warnings.append(Finding(line, column, message))
