"""The consultation of the demo: a brainstorm with sixty cards, some of them twice.

Everything is written for practice, after the themes that the field spoke about.
"""

from datetime import datetime, timedelta

from accounts.models import User
from common.fingerprint import fingerprint
from consultations import (
    answering,
    bundling,
    cards,
    merging,
    moderating,
    participation,
    services,
    workflow,
)
from consultations.answering import answer_in_words
from consultations.models import Concern, Consultation, Participant, Support
from consultations.states import (
    Anonymity,
    AnswerStatus,
    CardState,
    ConcernKind,
    Kind,
    Moderation,
)

LINE, OWN, QUALITY, FORMING, MONEY = THEMES = (
    "Doorlopende lijn van werven tot professionaliseren",
    "Eigenaarschap en opgebouwde relaties",
    "Kwaliteit borgen en ontwikkelen",
    "Vorming van de onderwijsregio",
    "Bestuur en geld",
)
KEY, POINT, QUESTION = ConcernKind.KEY, ConcernKind.POINT, ConcernKind.QUESTION
WORRY, CHANCE, RISK = ConcernKind.WORRY, ConcernKind.CHANCE, ConcernKind.RISK
CARDS = (
    (LINE, KEY, "Wat krijgt een beginnende leraar door de onderwijsregio dat er nu niet is?"),
    (LINE, QUESTION, "Solliciteert iemand straks bij de regio of nog gewoon bij een school?"),
    (LINE, QUESTION, "Weten wij eigenlijk welke manieren van werven werken?"),
    (LINE, WORRY, "Alle aandacht gaat naar werven, terwijl juist startende leraren vertrekken."),
    (LINE, WORRY, "Wij werven in dezelfde lege vijver, alleen met een grotere boot."),
    (LINE, CHANCE, "Eén loket waar zij-instromers voor po, vo en mbo terechtkunnen."),
    (
        LINE,
        CHANCE,
        "Begeleiding die doorloopt na het diploma, ook bij een overstap naar een ander bestuur.",
    ),
    (LINE, POINT, "Zet opleiden in het midden: het verbindt werven met begeleiden."),
    (LINE, POINT, "Reken onderwijsassistenten en instructeurs mee, niet alleen leraren."),
    (LINE, RISK, "De vijf functies worden vijf eilanden met elk een eigen overleg."),
    (LINE, CHANCE, "Samen zien waar over drie jaar tekorten ontstaan en daar nu voor opleiden."),
    (LINE, WORRY, "Sectoren hebben een heel ander tekort. Eén aanpak past niet op alle drie."),
    (OWN, KEY, "Hoe bouwen wij voort op wat partnerschappen in jaren hebben opgebouwd?"),
    (OWN, WORRY, "Scholen voelen zich geen eigenaar meer als besluiten verder weg vallen."),
    (OWN, WORRY, "De eigen visie van ons partnerschap verdwijnt in een groot geheel."),
    (OWN, QUESTION, "Mag ieder partnerschap in de regio een eigen beeld van het beroep houden?"),
    (OWN, POINT, "Begin bij relaties die werken, trek daarna pas lijnen op de kaart."),
    (OWN, POINT, "Geef besturen die nog nergens bij horen een eerlijke plaats aan tafel."),
    (
        OWN,
        CHANCE,
        "Kleine besturen krijgen toegang tot opleiders die zij zelf nooit konden betalen.",
    ),
    (OWN, RISK, "Partijen die elkaar net vertrouwen, worden uit elkaar gehaald."),
    (OWN, QUESTION, "Wat betekent de regio voor onze school als die in twee gebieden ligt?"),
    (OWN, WORRY, "Schoolopleiders hebben nu al te weinig tijd, en de afstanden worden groter."),
    (OWN, CHANCE, "Voor het eerst zitten besturen en opleidingen samen aan één plan."),
    (OWN, POINT, "Vraag ook studenten en starters zelf wat zij van een regio verwachten."),
    (
        QUALITY,
        KEY,
        "Hoe blijft de kwaliteit van samen opleiden op peil als er veel scholen bij komen?",
    ),
    (QUALITY, QUESTION, "Blijft de peer review bestaan, en wie organiseert die dan?"),
    (
        QUALITY,
        QUESTION,
        "Wat gebeurt er met een aspirant-partnerschap dat midden in het traject zit?",
    ),
    (QUALITY, WORRY, "Snel mensen voor de klas hebben wint het van goed opleiden."),
    (QUALITY, WORRY, "Wij vallen terug op losse stages als alle scholen tegelijk moeten meedoen."),
    (QUALITY, POINT, "Neem de tijd: goede samenwerking groeit niet in vijf maanden."),
    (QUALITY, POINT, "Maak een kern van ervaren scholen en een schil van scholen die leren."),
    (QUALITY, CHANCE, "Eén manier om de opbrengst te meten, over alle besturen heen."),
    (QUALITY, RISK, "Cijfers krijgen de overhand en het gesprek over kwaliteit verdwijnt."),
    (QUALITY, QUESTION, "Welk kader gebruiken wij: dat van samen opleiden of een nieuw kader?"),
    (QUALITY, CHANCE, "Opleiders van verschillende instituten leren van elkaars aanpak."),
    (QUALITY, WORRY, "De peer review raakt zoek in de nieuwe regio."),
    (FORMING, KEY, "Wie is aan zet om een onderwijsregio te vormen?"),
    (FORMING, QUESTION, "Wie neemt in onze regio het initiatief?"),
    (FORMING, QUESTION, "Wie neemt het initiatief in onze regio, en op wiens gezag?"),
    (FORMING, QUESTION, "Kan een partnerschap in meer dan één onderwijsregio meedoen?"),
    (FORMING, QUESTION, "Mag een partnerschap meedoen in meer dan één onderwijsregio?"),
    (FORMING, WORRY, "Onze mbo-instelling ligt in drie arbeidsmarktregio’s en moet nu kiezen."),
    (FORMING, WORRY, "Het tempo ligt hoog, terwijl de kaders nog niet bekend zijn."),
    (FORMING, POINT, "Vergeet het speciaal onderwijs niet; dat volgt zijn eigen grenzen."),
    (FORMING, POINT, "Houd ruimte voor samenwerking met opleidingen buiten de regio."),
    (FORMING, RISK, "Een strakke grens trekt een opleidingsschool uit elkaar."),
    (FORMING, CHANCE, "Leraren kunnen makkelijker overstappen tussen mbo en vo."),
    (FORMING, RISK, "Partijen die niet zijn uitgenodigd, horen pas achteraf wat is besloten."),
    (MONEY, KEY, "Wie hakt de knoop door als partners het niet eens worden?"),
    (MONEY, QUESTION, "Volgt het geld voor opleiden straks de student?"),
    (MONEY, QUESTION, "Volgt het geld straks de student, ook bij opleiden in de school?"),
    (MONEY, QUESTION, "Hoe wordt het geld in de regio verdeeld, en wie beslist daarover?"),
    (MONEY, WORRY, "Geld voor opleiden verdwijnt in campagnes om mensen te werven."),
    (MONEY, WORRY, "De onderwijsregio wordt een extra laag die zelf geld en tijd kost."),
    (MONEY, WORRY, "De onderwijsregio wordt een extra laag met eigen overleg en eigen kosten."),
    (MONEY, POINT, "Zeg duidelijk dat een centrale dienst niet verplicht is."),
    (MONEY, POINT, "Geef elk partnerschap een vast bedrag naast het bedrag per student."),
    (MONEY, CHANCE, "Minder losse subsidies, dus minder losse verantwoordingen."),
    (MONEY, RISK, "Het geld komt een jaar later dan de groei. Wie schiet het voor?"),
    (MONEY, RISK, "Zonder extra geld verdelen wij alleen het tekort."),
)
ISSUES = (
    (
        "Wie begint, wie beslist?",
        "Wie neemt het initiatief in een regio, en wie hakt de knoop door?",
        ("initiatief", "knoop", "aan zet"),
    ),
    (
        "Geld voor opleiden blijft geld voor opleiden",
        "Hoe houden wij het geld voor opleiden bij de student en bij de school?",
        ("geld", "bedrag"),
    ),
    (
        "Kwaliteit bij groei",
        "Hoe blijft samen opleiden goed als alle scholen meedoen?",
        ("kwaliteit", "peer review", "kader"),
    ),
)
PARTICIPANTS = 24


