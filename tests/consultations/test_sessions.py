"""Planning a session, its life, who sees it, and its page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts import roles
from common.constraints import broken_constraint
from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from consultations import permissions, services, workflow
from consultations.models import Consultation
from consultations.qr import qr_code
from consultations.services import DETAILS, ConsultationRefused, details_of
from consultations.states import TRANSITIONS, Anonymity, Kind, Moderation, State
from tests.factories import (
    ConcernFactory,
    ConsultationFactory,
    RegionFactory,
    SessionParticipantFactory,
    UserFactory,
    region_editor,
    staff,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 13, tzinfo=UTC)
PLAN = dict.fromkeys(DETAILS, "") | {
    "kind": Kind.BRAINSTORM,
    "title": "Wat leeft er?",
    "starts_at": NOW,
    "closes_at": None,
    "region_id": None,
    "organiser": "Het platform",
    "anonymity": Anonymity.HIDDEN,
    "moderation": Moderation.AFTER,
    "votes_open": True,
    "is_public": True,
}


def plan(*, themes=("Geld", "Kwaliteit"), **said):
    data = PLAN | said
    return services.plan_consultation(themes=list(themes), by=UserFactory(), at=NOW, **data)


def change(consultation, *, shown=None, themes=None, **said):
    stored = {name: getattr(consultation, name) for name in DETAILS}
    titles = list(consultation.themes.values_list("title", flat=True))
    return services.change_consultation(
        consultation_id=consultation.pk,
        shown=shown or fingerprint(*details_of(Consultation.objects.get(pk=consultation.pk))),
        themes=titles if themes is None else themes,
        by=None,
        **stored | said,
    )


def move(consultation, step, *, at=NOW):
    return workflow.move(consultation_id=consultation.pk, step=step, by=UserFactory(), at=at)


# Planning.


def test_a_planned_session_has_its_themes_in_order_and_an_empty_board():
    consultation = plan()

    assert [theme.title for theme in consultation.themes.all()] == ["Geld", "Kwaliteit"]
    assert consultation.board.version == 0
    assert consultation.state == State.DRAFT


def test_two_sessions_of_one_name_have_an_address_and_a_code_of_their_own():
    one, two = plan(), plan()

    assert one.slug != two.slug
    assert one.join_code != two.join_code


def test_two_people_overwrite_nothing_of_each_other():
    consultation = plan()
    shown = fingerprint(*details_of(consultation))
    change(consultation, shown=shown, place="Utrecht")

    with pytest.raises(StaleVersion):
        change(consultation, shown=shown, place="Zwolle")


def test_a_theme_with_cards_stays():
    card = ConcernFactory()

    with pytest.raises(ConsultationRefused, match="staan bijdragen"):
        change(card.consultation, themes=["Iets anders"])


def test_themes_change_their_order_and_keep_their_cards():
    consultation = plan()

    change(consultation, themes=["Kwaliteit", "Geld", "Nieuw"])

    assert [t.title for t in consultation.themes.all()] == ["Kwaliteit", "Geld", "Nieuw"]


@pytest.mark.parametrize("broken", [{"anonymity": Anonymity.NAMED}, {"region_id": 0}])
def test_what_was_promised_to_participants_stays(broken):
    consultation = ConsultationFactory()
    broken = {"region_id": RegionFactory().pk} if "region_id" in broken else broken

    with pytest.raises(ConsultationRefused, match="toegezegd"):
        change(consultation, **broken)


# Its life.


def test_a_session_is_opened_closed_reported_and_finished():
    consultation = plan()
    for step in ("openen", "sluiten", "verslag", "afronden"):
        consultation = move(consultation, step)

    assert consultation.state == State.DONE
    assert consultation.opened_at == consultation.closed_at == NOW


@pytest.mark.parametrize("step", TRANSITIONS)
@pytest.mark.parametrize("state", State)
def test_only_the_table_says_what_may_follow(state, step):
    begun = state not in (State.DRAFT, State.CANCELLED)
    frozen = state in (State.CLOSED, State.REPORTING, State.DONE)
    consultation = ConsultationFactory(
        state=state, opened_at=NOW if begun else None, closed_at=NOW if frozen else None
    )
    allowed = state in TRANSITIONS[step].sources or state == TRANSITIONS[step].target
    if allowed:
        assert move(consultation, step).state == TRANSITIONS[step].target
    else:
        with pytest.raises(ConsultationRefused, match="Dat kan niet meer"):
            move(consultation, step)


def test_a_board_without_themes_does_not_open():
    with pytest.raises(ConsultationRefused, match="thema"):
        move(plan(themes=()), "openen")


def test_a_board_that_is_opened_again_forgets_the_hour_that_is_past():
    consultation = ConsultationFactory(
        closed=True, starts_at=NOW - timedelta(hours=2), closes_at=NOW - timedelta(hours=1)
    )

    assert move(consultation, "heropenen").is_writable(NOW)


def test_the_database_knows_when_a_session_opened_and_closed():
    for wrong in ({"state": State.OPEN}, {"state": State.DRAFT, "closed_at": NOW}):
        consultation = ConsultationFactory(draft=True)
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            Consultation.objects.filter(pk=consultation.pk).update(**wrong)
        assert broken_constraint(error.value).endswith("_says_when")


# Who sees it, who runs it.


def seen_by(user):
    return set(Consultation.objects.visible_to(user))


def test_people_see_public_sessions_that_began_and_those_they_took_part_in():
    public = ConsultationFactory()
    joined = ConsultationFactory(is_public=False)
    ConsultationFactory(is_public=False)
    ConsultationFactory(draft=True)
    user = UserFactory()
    SessionParticipantFactory(consultation=joined, user=user, token_sha256=None)

    assert seen_by(user) == {public, joined}


def test_the_team_of_a_region_sees_and_runs_its_session_from_the_start():
    region = RegionFactory()
    editor = region_editor(region)
    consultation = ConsultationFactory(draft=True, region=region, is_public=False)

    assert seen_by(editor) == {consultation}
    assert permissions.can_facilitate(editor, consultation)
    assert not permissions.can_facilitate(UserFactory(), consultation)


def test_facilitators_see_and_run_all():
    consultation = ConsultationFactory(draft=True, is_public=False)
    facilitator = staff(roles.FACILITATORS)

    assert seen_by(facilitator) == {consultation}
    assert permissions.can_facilitate(facilitator, consultation)


@pytest.mark.parametrize("role", [roles.GUIDES, roles.ASSESSORS, roles.DECIDERS])
def test_ocw_sees_what_began_and_runs_nothing(role):
    begun = ConsultationFactory(is_public=False)
    ConsultationFactory(draft=True)

    assert seen_by(staff(role)) == {begun}
    assert not permissions.can_facilitate(staff(role), begun)


# Pages.


def test_a_facilitator_plans_a_session_and_opens_it(login):
    client = login(staff(roles.FACILITATORS))
    data = {
        "kind": "brainstorm",
        "title": "Wat leeft er?",
        "starts_at": "2026-12-01T14:00",
        "organiser": "Het platform",
        "themes": "Geld\r\n\r\nKwaliteit",
        "anonymity": "anoniem",
        "moderation": "achteraf",
    }

    response = client.post(reverse("consultations:plan"), data)

    consultation = Consultation.objects.get()
    assert response["Location"] == consultation.get_absolute_url()
    assert [t.title for t in consultation.themes.all()] == ["Geld", "Kwaliteit"]
    client.post(reverse("consultations:move", args=[consultation.slug, "openen"]))
    consultation.refresh_from_db()
    assert consultation.state == State.OPEN


def test_a_session_does_not_close_before_it_begins(login):
    client = login(staff(roles.FACILITATORS))
    data = {"starts_at": "2026-12-01T14:00", "closes_at": "2026-12-01T13:00"}

    response = client.post(reverse("consultations:plan"), data)

    assert response.status_code == 422
    assert "na het begin" in response.content.decode()


def test_a_region_plans_for_itself_alone(login):
    region = RegionFactory()
    response = login(region_editor(region)).post(
        reverse("consultations:plan"), {"title": "Voor het hele land"}
    )

    assert "region" in response.context["form"].errors


def test_a_stale_form_shows_both_texts(login):
    consultation = ConsultationFactory()
    client = login(staff(roles.FACILITATORS))
    page = client.get(reverse("consultations:change", args=[consultation.slug]))
    data = {k: v for k, v in page.context["form"].initial.items() if v not in (None, False)}
    data |= {"starts_at": "2026-10-01T14:00", "organiser": "Mijn tekst"}
    Consultation.objects.update(organiser="Andere tekst")

    response = client.post(page.request["PATH_INFO"], data)

    assert response.status_code == 409
    assert "Andere tekst" in response.content.decode()
    assert "Mijn tekst" in response.content.decode()


def test_the_calendar_has_the_day_and_one_event(client, login):
    consultation = ConsultationFactory(title="Sessie\nBEGIN:VEVENT")
    response = login(UserFactory()).get(reverse("consultations:ical", args=[consultation.slug]))

    text = response.content.decode()
    assert text.count("\r\nBEGIN:VEVENT\r\n") == 1
    assert "DTSTART;VALUE=DATE:20261001" in text


def test_the_list_is_searched_filtered_and_takes_as_many_queries_for_more(
    login, django_assert_max_num_queries
):
    ConsultationFactory(title="Over geld", kind=Kind.QUESTIONS)
    client, address = login(staff(roles.FACILITATORS)), reverse("consultations:list")
    client.get(address)  # the first of a visit notes where one is signed in
    for _ in range(2):
        ConsultationFactory(title="Over kwaliteit")
        with django_assert_max_num_queries(6):
            client.get(address)

    found = client.get(address, {"zoek": "geld", "soort": "vragenuur"}).content.decode()
    assert "Over geld" in found
    assert "Over kwaliteit" not in found


def test_the_qr_code_is_one_path_without_style():
    svg = qr_code("https://voorbeeld.nl/c/abcd2345/", label='Code "A"')

    assert svg.count("<path") == 1
    assert "style" not in svg
    assert "&quot;A&quot;" in svg
