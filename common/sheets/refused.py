"""Why a table can't be read, and how large one may be."""

from common.refusal import Refused

MAX_BYTES = 40_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 200


class SheetRefused(Refused):
    """The table can't be read. ``line`` counts from 1, the header included; 0 is the file."""

    def __init__(self, message: str, *, line: int = 0, column: str = ""):
        super().__init__(message)
        self.line, self.column = line, column
