"""Looking ahead in the demo: forecasts, a growth conversation, a weighing and gesprekstafels."""

from datetime import date, datetime, timedelta

from accounts.models import User
from common.fingerprint import fingerprint
from partnerships import agreeing, conversing, forecasting, tables, weighing
from partnerships.conversing import Details
from partnerships.forecasting import AMBITION_YEAR, ForecastKey, Places, RegionalTotal
from partnerships.leidraad import CURRENT, guide
from partnerships.models import Partnership, StudentCount
from partnerships.models.tables import Influence, Mandate, Relevance, Subject, TableLevel
from partnerships.models.variants import Aspect

ANSWERS = (
    "Onze regio is het gebied waar onze studenten wonen en later werken. Wij zitten in het midden.",
    "Wij praten mee over plaatsing en begeleiding. Over het geld beslist de tafel van besturen.",
    "Nu volgt ruim de helft van de studenten onze route. Deeltijd blijft achter.",
)
WEIGHED = {
    Aspect.GOVERNANCE: (1, "De overeenkomst hoeft alleen op het aantal plaatsen te veranderen."),
    Aspect.MONEY: (-1, "Het eerste jaar betalen wij zelf: het geld volgt een jaar later."),
    Aspect.ORGANISATION: (1, "De rollen liggen er al; er zijn wel meer begeleiders nodig."),
    Aspect.SUPPORT: (2, "Alle besturen willen dit."),
    Aspect.QUALITY: (1, "Wij kennen elkaars manier van werken."),
    Aspect.PROS: (1, "Snel te beginnen, zonder nieuwe afspraken over toetreding."),
}


def look_ahead(partnership: Partnership, *, by: User, at: datetime) -> None:
    """Forecasts to 2030 with all students around; from what was counted last."""
    today = at.date()
    counted = partnership.student_counts.order_by("-study_year").select_related("institute")
    rows = [row for row in counted if row.study_year == counted[0].study_year]
    forecasting.save_forecasts(
        partnership_id=partnership.pk,
        shown=fingerprint(*forecasting.described_forecasts({})),
        places=_places(rows, today.year),
        by=by,
        today=today,
    )
    total = sum(row.count or 0 for row in rows)
    around = RegionalTotal(round(total * 1.7), "Opgave van de opleiding")
    years = range(rows[0].study_year - 1, rows[0].study_year + 1)
    forecasting.save_regional_students(
        partnership_id=partnership.pk,
        shown=fingerprint(*forecasting.described_regional({})),
        totals={(rows[0].institute.slug, year): around for year in years},
        by=by,
        today=today,
    )


def talk(partnership: Partnership, *, by: User, at: datetime) -> None:
    """A growth conversation that was held, with what came out of it."""
    talk = _conversation(partnership, by=by, at=at)
    who = {"conversation_id": talk.pk, "by": by}
    topics = guide(CURRENT).topics
    for topic, text in zip(topics, ANSWERS, strict=False):
        key = topic.key_question.key
        conversing.save_answer(question=key, text=text, shown=fingerprint(""), at=at, **who)
    conversing.move_conversation(verb="hold", at=at, **who)
    agreeing.add_decision(
        text="Wij groeien eerst met de huidige partners.", topic=topics[0].slug, at=at, **who
    )
    agreeing.add_action(
        what="Uitrekenen hoeveel begeleiders er in 2028 nodig zijn",
        topic=topics[0].slug,
        owner=by,
        owner_name="",
        due=at.date() + timedelta(days=30),
        **who,
    )
    _weigh(partnership, by=by, at=at)
    _sit_down(partnership, by=by, at=at)


def _places(rows: list[StudentCount], start: int) -> dict[ForecastKey, Places]:
    """A little more every year asked, a little less offered."""
    return {
        ForecastKey(row.institute.slug, row.sector, row.route, year): Places(
            requested=round(row.count * 1.1 ** (year - start + 1)),
            available=round(row.count * 1.06 ** (year - start + 1)),
            basis="Instroom van de opleiding, met de groei van de afgelopen jaren.",
        )
        for row in rows
        if row.count
        for year in range(start, AMBITION_YEAR + 1)
    }


def _conversation(partnership: Partnership, *, by: User, at: datetime):
    topics = [topic.slug for topic in guide(CURRENT).topics[:5]]
    details = Details(
        title="Hoe groeien wij naar 2030?",
        on=at.date() - timedelta(days=14),
        topics=topics,
        place="Bij de penvoerder",
        led_by=str(by),
        purpose="Samen bepalen welke bijdrage ons partnerschap aan 100% samen opleiden levert.",
        attendees="Twee schoolopleiders en een student",
        organisations=[partnership.lead],
    )
    return conversing.plan_conversation(partnership=partnership, details=details, by=by, at=at)


def _weigh(partnership: Partnership, *, by: User, at: datetime) -> None:
    """The first variant is weighed whole; the others are still to be talked about."""
    held_on: date = at.date() - timedelta(days=14)
    round_ = weighing.start_weighing(
        partnership_id=partnership.pk,
        title="Eerste weging",
        held_on=held_on,
        copied_from=None,
        by=by,
        at=at,
    )
    for aspect, (score, reason) in WEIGHED.items():
        weighing.write_cell(
            weighing_id=round_.pk,
            position=1,
            aspect=aspect,
            shown=fingerprint(*weighing.content_of(None)),
            text=reason,
            score=score,
            reason=reason,
            by=by,
        )


def _sit_down(partnership: Partnership, *, by: User, at: datetime) -> None:
    """Two tables: one where the partnership decides along, one about money without it."""
    who = {"partnership_id": partnership.pk, "by": by, "at": at}
    ours = tables.add_table(**who, **TABLE, **OURS)
    tables.add_table(**who, **TABLE, **WITHOUT_US)
    tables.add_seat(
        table_id=ours.pk,
        organisation=partnership.lead,
        name="",
        person="De programmaleider",
        position="Voorzitter",
        mandate=Mandate.DECIDE,
        mandate_note="Binnen het jaarplan.",
        ours=True,
        by=by,
    )


TABLE = {
    "other_subject": "",
    "frequency": "Vier keer per jaar",
    "structural": "",
    "relevance": Relevance.HIGH,
    "relevance_reason": "",
    "wants_seat": True,
    "needed": "",
    "ended_on": None,
}
OURS = {
    "name": "Overleg opleiden in de school",
    "purpose": "Plaatsing van studenten en scholing van begeleiders.",
    "subjects": [Subject.TRAIN, Subject.DEVELOP],
    "level": TableLevel.POLICY,
    "convenor": "De lerarenopleiding",
    "decides_on_money": False,
    "money_streams": "",
    "influence": Influence.CO_DECIDES,
}
WITHOUT_US = {
    "name": "Bestuurlijk overleg arbeidsmarkt",
    "purpose": "Verdeling van het geld voor de aanpak van het tekort.",
    "subjects": [Subject.LABOUR_MARKET],
    "level": TableLevel.BOARD,
    "convenor": "De gezamenlijke besturen",
    "decides_on_money": True,
    "money_streams": "Regionale aanpak personeelstekort",
    "influence": Influence.NONE,
}
