"""Files of people and of reports: in a folder, or in a bucket that speaks S3.

All code reads and writes through ``default_storage`` (``MEDIA_BUCKET`` chooses which it is), so
nothing else knows where files lie.
"""

import os
from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, default_storage


class WholeFiles(FileSystemStorage):
    """A folder in which a reader finds a whole file or none, also after a power cut."""

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as part:
            try:
                for chunk in content.chunks():
                    part.write(chunk)
                part.flush()
                os.fsync(part.fileno())
                Path(part.name).rename(path)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
        return name


def put(name: str, content: bytes, *, into: Storage = default_storage) -> None:
    """Keep a file under exactly this name; what stood there is replaced."""
    into.save(name, ContentFile(content))


def read(name: str, *, of: Storage = default_storage) -> bytes:
    """The whole file. Raises FileNotFoundError."""
    with of.open(name) as file:
        return file.read()


def remove(*names: str) -> None:
    """Throw files away; those that are not there are no error."""
    for name in names:
        default_storage.delete(name)


def names_in(folder: str, *, of: Storage = default_storage) -> list[str]:
    """The names of the files in a folder, as ``read`` takes them; none when there is no folder."""
    return _listed(folder, of)[1]


def all_names(folder: str = "", *, of: Storage = default_storage) -> Iterator[str]:
    """The names of all files, folder by folder."""
    folders, files = _listed(folder, of)
    yield from files
    for name in folders:
        yield from all_names(name, of=of)


def sweep(folder: str, *, before: datetime, known: Container[str] = ()) -> int:
    """Throw away the files of a folder that are older and that nothing knows; how many went."""
    strays = [name for name in names_in(folder) if name not in known and _is_older(name, before)]
    remove(*strays)
    return len(strays)


def _listed(folder: str, of: Storage) -> tuple[list[str], list[str]]:
    """The folders and the files in a folder, by their whole names."""
    try:
        found = of.listdir(folder)
    except FileNotFoundError:
        return [], []
    start = f"{folder}/" if folder else ""
    folders, files = ([start + name for name in sorted(names) if name] for names in found)
    return folders, files


def _is_older(name: str, before: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < before
    except FileNotFoundError:  # another worker was first
        return False
