"""Puts the demo together: register, people, partnerships, rounds and regions."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle

from django.db import transaction
from django.db.models import F

from accounts.models import Delivery, Notice, User
from organisations.models import LabourMarketRegion, Location, Organisation, OrganisationKind
from organisations.reference import load_reference
from partnerships.models import Partnership, PartnershipKind
from rato_portal.demo.consultations import make_consultation
from rato_portal.demo.conversations import look_ahead, talk
from rato_portal.demo.country_wide import make_national_consultations
from rato_portal.demo.desks import open_desks
from rato_portal.demo.earlier_session import make_earlier_session
from rato_portal.demo.keys import put_key_forward
from rato_portal.demo.money import grant_money, make_scenarios, set_days
from rato_portal.demo.open_questions import ask_openly
from rato_portal.demo.partnerships import make_crowd, make_partnerships
from rato_portal.demo.people import ACCOUNTS, PASSWORD, join, make_accounts
from rato_portal.demo.proposals import Proposal, across, national, of_area, twins
from rato_portal.demo.regions import AGAIN, ENDINGS, make_region
from rato_portal.demo.register import AreaRegister, RegisterBuilder
from rato_portal.demo.scales import SCALES, Scale
from regions.frameworks import load_frameworks
from regions.models import Framework, Guidance, Milestone, Region, Round
from regions.states import PUBLIC

BUDGETS = 4
CONVERSATIONS = 4
CROWDED = "Onderwijsregio Arnhem–Nijmegen"  # sixteen SO&P and eight RAP in two areas
HOME_AREA = "AM05"  # Twente: here the reader registers a partnership and starts a region


@dataclass(frozen=True)
class Counts:
    boards: int
    locations: int
    partnerships: int
    regions: int


def is_seeded() -> bool:
    return User.objects.filter(email=ACCOUNTS[0].email).exists()


@transaction.atomic
def seed(scale_name: str, *, at: datetime) -> Counts:
    """Make the demo once, all or nothing; the same scale and day give the same rows."""
    scale = SCALES[scale_name]
    load_reference()
    load_frameworks()
    people = make_accounts()
    builder = RegisterBuilder(scale)
    registers = _registers(builder)
    partnerships = _partnerships(registers, scale, people, at=at)
    grant_money(Partnership.objects.order_by("pk"), at=at)
    _regions(_proposals(builder, registers, partnerships), people, at=at)
    ask_openly(by=people["beslisser"], at=at)
    current = Round.objects.latest("submission_deadline")
    set_days(round=current, by=people["beheerder"], at=at)
    make_scenarios(round=current, by=people["beoordelaar"], at=at)
    open_desks(Region.objects.filter(state__in=PUBLIC).order_by("pk"), at=at)
    put_key_forward(Region.objects.counting().order_by("pk"), at=at)
    make_earlier_session(people, at=at)
    make_consultation(people, at=at)
    if scale.speaks_everywhere:
        make_national_consultations(people, at=at)
    _mailed_long_ago()
    return counts()


def _mailed_long_ago() -> None:
    """What waits for a daily mail would have gone out, had the portal run all that time."""
    waiting = Notice.objects.filter(mailed_at=None).exclude(delivery=Delivery.NONE)
    waiting.update(mailed_at=F("created_at"))


def counts() -> Counts:
    return Counts(
        boards=Organisation.objects.filter(kind=OrganisationKind.BOARD).count(),
        locations=Location.objects.count(),
        partnerships=Partnership.objects.count(),
        regions=Region.objects.count(),
    )


def accounts() -> list[dict[str, str]]:
    """The accounts as the doors print them."""
    return [{"role": a.role, "email": a.email, "password": PASSWORD} for a in ACCOUNTS]


def _registers(builder: RegisterBuilder) -> list[AreaRegister]:
    scale = builder.scale
    areas = LabourMarketRegion.objects.order_by("code")
    if scale.areas:
        areas = sorted(areas.filter(code__in=scale.areas), key=lambda a: scale.areas.index(a.code))
    return [builder.build(area) for area in areas]


def _partnerships(registers, scale: Scale, people, *, at) -> dict[str, list[Partnership]]:
    made = {}
    for register in registers:
        home = register.area.code == HOME_AREA
        if home:
            _give_people_a_home(register, people)
        leader = people["programmaleider" if home else "programmaleider elders"]
        made[register.area.code] = make_partnerships(
            register, count=scale.partnerships, by=leader, at=at
        )
    crowd = [register for register in registers if register.area.code in scale.crowded]
    for register, partnership in make_crowd(crowd, by=people["programmaleider elders"], at=at):
        made[register.area.code].append(partnership)
    training = [p for rows in made.values() for p in rows if p.kind == PartnershipKind.SOP]
    for partnership in training:
        look_ahead(partnership, by=partnership.created_by, at=at)
    for partnership in training[:CONVERSATIONS]:
        talk(partnership, by=partnership.created_by, at=at)
    return made


def _give_people_a_home(register: AreaRegister, people: dict[str, User]) -> None:
    """The reader belongs to the first board; others speak for their own organisation."""
    join(people["programmaleider"], register.po[0])
    join(people["bestuurder"], register.vo[0])
    join(people["lerarenopleiding"], register.institutes[0])
    join(people["beroepsgroep"], register.profession[0])


def _proposals(builder: RegisterBuilder, registers, partnerships) -> list[tuple[Proposal, str]]:
    """Single areas, then pairs of sectoral regions, the crowded one, and one over the country.

    Each with what becomes of it.
    """
    scale = builder.scale
    todo = [r for r in registers if r.area.code != HOME_AREA]
    crowd = [r for r in todo if r.area.code in scale.crowded]
    others = [r for r in todo if r not in crowd]
    paired = sorted(others, key=lambda r: len(r.municipalities))[-scale.twins :]
    single = [r for r in others if r not in paired]
    builder.share_college(single[0], single[1:3])
    plain = [of_area(r, partnerships[r.area.code]) for r in single]
    cases = [t for r in paired for t in twins(r, partnerships[r.area.code])]
    cases.append(national(builder.green_board(todo), todo[0]))
    busy = [(across(CROWDED, crowd, _of(crowd, partnerships)), "asked")] if crowd else []
    if scale.cases_are_full:
        return [*zip([*plain, *cases], cycle(ENDINGS), strict=False), *busy]
    return [*zip(plain, cycle(ENDINGS), strict=False), *((c, "asked") for c in cases), *busy]


def _of(registers: list[AreaRegister], partnerships) -> list[Partnership]:
    return [p for register in registers for p in partnerships[register.area.code]]


def _again(proposals: list[tuple[Proposal, str]]) -> list[tuple[Proposal, str]]:
    """What was rejected comes back in the round that is open; who submits now, had gone together
    with others in the round before.
    """
    first = {ending: proposal for proposal, ending in reversed(proposals)}
    again = zip(("rejected", "submitted"), AGAIN, strict=True)
    found = [(first[before], ending) for before, ending in again if before in first]
    return [row for row in found if row[1] != "merged" or "adopted" in first]


def _regions(proposals: list[tuple[Proposal, str]], people, *, at: datetime) -> None:
    closed, current = _rounds(at)
    started = closed.opens_at + timedelta(days=7)
    for number, (proposal, ending) in enumerate([*proposals, *_again(proposals)]):
        decided = ending in ("provisional", "adopted", "rejected", "merged")
        region = make_region(
            proposal,
            round=closed if decided else current,
            ending=ending,
            has_budget=number < BUDGETS,
            people=people,
            at=started if decided else current.opens_at + timedelta(days=7),
        )
        if ending == "draft":
            Guidance.objects.get_or_create(
                user=people["begeleider"], region=region, defaults={"since": at.date()}
            )


def _rounds(at: datetime) -> tuple[Round, Round]:
    """A round that was decided and one that is open, both dated from the day of seeding."""
    noon = datetime(at.year, at.month, at.day, 12, tzinfo=UTC)
    framework = Framework.objects.get(name="Landelijk dekkend netwerk 2025")
    Round.objects.create(
        slug="voorlopers-2023",
        name="Voorlopers 2023",
        framework=Framework.objects.get(name="Vorming 2023"),
        opens_at=datetime(2023, 2, 15, 8, tzinfo=UTC),
        submission_deadline=datetime(2023, 4, 28, 15, tzinfo=UTC),
        decision_due=datetime(2023, 7, 6, tzinfo=UTC).date(),
        starts_on=datetime(2023, 9, 1, tzinfo=UTC).date(),
    )
    day = timedelta(days=1)
    closed = _round("Vorige ronde", noon - 240 * day, noon - 150 * day, framework)
    current = _round("Lopende ronde", noon - 45 * day, noon + 60 * day, framework)
    return closed, current


def _round(name: str, opens_at: datetime, closes_at: datetime, framework: Framework) -> Round:
    made = Round.objects.create(
        slug=name.lower().replace(" ", "-"),
        name=name,
        framework=framework,
        opens_at=opens_at,
        submission_deadline=closes_at,
        decision_due=(closes_at + timedelta(days=42)).date(),
        starts_on=(closes_at + timedelta(days=100)).date(),
    )
    day = timedelta(days=1)
    opened, closed = made.opens_at.date(), made.submission_deadline.date()
    steps = (
        (opened + 21 * day, "Bijeenkomst voor programmaleiders", "Vragen over de criteria"),
        (closed - 14 * day, "Laatste dag om vragen te stellen", "De antwoorden worden gedeeld"),
    )
    for on, title, note in steps:
        Milestone.objects.create(round=made, on=on, title=title, note=note)
    return made
