"""The versions of a composition, and proposals side by side."""

from django.utils import timezone

from regions import undoing
from tests.factories import BoardFactory
from tests.factories.versions import shown_of, with_party


def grow(tree) -> None:
    """Versions of the draft, so that there is something to go back to, and one that was."""
    region = tree.regions["draft"]
    with_party(region, BoardFactory(name=f"Bijgekomen {tree.name}"))
    with_party(region, BoardFactory(name=f"Weggegaan {tree.name}"))
    who = {"region_id": region.pk, "by": tree.editor, "at": timezone.now()}
    undoing.undo(shown=shown_of(region), **who)
    region.refresh_from_db()


def _first(tree) -> list:
    region = tree.regions["draft"]
    return [region.slug, region.versions.order_by("number").first().number]


def _shown(case) -> dict:
    return {"shown": shown_of(case.tree.regions["draft"])}


ARGUMENTS = {"regions:version": _first, "regions:restore-version": _first}
PAYLOADS = dict.fromkeys(["regions:undo", "regions:redo", "regions:restore-version"], _shown)
OBJECTLESS = ["regions:compare", "regions:shift"]
TEXTS = [("regions_regionversion", ("what",))]
