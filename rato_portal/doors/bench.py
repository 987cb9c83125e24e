"""`./portal bench`: the speed of the portal, in a database of its own."""

import os

from rato_portal.doors import assets
from rato_portal.doors.environment import PYTHON, child_environment
from rato_portal.doors.foreground import run_command
from rato_portal.doors.preparation import prepare
from rato_portal.embedded.claim import Claim, holder
from rato_portal.embedded.layout import ROOT, data_folder
from rato_portal.embedded.messages import Refused
from rato_portal.embedded.services import Services


def main(arguments: list[str]) -> int:
    """Options go on to the benchmarks; stdout is theirs."""
    data = data_folder(variable="PORTAL_BENCH_DATA", default=".data/bench")
    claim = Claim(data=data, door="bench")
    if not claim.take():
        raise Refused(f"Er loopt al een meting in {data} (proces {holder(data)['pid']}).")
    assets.main([])
    # Never the user's own servers: what is measured must be filled anew and may be thrown away.
    with claim, Services.own(data=data) as services:
        prepare(services, demo=True)
        os.chdir(ROOT)
        env = child_environment(services.env)
        return run_command([PYTHON, "-m", "benchmarks", *arguments], env=env)
