"""`./portal manage COMMAND …`: a management command with the portal's servers around it."""

import contextlib
import os
from collections.abc import Iterator

from rato_portal.doors.environment import child_environment, django
from rato_portal.doors.foreground import run_command
from rato_portal.doors.preparation import prepare
from rato_portal.embedded.claim import take_or_share
from rato_portal.embedded.layout import ROOT, data_folder
from rato_portal.embedded.services import Services


def main(arguments: list[str]) -> int:
    """Run one command; its output and its exit status are the command's own."""
    with servers_for(arguments[:1]) as addresses:
        return run_command(django(*arguments), env=child_environment(addresses))


@contextlib.contextmanager
def servers_for(command: list[str]) -> Iterator[dict[str, str]]:
    """The addresses of the running portal's servers, or of our own for as long as it takes.

    What the user names in the environment goes before both.
    """
    if Services.from_environment(data=data_folder()).ours == []:
        yield {}
        return
    claim, addresses = take_or_share(data=data_folder(), door="manage")
    if claim is None:
        yield {name: value for name, value in addresses.items() if not os.environ.get(name)}
        return
    with claim, Services.from_environment(data=claim.data) as services:
        if needs_tables(command):
            prepare(services, demo=False)
        yield services.env


def needs_tables(command: list[str]) -> bool:
    """Our own commands expect a prepared database; Django's own look after themselves."""
    return any(list(ROOT.glob(f"*/management/commands/{name}.py")) for name in command)
