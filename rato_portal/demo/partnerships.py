"""The partnerships of the demo: SO&P, RAP and alliances per area, with students."""

from datetime import date, datetime

from accounts.models import User
from common.fingerprint import fingerprint
from organisations.sectors import Sector
from partnerships import counting, quality, services
from partnerships.models import (
    Answer,
    BasicQuality,
    Member,
    MemberRole,
    Partnership,
    PartnershipKind,
    Phase,
    ProgrammeLevel,
    QualityStandard,
    RapPeriod,
    ReviewKind,
    Route,
    Verdict,
    last_counted_year,
)
from rato_portal.demo import names
from rato_portal.demo.register import AreaRegister

MORE_SOP, MORE_RAP = 12, 6  # beside two SO&P and one RAP of each of two areas
SINCE = date(2019, 9, 1)
YEARS_COUNTED = 3
# Route, level, part of the students, and percent of the programme in practice.
ROUTES = (
    (Route.FULL_TIME, ProgrammeLevel.BACHELOR, 0.7, 40),
    (Route.LATERAL, ProgrammeLevel.ANY, 0.3, None),
)
FINDINGS = {
    QualityStandard.TEACHER: (Verdict.STRONG, "Studenten krijgen vroeg verantwoordelijkheid."),
    QualityStandard.ENVIRONMENT: (Verdict.ON_COURSE, "Elke school heeft een schoolopleider."),
    QualityStandard.ORGANISATION: (Verdict.ON_COURSE, "De rollen zijn helder belegd."),
    QualityStandard.CULTURE: (Verdict.ATTENTION, "De evaluatie kan vaker en met minder papier."),
}


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


def make_crowd(registers: list[AreaRegister], *, by: User, at: datetime):
    """So many more that two areas together have 16 SO&P and 8 RAP, as around Arnhem and Nijmegen.

    Every third one works in both areas. Gives pairs of the area that it is made in and itself.
    """
    for number in range(MORE_SOP + MORE_RAP if registers else 0):
        register = registers[number % len(registers)]
        both = [r.area for r in registers] if number % 3 == 0 else [register.area]
        plan = _training(register, number) if number < MORE_SOP else _labour(register, number)
        yield register, _make(register, plan, areas=both, by=by, at=at, students=60 + 10 * number)


def _training(register: AreaRegister, number: int) -> tuple:
    """An SO&P of some primary or secondary boards."""
    phase = Phase.ASPIRANT if number % 4 == 3 else Phase.RECOGNISED
    sector, boards = (Sector.VO, register.vo) if number % 2 else (Sector.PO, register.po)
    name = f"Opleidingsschool {names.PO[number % len(names.PO)]}"
    return name, PartnershipKind.SOP, phase, [sector], _some(boards, number)


def _labour(register: AreaRegister, number: int) -> tuple:
    sector, boards = (Sector.VO, register.vo) if number % 2 else (Sector.PO, register.po)
    name = f"RAP {names.PO[number % len(names.PO)]}"
    return name, PartnershipKind.RAP, "", [sector], _some(boards, number)


def _some(boards: list, number: int) -> list:
    """Four boards, beginning with another one each time."""
    turn = number % len(boards)
    return (boards[turn:] + boards[:turn])[:4]


def _make(
    register: AreaRegister, plan, *, by: User, at: datetime, students: int, areas=()
) -> Partnership:
    name, kind, phase, sectors, boards = plan
    partnership = services.register_partnership(
        kind=kind,
        name=name.format(register.area),
        sectors=sectors,
        lead=boards[0],
        labour_market_regions=areas or [register.area],
        vision="Wij leiden samen op vanuit één beeld van het beroep, dicht bij de school.",
        by=by,
        at=at,
        **_own(kind, phase),
    )
    others = {o.pk: o for o in [*boards[1:], *register.institutes] if o != boards[0]}
    _join(partnership, list(others.values()), by=by, at=at)
    _place(partnership, register, by=by, at=at)
    _review(partnership, by=by)
    _count(partnership, register, sectors, students, by=by, at=at)
    return partnership


