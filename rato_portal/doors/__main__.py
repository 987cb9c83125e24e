"""`./portal DOOR …` ends up here, inside the project's own environment."""

import importlib
import sys

from rato_portal.doors.signals import stop_by_signal
from rato_portal.embedded.messages import Refused, say

DOORS = ("run", "test", "check", "bench", "seed", "assets", "manage")


def main(words: list[str]) -> int:
    """Go through one door; a refusal is one sentence and status 1."""
    door, *arguments = words or [""]
    if door not in DOORS:
        say(f"De opdracht {door!r} bestaat niet; kies uit: {', '.join(DOORS)}.")
        return 2
    module = importlib.import_module(f"rato_portal.doors.{door}")
    try:
        stop_by_signal()
        return module.main(arguments)
    except Refused as refusal:
        say(str(refusal))
        if tail := refusal.tail():
            say(f"\n--- {refusal.log}\n{tail}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
