"""Where the files of reports lie."""

from pathlib import Path

from django.conf import settings


def path_of(name: str) -> Path:
    """Where a report's ``file`` lies on disk."""
    return Path(settings.MEDIA_ROOT) / name
