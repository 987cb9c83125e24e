"""PostgreSQL and Valkey together, except for those that the environment already names."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rato_portal.embedded.keyvalue import KeyValue
from rato_portal.embedded.postgres import Postgres


@dataclass
class Services:
    """The servers that we start ourselves; with ``DATABASE_URL`` or ``REDIS_URL`` we do not."""

    data: Path
    postgres: Postgres | None
    keyvalue: KeyValue | None

    @classmethod
    def from_environment(cls, *, data: Path) -> Self:
        """Respect the servers that the user gives."""
        return cls(
            data=data,
            postgres=None if os.environ.get("DATABASE_URL") else Postgres(data=data),
            keyvalue=None if os.environ.get("REDIS_URL") else KeyValue(data=data),
        )

    @classmethod
    def own(cls, *, data: Path) -> Self:
        """Always our own, whatever the environment says."""
        return cls(data, Postgres(data=data), KeyValue(data=data))

    @classmethod
    def forgetful(cls, *, data: Path) -> Self:
        """For tests and checks: always our own, and quick rather than safe."""
        return cls(data, Postgres(data=data, forgetful=True), KeyValue(data=data))

    @property
    def ours(self) -> list[Postgres | KeyValue]:
        return [server for server in (self.postgres, self.keyvalue) if server]

    @property
    def env(self) -> dict[str, str]:
        """What the settings read."""
        return {
            "DATABASE_URL": self.postgres.url if self.postgres else os.environ["DATABASE_URL"],
            "REDIS_URL": self.keyvalue.url if self.keyvalue else os.environ["REDIS_URL"],
            "PORTAL_DATA": str(self.data),
        }

    @property
    def identity(self) -> str:
        """Which database this is, for stamps about what is in it."""
        if self.postgres:
            return self.postgres.identity
        # Hashed, because an address may hold a password.
        return hashlib.sha256(os.environ["DATABASE_URL"].encode()).hexdigest()

    def start(self) -> None:
        """Start both at once and wait for both."""
        for server in self.ours:
            server.begin()
        for server in self.ours:
            server.wait_ready()

    def stop(self) -> None:
        """Stop in the other order: the broker's jobs live in the database."""
        for server in reversed(self.ours):
            server.stop()

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
