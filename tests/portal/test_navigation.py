"""The main navigation: what this person uses, in the order of the work."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts import roles
from accounts.models import User
from rato_portal.navigation import navigation
from tests.factories import GuidanceFactory, SubmissionFactory, UserFactory, staff

pytestmark = pytest.mark.django_db

EVERYONE = [
    *("Mijn werk", "Overzicht", "Regio’s", "Landelijk"),
    *("Partnerschappen", "Organisaties", "Consultaties", "Geld", "Rapporten"),
]
REVIEWER = ["Mijn werk", "Beoordelen", *EVERYONE[1:]]


@pytest.fixture
def items(rf):
    def of(user, path="/"):
        request = rf.get(path)
        request.user = user
        return navigation(request)

    return of


@pytest.mark.parametrize(
    ("person", "titles"),
    [
        (AnonymousUser, ["Overzicht", "Regio’s", "Besluiten", "Verslagen"]),
        (UserFactory, EVERYONE),
        (lambda: staff(roles.FACILITATORS), EVERYONE),
        (lambda: staff(roles.GUIDES), EVERYONE),
        (lambda: staff(roles.ASSESSORS), REVIEWER),
        (lambda: staff(roles.DECIDERS), REVIEWER),
        (lambda: staff(roles.ADMINISTRATORS), [*EVERYONE, "Beheer"]),
    ],
    ids=["anonymous", "user", "facilitator", "guide", "assessor", "decider", "administrator"],
)
def test_people_see_what_they_use(person, titles, items):
    assert [item["title"] for item in items(person())] == titles


def test_the_counter_counts_what_waits(items):
    SubmissionFactory()
    counts = {item["title"]: item["count"] for item in items(staff(roles.ASSESSORS))}
    assert counts == dict.fromkeys(REVIEWER) | {"Beoordelen": 1}


def test_the_counter_does_not_count_what_one_guided(items):
    submission, assessor = SubmissionFactory(), staff(roles.ASSESSORS)
    GuidanceFactory(region=submission.region, user=assessor)
    assert items(assessor)[1]["count"] == 0


@pytest.mark.parametrize(
    ("path", "active"),
    [
        ("/", ["Mijn werk"]),
        (reverse("regions:list"), ["Regio’s"]),
        ("/regios/regio-oost/functies/werven/", ["Regio’s"]),
        (reverse("reports:overview"), ["Overzicht"]),
        ("/stijl/", []),
    ],
)
def test_where_one_is_stands_out(path, active, items):
    shown = items(UserFactory(), path)
    assert [item["title"] for item in shown if item["active"]] == active


@pytest.mark.parametrize(
    ("person", "queries"),
    [(UserFactory, 1), (lambda: staff(roles.ASSESSORS), 2)],
    ids=["user", "assessor"],
)
def test_the_navigation_costs_the_groups_and_one_counter(
    person, queries, items, django_assert_num_queries
):
    user = User.objects.get(pk=person().pk)
    with django_assert_num_queries(queries):
        items(user)


def test_every_entry_leads_to_a_page(items, login):
    person = staff(roles.ASSESSORS, roles.ADMINISTRATORS)
    client = login(person)
    statuses = {item["url"]: client.get(item["url"]).status_code for item in items(person)}
    assert statuses == dict.fromkeys(statuses, 200)
