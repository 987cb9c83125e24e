"""A key that the parties agree on: each answers for itself, and another key voids every answer."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.fingerprint import fingerprint
from common.models import OutgoingMail
from common.refusal import StaleVersion
from common.templatetags.dutch import euro
from financing import agreeing, scenarios
from financing.agreed import Stand, changes, content_of, proposed_key
from financing.agreeing import KeyRefused, on_the_table
from financing.annex import annex_of
from financing.key_tasks import key_tasks
from financing.models import AllocationKey, KeyAnswer, KeyProposal, NationalBudget, Scenario
from financing.scenarios import ScenarioRefused
from organisations.models import Delegation
from regions.states import Consent, DraftPhase
from tests.database import insert, refused_by
from tests.factories import (
    BoardFactory,
    KeyAnswerFactory,
    KeyProposalFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    ScenarioFactory,
    UserFactory,
    region_editor,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def region():
    return RegionFactory(slug="oost", name="Regio Oost")


@pytest.fixture
def scenario(region):
    return ScenarioFactory(name="Per student", round=region.round, first_year=2026)


@pytest.fixture
def party(region):
    return _party(region, "Bestuur Linde", "linde")


@pytest.fixture
def put(region, scenario, party):
    return _put(region, scenario)


def _party(region, name, slug):
    """A confirmed party with a director."""
    board = BoardFactory(name=name, slug=slug)
    director = MembershipFactory(organisation=board, user__email=f"{slug}@voorbeeld.nl").user
    _participant(region, Consent.CONFIRMED, organisation=board, answered_by=director)
    return board


def _participant(region, consent, **more):
    answered = {"answered_at": NOW, "answered_by": UserFactory(), "on_version": 1} | more
    if consent in (Consent.NOT_ASKED, Consent.ASKED):
        answered = more
    asked = {} if consent == Consent.NOT_ASKED else {"asked_at": NOW}
    reason = "Nee." if consent == Consent.DECLINED else ""
    return ParticipantFactory(
        region=region, consent=consent, declined_reason=reason, **asked, **answered
    )


def _shown(region) -> str:
    return fingerprint(*on_the_table(region))


def _put(region, scenario, **changed) -> KeyProposal:
    values = {"shown": _shown(region), "by": UserFactory(), "at": NOW} | changed
    return agreeing.put_forward(region_id=region.pk, scenario=scenario, **values)


def _answer(region, party, *, agrees=True, **changed) -> KeyAnswer:
    by = party.memberships.earliest("pk").user
    values = {"shown": _shown(region), "reason": "", "by": by, "at": NOW} | changed
    return agreeing.answer_key(region_id=region.pk, organisation=party, agrees=agrees, **values)


def _stand(region, party):
    [found] = [p for p in proposed_key(region).partners if p.organisation == party]
    return found.stand, found.why


# Putting forward, and answering.


def test_who_may_answer_gets_a_mail_once(put, region, party):
    mail = OutgoingMail.objects.get()
    assert mail.to == "linde@voorbeeld.nl"
    assert "Is Bestuur Linde daarmee akkoord?" in mail.body
    assert "/regios/oost/geld/sleutel/" in mail.body


def test_only_a_party_that_confirmed_has_a_say(put, region, party):
    for consent in (Consent.ASKED, Consent.DECLINED, Consent.NOT_ASKED):
        _participant(region, consent)
    assert [p.organisation for p in proposed_key(region).partners] == [party]


def test_a_key_is_agreed_when_every_party_says_so(put, region, party):
    other = _party(region, "Bestuur Eik", "eik")
    _answer(region, party)
    assert _stand(region, party) == (Stand.AGREED, "")
    assert _stand(region, other) == (Stand.OPEN, "")
    assert not proposed_key(region).is_agreed
    _answer(region, other)
    assert proposed_key(region).is_agreed


def test_a_key_that_nobody_may_answer_is_not_agreed(region, scenario):
    _put(region, scenario)
    assert not proposed_key(region).is_agreed


def test_a_no_says_why(put, region, party):
    _answer(region, party, agrees=False, reason=" Te weinig\nvoor ons. ")
    assert _stand(region, party) == (Stand.DECLINED, "Te weinig voor ons.")


def test_whoever_changes_their_mind_has_one_answer(put, region, party):
    _answer(region, party, agrees=False, reason="Nee.")
    _answer(region, party)
    assert KeyAnswer.objects.count() == 1
    assert _stand(region, party) == (Stand.AGREED, "")


def test_an_answer_by_delegation_names_the_giver(put, region, party):
    giver = party.memberships.get()
    receiver = MembershipFactory(organisation=party, has_mandate=False)
    day = date(2026, 11, 1)
    Delegation.objects.create(
        giver=giver,
        receiver=receiver,
        since=day,
        until=date(2027, 1, 1),
        reason="Verlof.",
        given_at=NOW,
    )
    agreeing.answer_key(
        region_id=region.pk,
        organisation=party,
        shown=_shown(region),
        agrees=True,
        reason="",
        by=receiver.user,
        at=NOW,
    )
    answer = KeyAnswer.objects.get()
    assert (answer.answered_by, answer.on_behalf_of) == (receiver.user, giver.user)


def test_another_party_does_not_answer(put, region):
    stranger = BoardFactory()
    MembershipFactory(organisation=stranger)
    with pytest.raises(KeyRefused, match="geen bevestigde partij"):
        _answer(region, stranger)


def test_without_a_key_there_is_nothing_to_answer(region, party):
    with pytest.raises(KeyRefused, match="geen verdeelsleutel"):
        _answer(region, party)


def test_a_sketch_is_put_to_nobody(region, scenario):
    region.phase = DraftPhase.SKETCH
    region.save()
    with pytest.raises(KeyRefused, match="schets"):
        _put(region, scenario)


# Another key.


def test_the_same_key_is_not_put_forward_twice(put, region, scenario):
    with pytest.raises(KeyRefused, match="ligt al voor"):
        _put(region, scenario)


def test_another_key_voids_the_answers_and_says_what_is_other(put, region, party):
    _answer(region, party)
    other = ScenarioFactory(round=region.round, key__per_full_time=Decimal("1300.00"))
    _put(region, other, at=datetime(2026, 11, 23, tzinfo=UTC))
    why = f"Per student voltijd: eerst {euro(1250, 2)}, nu {euro(1300, 2)}."
    assert _stand(region, party) == (Stand.VOID, why)
    assert KeyAnswer.objects.get().voided_at is not None
    assert OutgoingMail.objects.count() == 2


def test_an_answer_that_was_voided_does_not_come_back_with_the_old_key(
    put, region, party, scenario
):
    _answer(region, party)
    _put(region, ScenarioFactory(round=region.round, key__per_full_time=Decimal(1)))
    _put(region, scenario)
    assert _stand(region, party)[0] == Stand.VOID


def test_another_scenario_with_the_same_key_keeps_the_answers(put, region, party, scenario):
    _answer(region, party)
    _put(region, ScenarioFactory(round=region.round, key=scenario.key, first_year=2026))
    assert _stand(region, party) == (Stand.AGREED, "")


def test_a_key_that_changes_by_itself_voids_the_answers_too(put, region, party):
    _answer(region, party)
    AllocationKey.objects.update(per_full_time=Decimal(2), counted="bekostigd")
    stand, why = _stand(region, party)
    assert stand == Stand.VOID
    assert f"Per student voltijd: eerst {euro(1250, 2)}, nu {euro(2, 2)}." in why
    assert "Wie meetelt: eerst alle studenten, nu alleen bekostigde studenten." in why


def test_another_budget_and_other_years_are_other_keys_too(scenario):
    old = content_of(scenario)
    NationalBudget.objects.create(scenario=scenario, year=2026, amount=Decimal(5))
    scenario.last_year = 2027
    assert changes(old, content_of(scenario)) == [
        "Jaren: eerst 2026, nu 2026, 2027.",
        f"Budget 2026: eerst geen landelijk budget, nu {euro(5, 2)}.",
    ]


def test_nobody_answers_to_a_key_that_was_not_on_the_page(put, region, party):
    seen = _shown(region)
    AllocationKey.objects.update(per_full_time=Decimal(2))
    with pytest.raises(StaleVersion):
        _answer(region, party, shown=seen)


def test_two_editors_do_not_both_put_a_key_forward(region, scenario, party):
    seen = _shown(region)
    _put(region, scenario)
    with pytest.raises(StaleVersion):
        _put(region, ScenarioFactory(round=region.round), shown=seen)


def test_a_scenario_that_lies_before_parties_stays(put, scenario):
    with pytest.raises(ScenarioRefused, match="voorgelegd"):
        scenarios.remove_scenario(scenario_id=scenario.pk, by=scenario.created_by)


def test_a_frozen_scenario_keeps_the_key_that_was_agreed(put, region, party, scenario):
    _answer(region, party)
    scenarios.freeze_scenario(scenario_id=scenario.pk, by=scenario.created_by, at=NOW)
    AllocationKey.objects.update(per_full_time=Decimal(2))
    assert _stand(region, party) == (Stand.AGREED, "")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"agrees": False, "reason": ""}, "who_disagrees_says_why"),
        ({"voided_at": NOW}, "what_is_void_says_why"),
        ({"voided_reason": "Anders."}, "what_is_void_says_why"),
    ],
)
def test_the_database_keeps_an_answer_whole(values, constraint):
    with refused_by(constraint):
        KeyAnswerFactory(**values)


def test_a_party_has_one_answer():
    first = KeyAnswerFactory()
    with refused_by("one_answer_per_party_to_a_key"):
        KeyAnswerFactory(proposal=first.proposal, organisation=first.organisation)


def test_a_region_has_one_key_at_a_time():
    first = KeyProposalFactory()
    with refused_by("financing_keyproposal_region_id_key"):
        insert(
            "financing_keyproposal",
            region_id=first.region_id,
            scenario_id=first.scenario_id,
            put_by_id=first.put_by_id,
            put_at=NOW,
        )


# The outputs.


def test_the_annex_names_the_key_and_where_everyone_stands(put, region, party):
    _answer(region, party)
    _party(region, "Bestuur Eik", "eik")
    [figures] = [one for one in annex_of(region, 2026) if one.code == "sleutel"]
    assert figures.lines == [("Per student voltijd", (Decimal("1250.00"),))]
    assert figures.note == (
        "Per student. Alle studenten tellen mee. Akkoord: 1 van 2 partijen. "
        "Akkoord: Bestuur Linde. Nog geen antwoord: Bestuur Eik."
    )
    assert not [one for one in annex_of(region, 2031) if one.code == "sleutel"]


def _url(name="key", *more) -> str:
    return reverse(f"financing:{name}", args=["oost", *more])


def test_the_team_puts_a_scenario_forward_and_reads_the_stand(region, scenario, party, login):
    editor = region_editor(region)
    Scenario.objects.update(created_by=editor)
    team = login(editor)
    page = team.get(_url())
    assert "Er ligt nog geen sleutel voor" in text_of(page)
    data = filled(scenario=str(scenario.public_id), shown=page.context["shown"])
    assert team.post(_url("put-key"), data)["Location"] == _url()
    text = text_of(team.get(_url()))
    assert "Nog geen antwoord" in text
    assert "€ 1.250,00" in text
    assert reverse("financing:answer-key", args=["oost", "linde"]) not in text
    text = text_of(team.get(scenario.get_absolute_url()))
    assert "0 van 1 partijen akkoord" in text


def test_a_scenario_of_someone_else_is_no_choice(region, scenario, login):
    team = login(region_editor(region))
    data = filled(scenario=str(scenario.public_id), shown=_shown(region))
    assert team.post(_url("put-key"), data).status_code == 422
    assert not KeyProposal.objects.exists()


@pytest.fixture
def director(put, party, login):
    return login(party.memberships.get().user)


def test_a_director_answers_on_the_page(region, party, director):
    page = director.get(_url())
    assert "Uw antwoord: Bestuur Linde" in text_of(page)
    data = filled(answer="ja", shown=page.context["shown"])
    assert director.post(_url("answer-key", "linde"), data)["Location"] == _url()
    assert _stand(region, party)[0] == Stand.AGREED


def test_a_no_without_a_reason_is_refused_at_the_field(director, region):
    data = filled(answer="nee", shown=_shown(region))
    answer = director.post(_url("answer-key", "linde"), data)
    assert answer.status_code == 422
    assert_error_at_field(answer, "linde-reason", "Schrijf op waarom u niet akkoord gaat")


def test_who_read_another_key_sees_the_new_one_and_what_was_typed(director, region):
    seen = _shown(region)
    AllocationKey.objects.update(per_full_time=Decimal("77.00"))
    data = filled(answer="nee", reason="Te laag bedrag", shown=seen)
    answer = director.post(_url("answer-key", "linde"), data)
    assert answer.status_code == 409
    text = text_of(answer)
    assert "€ 77,00" in text
    assert "Te laag bedrag" in text
    assert answer.context["shown"] == _shown(region)


def test_who_has_no_mandate_reads_and_does_not_answer(put, region, party, login):
    plain = login(MembershipFactory(organisation=party, has_mandate=False).user)
    assert "Uw antwoord" not in text_of(plain.get(_url()))
    data = filled(answer="ja", shown=_shown(region))
    assert plain.post(_url("answer-key", "linde"), data).status_code == 403


def test_the_page_costs_the_same_for_one_party_and_for_three(put, region, login, content_types):
    team = login(region_editor(region))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            team.get(_url())
        return len(captured)

    team.get(_url())
    one = queries()
    for name in ("eik", "beuk"):
        _answer(region, _party(region, f"Bestuur {name}", name))
    assert queries() == one


# What waits for whom.


def test_a_key_waits_for_who_may_answer_until_it_is_answered(put, region, party):
    director = party.memberships.get().user
    [task] = key_tasks(director, today=NOW.date())
    assert (task["url"], task["note"]) == ("/regios/oost/geld/sleutel/", "Bestuur Linde")
    plain = MembershipFactory(organisation=party, has_mandate=False).user
    assert key_tasks(plain, today=NOW.date()) == []
    _answer(region, party, agrees=False, reason="Nee.")
    assert key_tasks(director, today=NOW.date()) == []


def test_another_key_waits_again(put, region, party):
    _answer(region, party)
    _put(region, ScenarioFactory(round=region.round, key__per_full_time=Decimal(1)))
    assert len(key_tasks(party.memberships.get().user, today=NOW.date())) == 1
