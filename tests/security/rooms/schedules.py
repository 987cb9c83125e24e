"""The days of money of each tree."""

from common.fingerprint import fingerprint
from financing.scheduling import details_of
from tests.factories import FundingStreamFactory, ScheduleFactory


def grow(tree) -> None:
    tree.things["schedule"] = ScheduleFactory(
        round=tree.regions["draft"].round, stream=tree.things["stream"]
    )
    tree.things["unscheduled"] = FundingStreamFactory(code=f"zonder-{tree.name}")


def _schedule(tree) -> list:
    return [tree.things["schedule"].public_id]


ARGUMENTS = {
    "financing:export-terms": lambda _t: ["csv"],
    "financing:change-schedule": _schedule,
    "financing:remove-schedule": _schedule,
}
OBJECTLESS = (
    *("financing:terms", "financing:export-terms"),
    *("financing:schedules", "financing:add-schedule"),
)

DAYS = {
    "first_year": 2025,
    "account_due_on_day": 1,
    "account_due_on_month": 6,
    "account_due_on_year": 2026,
    "source": "Staatscourant",
}


def _new(case) -> dict:
    tree = case.tree
    where = {"round": tree.regions["draft"].round.slug, "stream": tree.things["unscheduled"].code}
    return DAYS | where


PAYLOADS = {
    "financing:add-schedule": _new,
    "financing:change-schedule": lambda c: (
        DAYS | {"shown": fingerprint(*details_of(c.tree.things["schedule"]))}
    ),
}

TEXTS = [("financing_schedule", ("source",))]
