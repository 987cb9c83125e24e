"""The desks of both trees: a draft has one, and so has what was adopted."""

from common.fingerprint import fingerprint
from regions import desks
from regions.models import Desk
from regions.states import Function


def grow(tree) -> None:
    for stage in ("draft", "adopted"):
        Desk.objects.create(
            region=tree.regions[stage],
            function=Function.RECRUIT,
            name=f"Loket {tree.name}",
            email=f"loket-{tree.name}@voorbeeld.nl",
        )


def _form(case) -> dict:
    region = case.tree.regions[case.stage]
    shown = fingerprint(*desks.shown_of(desks.desk_of(region, Function.RECRUIT)))
    return {"shown": shown, "name": "Loket Werven", "phone": "088 123 45 67"}


ARGUMENTS = {"public:desk": lambda tree: [tree.regions["adopted"].slug]}
PAYLOADS = {"regions:put-desk": _form}
OBJECTLESS = ("public:desks", "public:desk")
TEXTS = [("regions_desk", ("name", "phone", "note"))]
FIXED_TEXTS = [("regions_desk", "email"), ("regions_desk", "website")]
