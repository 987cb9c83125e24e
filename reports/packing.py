"""Files that go together as a zip, with a manifest of their hashes.

The same files give the same bytes: no moment of making is written, and names are sorted.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MANIFEST = "manifest.json"
SUMS = "manifest-sha256.txt"  # as BagIt and sha256sum read it
NEVER = (1980, 1, 1, 0, 0, 0)


class Unbuildable(Exception):
    """A report that no further try can make; its text tells people why."""


@dataclass(frozen=True)
class Package:
    """The finished bytes; ``pages`` are those of the PDFs in it, when they are known."""

    content: bytes
    pages: int | None = None
    ending: str = "zip"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def packed(
    files: Mapping[str, bytes], *, about: Mapping[str, Any], pages: int | None = None
) -> Package:
    """The zip. ``about`` says in the manifest what this is."""
    sums = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}
    listed = [
        {"name": name, "sha256": sha256, "bytes": len(files[name])} for name, sha256 in sums.items()
    ]
    manifest = json.dumps({**about, "files": listed}, ensure_ascii=False, indent=2)
    lines = "".join(f"{sha256}  {name}\n" for name, sha256 in sums.items())
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sums:
            _put(archive, name, files[name])
        _put(archive, MANIFEST, manifest.encode())
        _put(archive, SUMS, lines.encode())
    return Package(out.getvalue(), pages)


def _put(archive: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, NEVER)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)