def _own(kind: str, phase: str) -> dict:
    """What belongs to one kind."""
    if kind == PartnershipKind.RAP:
        money = {"own_contribution": 90_000, "eligible_cost": 300_000, "rap_period": RapPeriod.LAST}
        return {"fte_vo": 410, "fte_mbo": 265, "ends_on": date(2026, 12, 31), **money}
    if phase == Phase.RECOGNISED:
        since = {"recognised_since": SINCE, "basic_quality": BasicQuality.NVAO}
        return {"phase": phase, **since}
    if phase == Phase.ASPIRANT:
        return {"phase": phase, "aspirant_until": date(2028, 8, 1)}
    return {}


def _join(partnership: Partnership, others: list, *, by: User, at: datetime) -> None:
    """Everyone joined and confirmed, but for the last, who is asked now."""
    answered = {"answer": Answer.CONFIRMED, "asked_at": at, "answered_at": at}
    partnership.members.bulk_create(
        Member(
            partnership=partnership,
            organisation=organisation,
            role=MemberRole.SATELLITE if organisation is others[0] else MemberRole.PARTNER,
            since=SINCE,
            **answered,
        )
        for organisation in others[:-1]
    )
    for organisation in others[-1:]:
        services.add_member(
            partnership_id=partnership.pk,
            organisation=organisation,
            role=MemberRole.COOPERATING,
            since=SINCE,
            by=by,
            at=at,
        )


def _place(partnership: Partnership, register: AreaRegister, *, by: User, at: datetime) -> None:
    services.set_area(
        partnership_id=partnership.pk,
        shown=fingerprint(*services.area_of(partnership)),
        codes=[municipality.code for municipality in register.municipalities],
        feeding_area_reason="Hier wonen onze studenten en hier liggen onze scholen.",
        educational_region=f"{register.area} en de opleidingen waar onze leraren vandaan komen.",
        educational_region_reason="In dit gebied maken wij al afspraken over plaatsing.",
        alternatives="De provincie als geheel; dat bleek te ruim voor de begeleiding.",
        by=by,
        at=at,
    )


def _review(partnership: Partnership, *, by: User) -> None:
    """The recognised had their review; an aspirant has one ahead."""
    if partnership.kind != PartnershipKind.SOP:
        return
    is_aspirant = partnership.phase == Phase.ASPIRANT
    review = quality.plan_review(
        partnership_id=partnership.pk,
        kind=ReviewKind.SUMMATIVE if is_aspirant else ReviewKind.FORMATIVE,
        planned_on=date(2027, 11, 15) if is_aspirant else date(2024, 4, 11),
        panel="Drie collega’s van andere partnerschappen en een onafhankelijke voorzitter.",
        by=by,
    )
    if is_aspirant:
        return
    quality.change_review(
        review_id=review.pk,
        shown=fingerprint(*quality.review_of(review)),
        planned_on=review.planned_on,
        held_on=review.planned_on,
        panel=review.panel,
        outcome="",
        findings=FINDINGS,
        by=by,
    )
    visit = {"partnership_id": partnership.pk, "by": by}
    quality.add_visit(visited="Opleidingsschool De Delta", visited_on=date(2023, 5, 25), **visit)


def _count(
    partnership, register: AreaRegister, sectors, students: int, *, by: User, at: datetime
) -> None:
    """Up to the last 1 October that has passed, a few more every year."""
    institute = register.institutes[0]
    last = last_counted_year(at.date())
    for more, year in enumerate(range(last - YEARS_COUNTED + 1, last + 1)):
        for route, level, part, in_practice in ROUTES:
            counting.count_students(
                partnership_id=partnership.pk,
                study_year=year,
                institute=institute,
                route=route,
                programme_level=level,
                sector=sectors[0],
                funded=True,
                in_practice=in_practice,
                count=round(students * part) + 5 * more,
                by=by,
            )
