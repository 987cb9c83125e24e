"""Where the files of reports lie, and how they get there."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings


def path_of(name: str) -> Path:
    """Where a report's ``file`` lies on disk."""
    return Path(settings.MEDIA_ROOT) / name


def write_whole(path: Path, content: bytes) -> None:
    """All or nothing: a reader finds the whole file or none, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).rename(path)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
