"""Consent: an organisation answers for itself, and only its own yes counts."""

from datetime import UTC, date, datetime

import pytest

from common.models import OutgoingMail
from regions import consent, reminding
from regions.consent import TRANSITIONS, ConsentRefused
from regions.states import Consent, RegionState
from tests.database import run
from tests.factories import (
    BoardFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    UserFactory,
)
from tests.factories.consent import sign
from tests.factories.people import delegated

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 10, 5, 12, tzinfo=UTC)
ALLOWED = [(verb, s) for verb, (sources, _to) in TRANSITIONS.items() for s in sorted(sources)]
REFUSED = [
    (verb, answer)
    for verb, (sources, _to) in TRANSITIONS.items()
    for answer in Consent
    if answer not in sources
]
CLOSED = [state for state in RegionState if state != RegionState.DRAFT]


def _perform(verb: str, participant, *, by, at=LATER):
    who = {"participant_id": participant.pk, "by": by, "at": at}
    if verb == "decline":
        return consent.decline(reason="Geen tijd.", **who)
    if verb in ("file", "remind"):  # these reach people of the organisation
        MembershipFactory(organisation=participant.organisation)
    if verb == "file":
        return sign(participant, by_team=True, by=by, at=at, signed_on=at.date())
    return reminding.remind(**who) if verb == "remind" else getattr(consent, verb)(**who)


def _answered(answer: Consent):
    """A participant that gave this answer at noon."""
    participant = ParticipantFactory()
    if answer != Consent.NOT_ASKED:
        _perform("ask", participant, by=UserFactory(), at=NOON)
    if answer == Consent.CONFIRMED:
        _perform("confirm", participant, by=UserFactory(), at=NOON)
    if answer == Consent.DECLINED:
        _perform("decline", participant, by=UserFactory(), at=NOON)
    participant.refresh_from_db()
    return participant


def test_the_table_of_consent():
    """Written out, so that a slip in the table shows."""
    assert {verb: (sorted(sources), to) for verb, (sources, to) in TRANSITIONS.items()} == {
        "ask": (["afgewezen", "niet_gevraagd"], "gevraagd"),
        "remind": (["gevraagd"], "gevraagd"),
        "withdraw": (["gevraagd"], "niet_gevraagd"),
        "confirm": (["afgewezen", "gevraagd"], "bevestigd"),
        "file": (["gevraagd"], "bevestigd"),
        "decline": (["bevestigd", "gevraagd"], "afgewezen"),
    }


@pytest.mark.parametrize(("verb", "answer"), ALLOWED)
def test_a_verb_leads_to_the_answer_of_the_table(verb, answer):
    participant = _answered(answer)
    assert verb in consent.allowed_verbs(participant)

    _perform(verb, participant, by=UserFactory())

    participant.refresh_from_db()
    assert participant.consent == TRANSITIONS[verb][1]


@pytest.mark.parametrize(("verb", "answer"), REFUSED)
def test_a_verb_refuses_every_other_answer(verb, answer):
    participant = _answered(answer)
    assert verb not in consent.allowed_verbs(participant)

    with pytest.raises(ConsentRefused) as refusal:
        _perform(verb, participant, by=UserFactory())

    assert str(refusal.value) == (
        f"Dit kan nu niet: het antwoord van {participant.organisation} is “{answer.label.lower()}”."
    )
    participant.refresh_from_db()
    assert participant.consent == answer


@pytest.mark.parametrize("state", CLOSED)
@pytest.mark.parametrize("verb", list(TRANSITIONS))
def test_nobody_asks_or_answers_once_the_draft_is_over(verb, state):
    participant = _answered(Consent.NOT_ASKED if verb == "ask" else Consent.ASKED)
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state.value)

    with pytest.raises(ConsentRefused) as refusal:
        _perform(verb, participant, by=UserFactory())

    assert str(refusal.value) == (
        f"Antwoorden kan niet meer: de regio heeft de stand “{state.label}”."
    )


def test_confirming_keeps_who_when_and_on_which_version():
    participant, director = _answered(Consent.ASKED), UserFactory()
    run("UPDATE regions_region SET version = 7")

    consent.confirm(participant_id=participant.pk, by=director, at=LATER)

    participant.refresh_from_db()
    assert (participant.asked_at, participant.answered_at) == (NOON, LATER)
    assert (participant.answered_by, participant.on_version) == (director, 7)


