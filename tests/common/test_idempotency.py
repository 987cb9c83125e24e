"""A form that is sent twice works once, on a real page."""

import uuid

import pytest
from django.urls import reverse

from common.models import HandledForm
from regions.models import Region
from tests.database import together
from tests.factories import BoardFactory, RegionFactory, UserFactory, region_editor
from tests.pages import filled

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def region():
    return RegionFactory(slug="regio-oost")


@pytest.fixture
def team(region, login):
    return login(region_editor(region))


@pytest.fixture
def url():
    return reverse("regions:add-participant", args=["regio-oost"])


@pytest.fixture
def form():
    """A form that adds one participant; sent again without a key it would be refused."""
    return filled(organisation=BoardFactory().slug)


def test_a_form_works_and_its_answer_is_kept(region, team, url, form):
    answer = team.post(url, form)
    kept = HandledForm.objects.get()
    assert (answer.status_code, answer.url) == (302, "/regios/regio-oost/")
    assert (str(kept.key), kept.path, kept.location) == (form["form_key"], url, answer.url)
    assert str(kept.user_id) == team.session["_auth_user_id"]


def test_the_same_form_again_gives_the_same_answer_and_changes_nothing(region, team, url, form):
    first, again = team.post(url, form), team.post(url, form)
    assert (again.status_code, again.url) == (first.status_code, first.url)
    assert region.participants.count() == 1
    assert Region.objects.get().version == 2


def test_the_same_form_again_by_htmx_leads_to_the_same_page(team, url, form):
    team.post(url, form)
    again = team.post(url, form, **HTMX)
    assert (again.status_code, again.headers["HX-Redirect"]) == (204, "/regios/regio-oost/")


def test_another_form_with_another_key_works_too(region, team, url, form):
    team.post(url, form)
    team.post(url, filled(organisation=BoardFactory().slug))
    assert region.participants.count() == 2


def test_a_key_of_someone_else_leads_nowhere(region, client, team, url, form):
    team.post(url, form)
    other = region_editor(region)
    client.force_login(other, backend=BACKEND)

    answer = client.post(url, form | {"organisation": BoardFactory().slug})

    assert (answer.status_code, answer.url) == (302, url)
    assert region.participants.count() == 1


def test_a_key_of_another_page_leads_nowhere(region, team, url, form):
    team.post(url, form)
    elsewhere = reverse("regions:withdraw", args=["regio-oost"])
    answer = team.post(elsewhere, {"form_key": form["form_key"], "reason": "Later."})
    assert (answer.status_code, answer.url) == (302, elsewhere)
    assert Region.objects.get().state == "concept"


def test_wrong_input_leaves_no_key(region, team, url, form):
    refused = team.post(url, form | {"organisation": "bestaat-niet"})
    corrected = team.post(url, form)
    assert (refused.status_code, corrected.status_code) == (422, 302)
    assert region.participants.count() == 1


def test_a_refusal_leaves_no_key_and_nothing_half_done(region, team, form):
    url = reverse("regions:submit", args=["regio-oost"])
    answer = team.post(url, {"form_key": form["form_key"], "understood": "on"})
    assert (answer.status_code, HandledForm.objects.count()) == (409, 0)


@pytest.mark.parametrize("status", [403, 404])
def test_an_exception_leaves_no_key(status, client, region, form):
    person = UserFactory()
    client.force_login(person, backend=BACKEND)
    url = (
        reverse("regions:start")
        if status == 403
        else reverse("regions:withdraw", args=["regio-oost"])
    )
    assert client.post(url, form).status_code == status
    assert HandledForm.objects.count() == 0


@pytest.mark.parametrize("key", ["", "geen-sleutel", "\x00", "123"])
def test_a_form_without_a_proper_key_works_without_memory(key, region, team, url, form):
    assert team.post(url, form | {"form_key": key}).status_code == 302
    assert HandledForm.objects.count() == 0
    assert region.participants.count() == 1


def test_reading_a_page_keeps_nothing(team, url):
    assert team.get(url, {"form_key": str(uuid.uuid4())}).status_code == 200
    assert HandledForm.objects.count() == 0


def test_of_six_presses_at_one_moment_one_works(transactional_db, client):
    from django.test import Client  # noqa: PLC0415 -- one client per thread

    region = RegionFactory(slug="regio-oost")
    editor = region_editor(region)
    url = reverse("regions:add-participant", args=["regio-oost"])
    form = filled(organisation=BoardFactory().slug)
    clients = [Client() for _ in range(6)]
    for one in clients:
        one.force_login(editor, backend=BACKEND)

    answers = together(6, lambda n: clients[n].post(url, form))

    assert [(a.status_code, a.url) for a in answers] == [(302, "/regios/regio-oost/")] * 6
    assert (region.participants.count(), Region.objects.get().version) == (1, 2)
