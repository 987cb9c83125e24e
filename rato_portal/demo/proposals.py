"""What the proposals of the demo are made of, also those that are not one labour-market region.

The field named them: two labour-market regions with many partnerships, a pair of sectoral regions
over one area, a region over the whole country, and an mbo college in three regions.
"""

from dataclasses import dataclass, field

from organisations.models import LabourMarketRegion, Organisation
from organisations.sectors import Sector
from partnerships.models import Partnership
from rato_portal.demo.register import AreaRegister
from regions.states import Fate

EVERY_SECTOR = (Sector.PO, Sector.SO, Sector.VO, Sector.MBO)
TWINS = ((Sector.PO, Sector.SO), (Sector.VO, Sector.MBO))
TWIN_NAMES = ("primair onderwijs", "voortgezet onderwijs en mbo")
BOTH = "De opleidingen werken voor beide regio’s; de helft van de studenten hoort bij elk."
WHY_TWINS = (
    "## Waarom niet samen\n\n"
    "De tekorten verschillen sterk: in het primair onderwijs gaat het om groepsleraren, in het "
    "voortgezet onderwijs en het mbo om tekortvakken. De besturen werken daarom nu al per sector "
    "samen. In 2028 bekijken wij opnieuw of één regio beter past."
)
WHY_NATIONAL = (
    "De groene scholen liggen verspreid over het hele land en leiden hun leraren samen op."
)


@dataclass(frozen=True)
class Joining:
    """A partnership in a proposal."""

    partnership: Partnership
    share: int = 100
    fate: str = Fate.WHOLE
    reason: str = ""


@dataclass(frozen=True)
class Proposal:
    """One region to be; the first board is its lead."""

    name: str
    boards: list[Organisation]
    others: list[Organisation]
    sectors: tuple[str, ...] = EVERY_SECTOR
    area: LabourMarketRegion | None = None
    more_areas: tuple[LabourMarketRegion, ...] = ()
    joining: list[Joining] = field(default_factory=list)
    why_these_sectors: str = ""
    why_national: str = ""

    @property
    def everyone(self) -> list[Organisation]:
        return [*self.boards, *self.others]


def of_area(register: AreaRegister, partnerships: list[Partnership]) -> Proposal:
    """One labour-market region with all its sectors."""
    return Proposal(
        f"Onderwijsregio {register.area}",
        register.boards,
        [*register.others, *register.guests],
        area=register.area,
        joining=[Joining(partnership) for partnership in partnerships],
    )


def twins(register: AreaRegister, partnerships: list[Partnership]) -> list[Proposal]:
    """Two sectoral regions over one area; who works for both sides joins each for a half."""
    return [
        Proposal(
            f"Onderwijsregio {register.area} {name}",
            [board for board in register.boards if _is_of(board, sectors)],
            [*register.others, *(guest for guest in register.guests if _is_of(guest, sectors))],
            sectors=sectors,
            area=register.area,
            joining=_on_this_side(partnerships, sectors),
            why_these_sectors=WHY_TWINS,
        )
        for sectors, name in zip(TWINS, TWIN_NAMES, strict=True)
    ]


def across(name: str, registers: list[AreaRegister], partnerships: list[Partnership]) -> Proposal:
    """One region over several labour-market regions."""
    first, *rest = registers
    return Proposal(
        name,
        [board for register in registers for board in register.boards],
        [party for register in registers for party in register.others],
        area=first.area,
        more_areas=tuple(register.area for register in rest),
        joining=[Joining(partnership) for partnership in partnerships],
    )


def national(board: Organisation, register: AreaRegister) -> Proposal:
    """The whole country; its locations follow from its one board."""
    return Proposal(
        f"Landelijke onderwijsregio {board.name}",
        [board],
        register.others,
        sectors=(Sector.VO, Sector.MBO),
        why_national=WHY_NATIONAL,
    )


def _is_of(organisation: Organisation, sectors: tuple[str, ...]) -> bool:
    return any(sector in sectors for sector in organisation.sectors)


def _on_this_side(partnerships: list[Partnership], sectors: tuple[str, ...]) -> list[Joining]:
    here = [p for p in partnerships if set(p.sectors) & set(sectors)]
    return [
        Joining(p) if set(p.sectors) <= set(sectors) else Joining(p, 50, Fate.SEVERAL, BOTH)
        for p in here
    ]
