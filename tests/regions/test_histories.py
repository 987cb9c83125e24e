"""The history of a dossier: who did what when and why; never who judges it, or how."""

from datetime import timedelta

import pghistory
import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from regions import consent_questions, workflow
from regions.history_pages import steps
from regions.looking import saw
from regions.models import Region, Section
from tests.factories import (
    MembershipFactory,
    ParticipantFactory,
    SubmissionFactory,
    UserFactory,
    region_editor,
    staff,
    submittable_region,
    without_interest,
)
from tests.factories.regions import NOON
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return submittable_region(slug="regio-oost", name="Regio Oost")


@pytest.fixture
def editor(region):
    return region_editor(region, first_name="Ed", last_name="Itor")


@pytest.fixture
def judge():
    return staff(roles.ASSESSORS, first_name="Blinde", last_name="Beoordelaar")


def _url(name="history", *args) -> str:
    return reverse(f"regions:{name}", args=["regio-oost", *args])


def _as(user):
    return pghistory.context(user=user.pk)


def _page(client, **query):
    response = client.get(_url(), query)
    assert response.status_code == 200
    return response


def _abouts(response) -> list[tuple[str, str]]:
    return [(row.part, row.who) for row in response.context["rows"]]


def test_every_part_of_the_proposal_stands_there_with_who_and_from_what_to_what(
    region, editor, login
):
    with _as(editor):
        Section.objects.create(region=region, kind="analyse", text="Eerst.", changed_at=NOON)
        Section.objects.update(text="Daarna.")
    row = _page(login(editor), deel="tekst").context["rows"][0]
    assert (row.part, row.who, row.done) == ("Tekst", "Ed Itor", "gewijzigd")
    assert ("Eerst.", "Daarna.") in [(old, new) for _label, old, new in row.fields]


def test_the_history_is_filtered_by_part_person_and_period(region, editor, login):
    other = region_editor(region)
    with _as(editor):
        Section.objects.create(region=region, kind="analyse", text="Eerst.", changed_at=NOON)
    with _as(other):
        ParticipantFactory(region=region)
    client = login(editor)
    assert _abouts(_page(client, deel="tekst")) == [("Tekst", "Ed Itor")]
    assert {who for _part, who in _abouts(_page(client, wie=str(other.pk)))} == {str(other)}
    today = timezone.localdate()
    assert _abouts(_page(client, vanaf=str(today), deel="tekst"))
    assert _abouts(_page(client, vanaf=str(today + timedelta(days=1)))) == []
    assert _abouts(_page(client, tot=str(today - timedelta(days=1)))) == []
    assert _abouts(_page(client, vanaf="gisteren", deel="tekst"))


def test_the_file_holds_the_steps_and_what_the_page_shows(region, editor, login):
    with _as(editor):
        Section.objects.create(region=region, kind="analyse", text="=1+1", changed_at=NOON)
        ParticipantFactory(region=region)
    response = login(editor).get(_url("export-history", "csv"), {"deel": "tekst"})
    text = response.content.decode("utf-8-sig")
    assert "Gestart" in text
    assert "'=1+1" in text
    assert "Deelnemer" not in text
    assert login(editor).get(_url("export-history", "pdf")).status_code == 404


# Who judges is not in it.


@pytest.fixture
def judged(region, judge, editor):
    """Taken up by an assessor, whose acts are in the history of the region itself."""
    submission = SubmissionFactory(region=region)
    with _as(judge):
        workflow.take_up(submission_id=submission.pk, by=judge, at=timezone.now())
        submission.assessments.update(summary="Dit is een zwak voorstel.")
    saw(region=region, by=judge, at=timezone.now())
    region.refresh_from_db()
    return region


@pytest.fixture
def party(region):
    asked = ParticipantFactory(region=region, consent="gevraagd", asked_at=NOON)
    return MembershipFactory(organisation=asked.organisation).user


@pytest.mark.parametrize("reader", ["editor", "party", "another judge", "decider"])
def test_history_reveals_no_blind_assessment(reader, judged, editor, party, login):
    person = {
        "editor": editor,
        "party": party,
        "another judge": without_interest(staff(roles.ASSESSORS), judged),
        "decider": without_interest(staff(roles.DECIDERS), judged),
    }[reader]
    client = login(person)
    texts = [client.get(_url()), client.get(_url("export-history", "csv"))]
    for response in texts:
        assert response.status_code == 200
        text = response.content.decode()
        assert "Blinde" not in text
        assert "zwak voorstel" not in text
    assert "OCW" in texts[0].content.decode()


def test_the_filter_offers_no_judge(judged, editor, login):
    people = _page(login(editor)).context["filter"].fields["wie"].choices
    assert "Blinde Beoordelaar" not in [name for _key, name in people]


def test_asking_for_a_judge_by_number_gives_nothing(judged, editor, judge, login):
    assert str(judge) not in str(_abouts(_page(login(editor), wie=str(judge.pk))))


def test_administrators_see_who_judged_and_a_judge_sees_the_own_name(judged, judge, login):
    boss = staff(roles.ADMINISTRATORS)
    assert "Blinde Beoordelaar" in _page(login(boss)).content.decode()
    assert "Blinde Beoordelaar" in [step.who for step in steps(judge, judged)]


def test_who_looked_is_there_for_the_team_but_not_which_judge(judged, editor, login):
    looks = _page(login(editor)).context["looks"]
    assert [look.who for look in looks] == ["OCW"]


@pytest.mark.parametrize("name", [("history",), ("export-history", "csv")])
def test_strangers_find_no_history_of_an_adopted_region(name, region, login):
    Region.objects.update(state="vastgesteld", submitted_at=NOON)
    assert login(UserFactory()).get(_url(*name)).status_code == 404


def test_a_question_at_consent_is_for_the_team_and_for_who_asked_it(region, editor, login):
    mine, other = (
        ParticipantFactory(region=region, consent="gevraagd", asked_at=NOON) for _number in range(2)
    )
    director = MembershipFactory(organisation=mine.organisation).user
    rival = MembershipFactory(organisation=other.organisation).user
    with _as(director):
        question = consent_questions.put_question(
            participant_id=mine.pk, text="Wie betaalt de coaches?", by=director, at=timezone.now()
        )
    with _as(editor):
        consent_questions.answer_question(
            question_id=question.pk, answer="De penvoerder.", by=editor, at=timezone.now()
        )
    for user in (editor, director):
        answered, asked = _page(login(user), deel="vraag").context["rows"]
        assert [value for _label, _was, value in asked.fields] == ["Wie betaalt de coaches?"]
        assert (asked.about, answered.about) == (mine.organisation.name,) * 2
        assert (asked.who, answered.who) == (str(director), str(editor))
        assert [value for _label, _was, value in answered.fields] == ["De penvoerder."]
    for user in (rival, staff(roles.ADMINISTRATORS)):
        page = _page(login(user), deel="vraag")
        assert page.context["rows"] == []
    mine.delete()
    assert "Wie betaalt de coaches?" in text_of(_page(login(editor), deel="vraag"))
