"""Where everything that is written while running lives: one folder, ``PORTAL_DATA``."""

import hashlib
import os
import tempfile
from pathlib import Path

from rato_portal.embedded.messages import Refused

ROOT = Path(__file__).resolve().parent.parent.parent
# A socket's path may take 107 bytes; what we add to the folder takes less than 60.
LONGEST_TEMPORARY = 45
GROUP_OR_OTHERS_WRITE = 0o022


def data_folder(*, variable: str = "PORTAL_DATA", default: str = ".data") -> Path:
    """The folder named by the environment, or the one inside the project."""
    return Path(os.environ.get(variable) or ROOT / default).resolve()


def log_file(*, data: Path, name: str) -> Path:
    """The log of one process; an old one that has grown large is put aside."""
    path = data / "log" / f"{name}.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > 5_000_000:
        path.replace(path.with_suffix(".log.1"))
    return path


def socket_folder(*, data: Path) -> Path:
    """A short private folder for sockets, because the data folder may have too long a path."""
    temporary = tempfile.gettempdir()
    if len(os.fsencode(temporary)) > LONGEST_TEMPORARY:
        temporary = "/tmp"  # noqa: S108 -- only as parent of a folder whose owner is checked
    parent = own_folder(Path(temporary, f"portal-{os.getuid()}"))
    return own_folder(parent / hashlib.sha256(os.fsencode(data)).hexdigest()[:12])


def own_folder(path: Path) -> Path:
    """Make a folder that only we can write to, and refuse one that someone else made."""
    # Root's servers run as another user, who must be able to walk through.
    mode = 0o711 if os.getuid() == 0 else 0o700
    path.mkdir(mode=mode, exist_ok=True)
    found = path.lstat()
    is_ours = found.st_uid == os.getuid() and not found.st_mode & GROUP_OR_OTHERS_WRITE
    if path.is_symlink() or not is_ours:
        raise Refused(f"De map {path} is niet van u of is door anderen te wijzigen; verwijder die.")
    path.chmod(mode)
    return path
