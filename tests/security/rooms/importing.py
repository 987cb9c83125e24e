"""An import that waits for someone to agree, with one difference and one fault."""

from hashlib import sha256
from zlib import compress

from django.utils import timezone

from common.jobs import JobState
from organisations.models import Change, RegisterDifference, RegisterFile, RegisterImport
from organisations.register.run import Outcome, Upload
from tests.factories import imports as duo

OBJECTLESS = ["organisations:import-list"]


def grow(tree) -> None:
    now = timezone.now()
    job = RegisterImport.objects.create(
        state=JobState.DONE, requested_at=now, finished_at=now, shown="getoond", progress=100
    )
    content = duo.quoted(duo.BOARDS, [duo.board()])
    outcome = Outcome(Upload("besturenbo.csv", content))
    outcome.findings.warn("Vreemd, maar ingelezen.", line=2, column="PLAATSNAAM")
    file = RegisterFile.objects.create(
        register_import=job,
        position=0,
        name="besturenbo.csv",
        sha256=sha256(content).hexdigest(),
        size=len(content),
        content=compress(content),
        outcome=outcome.as_dict(written=False),
    )
    RegisterDifference.objects.create(
        file=file,
        weight=1,
        change=Change.CHANGED,
        number="10053",
        name="Stichting Zaaiers",
        field="Plaats",
        old="Assen",
        new="Beilen",
    )
    tree.things["import"] = job


def _of_import(tree) -> list:
    return [tree.things["import"].public_id]


ARGUMENTS = {
    "organisations:import-list": lambda _tree: [],
    "organisations:import-detail": _of_import,
    "organisations:import-state": _of_import,
    "organisations:import-confirm": _of_import,
    "organisations:import-cancel": _of_import,
    "organisations:import-retry": _of_import,
}
PAYLOADS = {
    "organisations:import-confirm": lambda _case: {"shown": "getoond"},
}
TEXTS = [
    ("organisations_registerfile", ("name",)),
    ("organisations_registerdifference", ("name", "old", "new")),
]
FIXED_TEXTS = [
    ("organisations_registerimport", "shown"),
    ("organisations_registerimport", "step"),
    ("organisations_registerimport", "error"),
    ("organisations_registerfile", "sha256"),
    ("organisations_registerdifference", "number"),
    ("organisations_registerdifference", "field"),
    ("organisations_registerlisting", "source"),
    ("organisations_registerlisting", "number"),
]
