"""The five functions of a region; the leads per sector are rows of their own."""

from common.fingerprint import fingerprint
from regions.functions import plan_of
from regions.models import FunctionLead
from regions.states import Function


def grow(tree) -> None:
    for region in tree.regions.values():
        plan = region.function_plans.get(function=Function.RECRUIT)
        FunctionLead.objects.create(plan=plan, sector="po", organisation=tree.organisation)


def _plan(case):
    return case.tree.regions[case.stage].function_plans.get(function=Function.RECRUIT)


PAYLOADS = {
    "regions:function": lambda c: {"shown": fingerprint(*plan_of(_plan(c))), "note_po": "Samen."},
    "regions:function-text": lambda c: {"shown": fingerprint(_plan(c).now), "text": "Zo."},
}
FOREIGN_FIELDS = [
    ("regions:function", "editor", {"lead_po": lambda w: w.b.organisation.pk}),
]
TEXTS = [
    ("regions_functionplan", ("now", "gap")),
    ("regions_functionlead", ("note",)),
]