def test_declining_keeps_the_reason():
    participant, director = _answered(Consent.CONFIRMED), UserFactory()

    consent.decline(participant_id=participant.pk, by=director, at=LATER, reason="Te ver weg.")

    participant.refresh_from_db()
    assert (participant.consent, participant.declined_reason) == ("afgewezen", "Te ver weg.")
    assert (participant.answered_by, participant.answered_at) == (director, LATER)


def test_confirming_after_all_takes_the_reason_away():
    participant = _answered(Consent.DECLINED)

    consent.confirm(participant_id=participant.pk, by=UserFactory(), at=LATER)

    participant.refresh_from_db()
    assert (participant.consent, participant.declined_reason) == ("bevestigd", "")


def test_asking_again_takes_the_old_answer_away():
    participant = _answered(Consent.DECLINED)

    consent.ask(participant_id=participant.pk, by=UserFactory(), at=LATER)

    participant.refresh_from_db()
    assert (participant.consent, participant.asked_at) == ("gevraagd", LATER)
    assert (participant.answered_at, participant.answered_by) == (None, None)
    assert (participant.on_version, participant.declined_reason) == (None, "")


def test_asking_mails_everyone_who_may_answer(settings):
    settings.SITE_URL = "https://portaal.voorbeeld.nl"
    participant = ParticipantFactory(region=RegionFactory(name="Regio Oost", slug="regio-oost"))
    director = MembershipFactory(organisation=participant.organisation).user
    MembershipFactory(organisation=participant.organisation, has_mandate=False)
    MembershipFactory()
    asker = UserFactory(first_name="Marijke", last_name="de Wit")

    consent.ask(participant_id=participant.pk, by=asker, at=NOON)

    mail = OutgoingMail.objects.get()
    slug = participant.organisation.slug
    assert (mail.to, mail.subject) == (director.email, "Instemming gevraagd: Regio Oost")
    assert mail.requested_at == NOON
    assert f"Marijke de Wit vraagt of {participant.organisation} deelneemt" in mail.body
    assert f"https://portaal.voorbeeld.nl/regios/regio-oost/instemming/{slug}/\n" in mail.body


@pytest.mark.parametrize(("until", "mails"), [(date(2026, 9, 30), 0), (date(2026, 10, 1), 1)])
def test_asking_mails_nobody_whose_mandate_is_over(until, mails):
    participant = ParticipantFactory()
    MembershipFactory(organisation=participant.organisation, mandate_until=until)
    consent.ask(participant_id=participant.pk, by=UserFactory(), at=NOON)
    assert OutgoingMail.objects.count() == mails


def test_asking_again_mails_again():
    participant = ParticipantFactory()
    MembershipFactory(organisation=participant.organisation)
    consent.ask(participant_id=participant.pk, by=UserFactory(), at=NOON)
    _perform("decline", participant, by=UserFactory(), at=NOON)
    consent.ask(participant_id=participant.pk, by=UserFactory(), at=LATER)
    assert OutgoingMail.objects.count() == 2


def test_confirming_mails_nobody():
    participant = ParticipantFactory()
    consent.ask(participant_id=participant.pk, by=UserFactory(), at=NOON)
    MembershipFactory(organisation=participant.organisation)
    consent.confirm(participant_id=participant.pk, by=UserFactory(), at=NOON)
    assert OutgoingMail.objects.count() == 0


def test_asking_everyone_asks_who_was_not_asked():
    region = RegionFactory()
    confirmed = ParticipantFactory(region=region)
    _perform("ask", confirmed, by=UserFactory(), at=NOON)
    _perform("confirm", confirmed, by=UserFactory(), at=NOON)
    waiting = [ParticipantFactory(region=region) for _ in range(2)]
    elsewhere = ParticipantFactory()

    asked = consent.ask_everyone(region_id=region.pk, by=UserFactory(), at=LATER)

    answers = [p.consent for p in region.participants.order_by("pk")]
    assert (asked, answers) == (2, ["bevestigd", "gevraagd", "gevraagd"])
    assert sorted(region.participants.filter(asked_at=LATER).values_list("pk", flat=True)) == [
        participant.pk for participant in waiting
    ]
    elsewhere.refresh_from_db()
    assert elsewhere.consent == "niet_gevraagd"


