"""The register of the demo: boards, institutes, the profession and their locations per area."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from common.slugs import free_slug
from organisations.models import (
    LabourMarketRegion,
    Location,
    Municipality,
    Organisation,
    OrganisationKind,
)
from organisations.sectors import Sector
from rato_portal.demo import names
from rato_portal.demo.scales import Scale

REFERENCE_DATE = date(2026, 10, 1)


@dataclass
class AreaRegister:
    """The organisations of one labour-market region."""

    area: LabourMarketRegion
    municipalities: list[Municipality]
    po: list[Organisation] = field(default_factory=list)
    vo: list[Organisation] = field(default_factory=list)
    so: list[Organisation] = field(default_factory=list)
    single: list[Organisation] = field(default_factory=list)  # boards of one school
    mbo: Organisation | None = None
    institutes: list[Organisation] = field(default_factory=list)
    profession: list[Organisation] = field(default_factory=list)
    guests: list[Organisation] = field(default_factory=list)  # of elsewhere, with a school here

    @property
    def boards(self) -> list[Organisation]:
        return [*self.po, *self.single, *self.so, *self.vo, self.mbo]

    @property
    def others(self) -> list[Organisation]:
        return [*self.institutes, *self.profession]


class RegisterBuilder:
    """Counts the invented numbers, so that each is given out once."""

    def __init__(self, scale: Scale):
        self.scale = scale
        self.random = Random(2026)  # noqa: S311 -- the same demo every time
        self.boards = 90_000
        self.sites = 0

    def build(self, area: LabourMarketRegion) -> AreaRegister:
        """All organisations of one area with their locations."""
        municipalities = list(area.municipalities.order_by("name"))
        register = AreaRegister(area, municipalities)
        places = [m.name for m in municipalities]
        register.po = [
            self._board(f"{names.PO[i % len(names.PO)]} {area}", [Sector.PO], municipalities, i)
            for i in range(self.scale.po_boards)
        ]
        register.vo = [
            self._board(f"{names.VO[i % len(names.VO)]} {area}", [Sector.VO], municipalities, i)
            for i in range(self.scale.vo_boards)
        ]
        register.so = [
            self._board(f"{name} {area}", [Sector.SO], municipalities, i)
            for i, name in enumerate(names.SO)
        ]
        register.single = [
            self._board(f"{names.SINGLE} {places[0]}", [Sector.PO], municipalities, 0)
        ]
        register.mbo = self._board(f"ROC {places[0]}", [Sector.MBO], municipalities, 0)
        register.institutes = self._institutes(area, municipalities)
        register.profession = self._profession(area, municipalities)
        self._locations(register)
        return register

    def share_college(self, home: AreaRegister, guests: list[AreaRegister]) -> None:
        """Give the mbo college of one area a school in others too: it will be in all of them."""
        for register in guests:
            place = register.municipalities[0]
            self._site(home.mbo, Sector.MBO, place, 900, 1800).save()
            register.guests.append(home.mbo)

    def green_board(self, registers: list[AreaRegister]) -> Organisation:
        """A board with green schools in many areas, for a region over the whole country."""
        board = self._board(names.GREEN, [Sector.VO, Sector.MBO], registers[0].municipalities, 0)
        for register in registers:
            place = register.municipalities[-1]
            self._site(board, Sector.VO, place, 300, 700).save()
            self._site(board, Sector.MBO, place, 800, 1600).save()
        return board

    def _board(self, name, sectors, municipalities, i) -> Organisation:
        self.boards += 1
        return self._organisation(
            OrganisationKind.BOARD,
            name,
            municipalities[i % len(municipalities)],
            sectors=sectors,
            board_number=f"{self.boards:05d}",
            kvk=f"{9 * self.boards:08d}",
            denomination=self.random.choice(names.DENOMINATIONS),
        )

    def _institutes(self, area, municipalities) -> list[Organisation]:
        place = municipalities[-1]
        every = [Sector.PO, Sector.SO, Sector.VO, Sector.MBO]
        college = (f"Hogeschool {area}", every)
        university = (f"Universitaire lerarenopleiding {area}", [Sector.VO, Sector.MBO])
        return [
            self._organisation(OrganisationKind.INSTITUTE, name, place, sectors=sectors)
            for name, sectors in (college, university)
        ]

    def _profession(self, area, municipalities) -> list[Organisation]:
        voices = self.random.sample(names.SPEAKS_FOR, 2)
        return [
            self._organisation(
                OrganisationKind.PROFESSION,
                f"Netwerk {voice} {area}",
                municipalities[0],
                speaks_for=voice,
            )
            for voice in voices
        ]

    def _organisation(self, kind, name, municipality, **fields) -> Organisation:
        return Organisation.objects.create(
            kind=kind,
            name=name,
            slug=free_slug(Organisation, name),
            municipality=municipality,
            place=municipality.name,
            **fields,
        )

    def _locations(self, register: AreaRegister) -> None:
        """Primary schools everywhere, secondary in most places, special and mbo in some."""
        rows = []
        for number, municipality in enumerate(register.municipalities):
            turns = range(number, number + self.scale.po_sites)
            primary = [register.po[turn % len(register.po)] for turn in turns]
            secondary = register.vo[number % 2 :: 2]
            rows += [self._site(b, Sector.PO, municipality, 160, 340) for b in primary]
            rows += [self._site(b, Sector.VO, municipality, 700, 1500) for b in secondary]
        for number, municipality in enumerate(register.municipalities[::3]):
            board = register.so[number % len(register.so)]
            rows.append(self._site(board, Sector.SO, municipality, 60, 180))
        home = register.municipalities[0]
        rows += [self._site(board, Sector.PO, home, 90, 220) for board in register.single]
        for municipality in register.municipalities[:2]:
            rows.append(self._site(register.mbo, Sector.MBO, municipality, 3200, 6400))
        Location.objects.bulk_create(rows)

    def _site(self, board, sector, municipality, least, most) -> Location:
        self.sites += 1
        code = f"{self.sites // 100 % 100:02d}X{'ABCDEFGHJK'[self.sites // 10_000]}"
        return Location(
            code=f"{code}{self.sites % 100:02d}",
            organisation=board,
            name=names.site_name(self.random, municipality.name),
            sector=sector,
            place=municipality.name,
            municipality=municipality,
            pupils=self.random.randint(least, most),
            reference_date=REFERENCE_DATE,
        )
