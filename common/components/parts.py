"""What the components share: levels, rendering, and refusing what is not known."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

LEVELS = {  # level: icon, class of the status badge, class of the alert, in words
    "goed": ("circle-check", "success", "ok", "In orde"),
    "let-op": ("triangle-alert", "warning", "warning", "Let op"),
    "fout": ("circle-x", "danger", "error", "Niet in orde"),
    "info": ("info", "neutral", "info", "Informatie"),
    "merk": ("send", "neutral", "info", "Informatie"),
    "neutraal": ("circle-dashed", "inactive", "info", "Nog niet bekend"),
}


def level_of(level: str) -> tuple[str, str, str, str]:
    if level not in LEVELS:
        raise ValueError(f"{level!r} is not a level: {', '.join(LEVELS)}")
    return LEVELS[level]


def render(name: str, **context: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", context)


def complete(item: dict, needed: str, **options: Any) -> dict:
    """The item with its defaults; a key that is missing or unknown is a mistake."""
    required = set(needed.split())
    if wrong := (required - item.keys()) | (item.keys() - required - options.keys()):
        raise ValueError(f"missing or unknown in item: {', '.join(sorted(wrong))}")
    return {**options, **item}
