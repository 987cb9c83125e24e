"""Who PostgreSQL runs as: it refuses root, so root lends it another user for as long as it runs."""

import os
import pwd
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rato_portal.embedded.messages import Refused
from rato_portal.embedded.processes import setpriv, tied_to_us

READ_AND_ENTER = stat.S_IROTH | stat.S_IXOTH


@dataclass(frozen=True)
class Owner:
    """The user of a server: ourselves, or someone without rights when we are root."""

    uid: int
    gid: int

    @property
    def is_lent(self) -> bool:
        return self.uid != os.getuid()

    def give(self, folder: Path, *, mode: int = 0o700) -> Path:
        """Make a folder that belongs to this user."""
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
        if self.is_lent:
            os.chown(folder, self.uid, self.gid)
        return folder

    def prefix(self, *, dies_by: str, reads: Iterable[Path]) -> list[str]:
        """The words before a command that make it run as this user and end with us."""
        if not self.is_lent:
            return tied_to_us(dies_by)
        tool = setpriv()
        if tool is None:
            raise Refused(
                "Als root is het programma setpriv (util-linux) nodig om PostgreSQL te starten; "
                "installeer het, of start als gewone gebruiker."
            )
        user = [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
        return [tool, *_capabilities(reads), *user, "--pdeathsig", dies_by, "--"]


def server_owner(cluster: Path) -> Owner:
    """Ourselves; for root whose cluster it is, and at first ``postgres`` or else ``nobody``."""
    if os.getuid() != 0:
        return Owner(os.getuid(), os.getgid())
    if cluster.exists() and cluster.stat().st_uid != 0:
        return Owner(cluster.stat().st_uid, cluster.stat().st_gid)
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(found.pw_uid, found.pw_gid)
    raise Refused(
        "PostgreSQL kan niet als root draaien en er is geen gebruiker postgres of nobody."
    )


def _capabilities(reads: Iterable[Path]) -> list[str]:
    """Nothing extra, unless the project is in a closed folder such as ``/root``.

    Then the server keeps one right, to walk through closed folders. Without ``no_setuid_fixup``
    initdb still refuses: access(2) ignores a right that the change of user has dropped.
    """
    if all(_open_to_all(path) for path in reads):
        return ["--inh-caps=-all"]
    rights = "-all,+dac_override"
    return [
        "--securebits=+no_setuid_fixup",
        f"--inh-caps={rights}",
        f"--ambient-caps={rights}",
    ]


def _open_to_all(path: Path) -> bool:
    """May everyone read this file or folder and walk to it?"""
    if stat.S_IMODE(path.stat().st_mode) & READ_AND_ENTER != READ_AND_ENTER:
        return False
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.parents)
