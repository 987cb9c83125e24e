"""The partnerships of the demo: SO&P, RAP and alliances per area, with students."""

from datetime import date, datetime

from accounts.models import User
from organisations.sectors import Sector
from partnerships import services
from partnerships.models import MemberRole, Partnership, PartnershipKind, Phase, Route
from rato_portal.demo.register import AreaRegister

SINCE = date(2019, 9, 1)
STUDY_YEARS = (2024, 2025)


def make_partnerships(
    register: AreaRegister, *, count: int, by: User, at: datetime
) -> list[Partnership]:
    """Partnerships of one area: first the SO&P ones, then a RAP and an alliance."""
    plans = [
        ("Samen Opleiden {} po", PartnershipKind.SOP, Phase.RECOGNISED, [Sector.PO], register.po),
        (
            "RAP {} vo en mbo",
            PartnershipKind.RAP,
            "",
            [Sector.VO, Sector.MBO],
            [*register.vo, register.mbo],
        ),
        (
            "Opleidingsschool {}",
            PartnershipKind.SOP,
            Phase.ASPIRANT,
            [Sector.VO, Sector.MBO],
            [*register.vo, register.mbo],
        ),
        (
            "Alliantie {}",
            PartnershipKind.ALLIANCE,
            "",
            [Sector.PO, Sector.VO, Sector.MBO],
            register.institutes,
        ),
    ]
    return [
        _make(register, plan, by=by, at=at, students=190 + 40 * number)
        for number, plan in enumerate(plans[:count])
    ]


def _make(register: AreaRegister, plan, *, by: User, at: datetime, students: int) -> Partnership:
    name, kind, phase, sectors, boards = plan
    partnership = services.register_partnership(
        kind=kind,
        name=name.format(register.area),
        phase=phase,
        sectors=sectors,
        lead=boards[0],
        labour_market_regions=[register.area],
        vision="Wij leiden samen op vanuit één beeld van het beroep, dicht bij de school.",
        by=by,
        at=at,
    )
    for organisation in {o.pk: o for o in [*boards[1:], *register.institutes]}.values():
        if organisation != boards[0]:
            services.add_member(
                partnership_id=partnership.pk,
                organisation=organisation,
                role=MemberRole.PARTNER,
                since=SINCE,
                by=by,
            )
    _count(partnership, register, sectors, students, by=by)
    return partnership


def _count(partnership, register: AreaRegister, sectors, students: int, *, by: User) -> None:
    institute = register.institutes[0]
    for year in STUDY_YEARS:
        for route, part in ((Route.FULL_TIME, 0.7), (Route.LATERAL, 0.3)):
            services.count_students(
                partnership_id=partnership.pk,
                study_year=year,
                institute=institute,
                route=route,
                sector=sectors[0],
                funded=True,
                count=round(students * part) + 5 * (year - STUDY_YEARS[0]),
                by=by,
            )
