"""How much of everything a demo has."""

from dataclasses import dataclass

# The areas of the small demo. Twente stays free: there the reader starts a region.
SMALL_AREAS = ("AM05", "AM09", "AM24", "AM02", "AM36", "AM01", "AM29", "AM10")


@dataclass(frozen=True)
class Scale:
    name: str
    areas: tuple[str, ...] | None  # codes of labour-market regions; None for all of them
    po_boards: int
    vo_boards: int
    po_sites: int  # locations per municipality of all po boards together
    partnerships: int  # per area
    twins: int  # areas that have two sectoral regions instead of one
    crowded: tuple[str, ...] = ()  # areas that are one region with many partnerships
    # Whether twins and national regions are large enough here to be submitted.
    cases_are_full: bool = False
    speaks_everywhere: bool = False  # twenty sessions with five thousand cards


SCALES = {
    "small": Scale("small", SMALL_AREAS, 3, 2, 6, 2, twins=1),
    "national": Scale(
        "national",
        None,
        18,
        9,
        19,
        4,
        twins=16,
        crowded=("AM07", "AM08"),
        cases_are_full=True,
        speaks_everywhere=True,
    ),
}
