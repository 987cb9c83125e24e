"""A token sees what its person sees on the pages, and what is hidden is as if it were not there."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts import roles, tokens
from accounts.models import TokenScope
from organisations.models import Organisation
from partnerships.models import Partnership
from rato_portal.api.catalogue import RESOURCES
from regions.models import Region, Submission
from regions.states import Consent
from reports.overview import Question, national_overview
from reports.overview_data import without_small
from tests.factories import (
    MembershipFactory,
    ParticipantFactory,
    UserFactory,
    staff,
)
from tests.factories.tokens import token_of

pytestmark = pytest.mark.django_db


PEOPLE = ("outsider", "member", "editor", "colleague", "guide", "assessor", "decider")


def keys(ask, path: str, key: str, user) -> set[str]:
    return {row[key] for row in ask(path, by=user, query={"pageSize": "200"}).data["results"]}


def test_everyone_sees_in_the_api_what_the_pages_show(ask, world):
    for role in (*PEOPLE, "facilitator", "administrator"):
        user = world.people[role]
        seen = Region.objects.visible_to(user).values_list("slug", flat=True)
        assert keys(ask, "/regions", "slug", user) == set(seen), role
        seen = Submission.objects.visible_to(user).values_list("reference", flat=True)
        assert keys(ask, "/submissions", "reference", user) == set(seen), role
        seen = Partnership.objects.visible_to(user).values_list("slug", flat=True)
        assert keys(ask, "/partnerships", "slug", user) == set(seen), role


def test_what_is_hidden_answers_as_what_is_not_there(ask, world):
    hidden = [
        f"/regions/{world.b.regions['draft'].slug}",
        f"/submissions/{world.b.submissions['submitted'].reference}",
        f"/partnerships/{world.b.partnership.slug}",
        f"/decisions/{world.b.submissions['rejected'].reference}",
    ]
    for path in hidden:
        absent = ask(path.rpartition("/")[0] + "/bestaat-niet-9", by=world.a.editor)
        answer = ask(path, by=world.a.editor)
        assert answer.status_code == absent.status_code == 404, path
        answer.data.pop("instance"), absent.data.pop("instance")
        assert answer.data == absent.data
        assert ask(path, by=world.b.editor).status_code == 200, path


def test_the_public_sees_adopted_regions_and_who_said_yes_in_them(ask, world):
    region = world.a.regions["adopted"]
    silent = ParticipantFactory(region=region, consent=Consent.NOT_ASKED).organisation.slug
    public = ask(f"/regions/{region.slug}").data
    inside = ask(f"/regions/{region.slug}", by=world.a.editor).data
    assert {p["consent"] for p in public["participants"]} <= {"bevestigd"}
    assert silent not in {p["organisation"] for p in public["participants"]}
    assert silent in {p["organisation"] for p in inside["participants"]}
    assert (public["partnerships"], public["functions"]) == (None, None)
    assert isinstance(inside["partnerships"], list)
    assert len(inside["functions"]) == 5
    assert ask(f"/regions/{world.a.regions['draft'].slug}").status_code == 404


def test_the_public_sees_no_decision_that_did_not_make_a_region(ask, world):
    seen = {row["submission"] for row in ask("/decisions").data["results"]}
    assert world.a.submissions["adopted"].reference in seen
    assert world.a.submissions["rejected"].reference not in seen


def test_no_answer_names_a_person_of_the_portal(ask, world):
    """Names and addresses of people are in no resource at all."""
    admin = world.people["administrator"]
    for resource in RESOURCES:
        text = ask(f"/{resource.name}", by=admin, query={"pageSize": "200"}).content.decode()
        assert "@" not in text, resource.name
        assert admin.last_name not in text, resource.name


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.name)
def test_a_token_opens_its_scopes_and_no_others(ask, resource):
    user = UserFactory()
    for scope in TokenScope:
        _token, text = token_of(user, scope)
        answer = ask(f"/{resource.name}", Authorization=f"Bearer {text}")
        assert answer.status_code == (200 if scope == resource.scope else 403)


def test_staff_on_a_password_alone_gets_nothing(ask):
    person = staff(roles.ADMINISTRATORS, second_factor=False)
    for path in ("/organisations", "/regions", "/overview"):
        assert ask(path, by=person).status_code == 403


def test_a_token_that_ended_is_not_known(ask):
    person = UserFactory()
    old = timezone.now() - timedelta(days=40)
    _token, text = token_of(person, at=old, days=30)
    assert ask("/organisations", Authorization=f"Bearer {text}").status_code == 401
    token, text = token_of(person)
    assert ask("/organisations", Authorization=f"Bearer {text}").status_code == 200
    tokens.revoke(token_id=token.pk, at=timezone.now())
    assert ask("/organisations", Authorization=f"Bearer {text}").status_code == 401


def test_someone_who_leaves_a_team_no_longer_sees_its_draft(ask, world):
    path = f"/regions/{world.a.regions['draft'].slug}"
    assert ask(path, by=world.a.editor).status_code == 200
    Region.objects.get(slug=path.rpartition("/")[2]).regionuserpermission_set.all().delete()
    assert ask(path, by=world.a.editor).status_code == 404


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ({"total": 900, "covered": 880, "not": 20}, {"total": 900, "covered": 880, "not": 20}),
        ({"total": 900, "covered": 897, "not": 3}, {"total": 900, "covered": None, "not": None}),
        ({"total": 4, "covered": 0, "not": 4}, {"total": None, "covered": None, "not": None}),
        ({"total": 0, "covered": 0, "not": 0}, {"total": 0, "covered": 0, "not": 0}),
    ],
)
def test_fewer_than_five_students_are_told_to_nobody_without_an_account(figure, told):
    assert without_small(figure) == told


def test_the_overview_in_the_api_is_that_of_the_page(ask, world):
    for user in (AnonymousUser(), world.a.editor, world.people["decider"]):
        page = national_overview(user, at=timezone.now(), asked=Question(round=world.round))
        by = user if user.is_authenticated else None
        found = ask("/overview", by=by, query={"round": "ronde"}).data
        assert found["regions"] == page.states
        assert (found["covered"], found["total"]) == (page.covered, page.total)
        assert [row["slug"] for row in found["rows"]] == [row.region.slug for row in page.rows]
        boards = found["coverage"]["alle"]["boards"]
        assert boards["covered"] == page.coverage.boards[""].covered


@pytest.mark.parametrize(
    ("day", "status"),
    [("2130-01-01", 404), ("1999-12-31", 404), ("gisteren", 400), ("2026-02-30", 400)],
)
def test_a_day_that_is_not_over_has_no_overview_and_no_day_is_refused(ask, world, day, status):
    assert ask("/overview", query={"date": day}).status_code == status


def test_the_use_of_a_token_is_noted(ask):
    token, text = token_of(UserFactory())
    ask("/rounds", Authorization=f"Bearer {text}")
    token.refresh_from_db()
    assert token.last_used_at is not None


def test_the_register_is_for_everyone_with_a_token(ask):
    member = MembershipFactory()
    assert keys(ask, "/organisations", "slug", member.user) == set(
        Organisation.objects.values_list("slug", flat=True)
    )
