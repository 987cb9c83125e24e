"""`./portal seed --scale small|national`: fill the database with the demo."""

from rato_portal.doors.environment import child_environment, django
from rato_portal.doors.foreground import run_command
from rato_portal.doors.manage import servers_for
from rato_portal.doors.preparation import remember_seeded
from rato_portal.embedded.layout import data_folder
from rato_portal.embedded.services import Services


def main(arguments: list[str]) -> int:
    """The management command, with its own options; `run` then leaves its own demo out."""
    with servers_for(["seed_demo"]) as addresses:
        command = django("seed_demo", *arguments)
        status = run_command(command, env=child_environment(addresses))
        if status == 0:
            remember_seeded(Services.from_environment(data=data_folder()))
    return status
