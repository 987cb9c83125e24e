"""Two institutes and two municipalities that may go over into another, in each tree."""

from datetime import date

from organisations.models import Municipality
from tests.factories import InstituteFactory, MunicipalityFactory

FAR = date(2999, 1, 1)


def grow(tree) -> None:
    into = MunicipalityFactory(name=f"Blijft {tree.name}")
    tree.things["successor"] = InstituteFactory(
        name=f"Opvolger {tree.name}", slug=f"opvolger-{tree.name}", municipality=into
    )
    tree.things["staying"] = into
    tree.things["loose"] = MunicipalityFactory(name=f"Los {tree.name}")
    tree.things["merging"] = MunicipalityFactory(
        name=f"Gaat op {tree.name}", merged_into=into, valid_to=FAR
    )


def _code(tree, thing: str) -> str:
    """The codes are put on the map after the trees have grown."""
    return Municipality.objects.get(pk=tree.things[thing].pk).code


ARGUMENTS = {
    "organisations:merge-into": lambda tree: [
        tree.organisation.slug,
        tree.things["successor"].slug,
    ],
    "organisations:cancel-municipality-merger": lambda tree: [_code(tree, "merging")],
    "partnerships:export": lambda _tree: ["csv"],
}
OBJECTLESS = (
    "organisations:municipality-mergers",
    "organisations:merge-municipalities",
    "partnerships:export",
)
PAYLOADS = {
    "organisations:merge-into": lambda _c: {"on_day": 1, "on_month": 8, "on_year": 2026},
    "organisations:merge-municipalities": lambda c: {
        "absorbed": _code(c.tree, "loose"),
        "into": _code(c.tree, "staying"),
        "on_day": 1,
        "on_month": 1,
        "on_year": 2999,
    },
}
