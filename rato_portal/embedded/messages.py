"""What the doors say to the person at the terminal: one sentence, on stderr."""

import sys
from pathlib import Path


class Refused(Exception):
    """We cannot go on; the message is the one sentence for the person who asked."""

    def __init__(self, sentence: str, *, log: Path | None = None) -> None:
        super().__init__(sentence)
        self.log = log

    def tail(self, *, lines: int = 15) -> str:
        """The end of the log that tells more, if there is one."""
        if self.log is None or not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def say(sentence: str) -> None:
    """Write to stderr, so that stdout keeps only what a command itself prints."""
    print(sentence, file=sys.stderr, flush=True)
