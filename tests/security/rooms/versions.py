"""The versions of a composition, and proposals side by side."""

from tests.factories import BoardFactory
from tests.factories.versions import shown_of, with_party


def grow(tree) -> None:
    """One more version of the draft, so that there is something to go back to."""
    region = tree.regions["draft"]
    with_party(region, BoardFactory(name=f"Bijgekomen {tree.name}"))
    region.refresh_from_db()


def _first(tree) -> list:
    region = tree.regions["draft"]
    return [region.slug, region.versions.order_by("number").first().number]


def _shown(case) -> dict:
    return {"shown": shown_of(case.tree.regions["draft"])}


ARGUMENTS = {"regions:version": _first, "regions:restore-version": _first}
PAYLOADS = {"regions:undo": _shown, "regions:restore-version": _shown}
OBJECTLESS = ["regions:compare", "regions:shift"]
TEXTS = [("regions_regionversion", ("what",))]
