"""A request to stop, in whatever form, becomes one KeyboardInterrupt in the main thread."""

import signal
from types import FrameType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stop_by_signal() -> None:
    """Make Ctrl-C, ``kill`` and a closed terminal mean the same; nohup's wish is kept."""
    for number in STOP_SIGNALS:
        if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
            continue
        signal.signal(number, _interrupt)


def ignore_signals() -> None:
    """While cleaning up, a second Ctrl-C must not leave half of it behind."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    ignore_signals()
    raise KeyboardInterrupt