def make_consultation(people: dict[str, User], *, at: datetime) -> Consultation:
    """A brainstorm that began two weeks ago: open, bundled, and answered in part."""
    by = people["facilitator"]
    begun = at - timedelta(days=14)
    consultation = _plan("Wat betekent de onderwijsregio voor ons?", by=by, at=begun)
    workflow.move(consultation_id=consultation.pk, step="openen", by=by, at=begun)
    hall = _hall(consultation)
    placed = _fill(consultation, hall, at=begun)
    _stand_behind(placed, hall)
    _talk(placed, hall, at=begun)
    _merge_twins(placed, by=by, at=begun)
    moderating.hide(
        card_id=placed[31].pk, reason="Dit punt hoort bij een ander overleg.", by=by, at=begun
    )
    _bundle_and_answer(consultation, people, at=begun + timedelta(days=2))
    return consultation


def _plan(title: str, *, by: User, at: datetime) -> Consultation:
    return services.plan_consultation(
        kind=Kind.BRAINSTORM,
        title=title,
        starts_at=at,
        closes_at=None,
        place="Utrecht en online",
        organiser="Platform Samen Opleiden & Professionaliseren",
        region_id=None,
        introduction="Programmaleiders van partnerschappen delen welke kansen en zorgen zij zien.",
        agenda="- 13.30 uur: inloop\n- 14.00 uur: groepen per thema\n- 15.30 uur: terugblik",
        anonymity=Anonymity.HIDDEN,
        moderation=Moderation.AFTER,
        policy="Eén punt per bijdrage. Noem geen namen.",
        votes_open=True,
        is_public=True,
        themes=list(THEMES),
        by=by,
        at=at,
    )