def test_asking_everyone_in_a_region_that_was_submitted_is_refused():
    region = RegionFactory()
    ParticipantFactory(region=region, organisation=BoardFactory())
    run("UPDATE regions_region SET state = 'ingediend', submitted_at = now()")
    with pytest.raises(ConsentRefused, match="de stand “Ingediend”"):
        consent.ask_everyone(region_id=region.pk, by=UserFactory(), at=NOON)
    assert region.participants.get().consent == "niet_gevraagd"


def test_a_sketch_is_shown_to_nobody_so_nobody_is_asked():
    participant = ParticipantFactory()
    run("UPDATE regions_region SET phase = 'schets'")
    participant.region.refresh_from_db()
    assert consent.allowed_verbs(participant) == set()
    with pytest.raises(ConsentRefused, match="nog een schets"):
        consent.ask(participant_id=participant.pk, by=UserFactory(), at=NOON)


def test_a_party_that_was_just_removed_can_not_answer():
    participant = _answered(Consent.ASKED)
    gone, _rows = participant.pk, participant.delete()
    with pytest.raises(ConsentRefused, match="staat niet meer in het voorstel"):
        consent.confirm(participant_id=gone, by=UserFactory(), at=LATER)


# A question that the team takes back.


def test_a_question_that_is_withdrawn_is_as_if_never_put():
    participant = _answered(Consent.ASKED)
    consent.withdraw(participant_id=participant.pk, by=UserFactory(), at=LATER)
    participant.refresh_from_db()
    assert (participant.consent, participant.asked_at) == ("niet_gevraagd", None)


def test_who_could_answer_hears_that_the_question_is_withdrawn():
    participant = _answered(Consent.ASKED)
    director = MembershipFactory(organisation=participant.organisation).user
    consent.withdraw(participant_id=participant.pk, by=UserFactory(), at=LATER)
    mail = OutgoingMail.objects.get(to=director.email)
    assert mail.subject == f"Vraag om instemming ingetrokken: {participant.region.name}"
    assert "U hoeft niet meer te antwoorden." in mail.body
    assert "/instemming/" not in mail.body


# On whose behalf.


def test_a_delegate_answers_on_behalf_of_who_gave_the_mandate():
    participant = _answered(Consent.ASKED)
    giver = MembershipFactory(organisation=participant.organisation)
    receiver = MembershipFactory(organisation=participant.organisation, has_mandate=False)
    now = delegated(giver, receiver).given_at

    consent.confirm(participant_id=participant.pk, by=receiver.user, at=now)

    participant.refresh_from_db()
    assert (participant.answered_by, participant.on_behalf_of) == (receiver.user, giver.user)


def test_a_mandate_of_ones_own_is_on_nobodys_behalf():
    participant = _answered(Consent.ASKED)
    giver = MembershipFactory(organisation=participant.organisation)
    receiver = MembershipFactory(organisation=participant.organisation)
    now = delegated(giver, receiver).given_at
    consent.confirm(participant_id=participant.pk, by=receiver.user, at=now)
    participant.refresh_from_db()
    assert participant.on_behalf_of is None


def test_a_delegation_of_another_organisation_says_nothing_here():
    participant = _answered(Consent.ASKED)
    giver = MembershipFactory()
    receiver = MembershipFactory(organisation=giver.organisation, has_mandate=False)
    now = delegated(giver, receiver).given_at
    consent.confirm(participant_id=participant.pk, by=receiver.user, at=now)
    participant.refresh_from_db()
    assert participant.on_behalf_of is None


def test_answering_anew_forgets_on_whose_behalf_it_was():
    participant = _answered(Consent.ASKED)
    giver = MembershipFactory(organisation=participant.organisation)
    receiver = MembershipFactory(organisation=participant.organisation, has_mandate=False)
    now = delegated(giver, receiver).given_at
    consent.confirm(participant_id=participant.pk, by=receiver.user, at=now)
    _perform("decline", participant, by=giver.user, at=now)
    participant.refresh_from_db()
    assert (participant.answered_by, participant.on_behalf_of) == (giver.user, None)