def _hall(consultation: Consultation) -> list[Participant]:
    """People without an account, each with a browser of their own."""
    return [
        Participant.objects.create(
            consultation=consultation,
            token_sha256=participation.hash_of(f"deelnemer {number}", consultation.slug),
        )
        for number in range(PARTICIPANTS)
    ]


def _fill(consultation: Consultation, hall: list[Participant], *, at: datetime) -> list[Concern]:
    themes = {theme.title: theme for theme in consultation.themes.all()}
    return [
        cards.place_card(
            consultation_id=consultation.pk,
            participant=hall[number % len(hall)],
            kind=kind,
            theme=themes[theme],
            body=body,
            form_key=None,
            at=at + timedelta(minutes=number),
        )
        for number, (theme, kind, body) in enumerate(CARDS)
    ]


def _stand_behind(placed: list[Concern], hall: list[Participant]) -> None:
    """Every card has its own number of supporters, always the same ones."""
    rows = []
    for number, card in enumerate(placed):
        card.support_count = (number * 7) % 13
        supporters = hall[: card.support_count]
        rows += [Support(concern=card, participant=participant) for participant in supporters]
    Support.objects.bulk_create(rows)
    Concern.objects.bulk_update(placed, ["support_count"])


def _talk(placed: list[Concern], hall: list[Participant], *, at: datetime) -> None:
    said = (
        "Dat zien wij ook.",
        "Bij ons werkt een vast aanspreekpunt goed.",
        "Hier komt het op aan.",
    )
    for number, card in enumerate(placed[::5]):
        cards.comment(
            card_id=card.pk,
            participant=hall[(number * 5) % len(hall)],
            body=said[number % len(said)],
            form_key=None,
            at=at,
        )


def _merge_twins(placed: list[Concern], *, by: User, at: datetime) -> None:
    """Of the pairs that say the same, two are merged; the others are left to practise on."""
    texts = {card.body: card for card in placed}
    for stays, goes in ((CARDS[37], CARDS[38]), (CARDS[53], CARDS[54])):
        merging.merge(
            into_id=texts[stays[2]].pk,
            card_ids=[texts[goes[2]].pk],
            reason="Zegt hetzelfde.",
            by=by,
            at=at,
        )


def _bundle_and_answer(
    consultation: Consultation, people: dict[str, User], *, at: datetime
) -> None:
    by, writer = people["facilitator"], people["begeleider"]
    shown = consultation.concerns.filter(state=CardState.VISIBLE).order_by("pk")
    for title, sentence, words in ISSUES:
        issue = bundling.name_issue(
            consultation_id=consultation.pk, title=title, sentence=sentence, by=by, at=at
        )
        ids = [card.pk for card in shown if any(word in card.body.lower() for word in words)]
        bundling.bundle(issue_id=issue.pk, card_ids=ids, by=by, at=at)
        answering.assign(
            consultation_id=consultation.pk,
            concern=None,
            key_issue=issue,
            assignee=writer,
            due_on=(at + timedelta(days=28)).date(),
            by=by,
            at=at,
        )
    _answer_first(consultation, writer=writer, reader=by, at=at)


def _answer_first(consultation: Consultation, *, writer: User, reader: User, at: datetime) -> None:
    answer = consultation.answers.earliest("pk")
    answering.write_answer(
        answer_id=answer.pk,
        shown=fingerprint(*answer_in_words(answer)),
        status=AnswerStatus.ANSWERED,
        text="Het initiatief ligt bij de besturen in de regio. De Realisatie Eenheid helpt.",
        reason="",
        send=True,
        by=writer,
    )
    answer.refresh_from_db()
    shown = fingerprint(*answer_in_words(answer))
    answering.agree(answer_id=answer.pk, shown=shown, by=reader, at=at)
    answering.publish(consultation_id=consultation.pk, answer_ids=[answer.pk], by=reader, at=at)
