"""Who works at OCW reads nothing of a dossier by any road before declaring an interest or none.

Over every route of a region: a page, a file, a report, the API, a notice. Only lists and figures
know that a proposal is there: its name, its stand, its area.
"""

import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from accounts.models import Delivery, Notice
from accounts.notice_kinds import permitted
from regions import notice_kinds
from regions.models import InterestDeclaration, Region, Submission
from reports.models import Report
from tests.factories import staff
from tests.factories.tokens import token_of
from tests.security import worlds
from tests.security.conftest import signed_in
from tests.security.measure import knock, word_of
from tests.security.routes import OWN_ROUTES

pytestmark = pytest.mark.django_db
OCW = {"guide": roles.GUIDES, "assessor": roles.ASSESSORS, "decider": roles.DECIDERS}
# What stands in the dossier of every region of the world, and in its submissions.
SECRETS = ("Zo doen wij het.", "Dit is het doel.")
CLOSED = ("submitted", "reviewing", "judged", "rejected")
DECLARE = re.compile(r"^/beoordeling/[^/]+/verklaring/$")
# Of the person itself or of the country, not of a region.
APPS = ("regions:", "reports:", "financing:", "consultations:")
OF_A_REGION = [
    route
    for route in OWN_ROUTES
    if route.name.startswith(APPS)
    and route.stage in (*CLOSED, "adopted")
    and "GET" in route.methods
]


@pytest.fixture(scope="module")
def newcomers(world, django_db_blocker):
    """A browser per kind of person of OCW who declared nothing."""
    with django_db_blocker.unblock():
        return {
            name: signed_in(staff(group, email=f"nieuw-{name}@voorbeeld.nl"))
            for name, group in OCW.items()
        }


@pytest.mark.parametrize("role", OCW)
@pytest.mark.parametrize("route", OF_A_REGION, ids=str)
def test_no_road_leads_into_the_dossier(route, role, world, newcomers, clients):
    """What an adopted region shows to everyone, is no secret."""
    path = worlds.url(route.name, route.stage, world.a)
    response = knock(newcomers[role], "GET", path)
    told = _secrets_in(response)
    assert told == [] or told == _secrets_in(knock(clients["outsider"], "GET", path)), path
    if route.stage in CLOSED and route.methods["GET"]["outsider"] in ("403", "404"):
        assert _leads_nowhere(response) or _is_the_declaration(route), (path, response.status_code)


def _secrets_in(response) -> list[str]:
    body = response.body.decode("utf-8", "ignore")
    return [secret for secret in SECRETS if secret in body]


def _leads_nowhere(response) -> bool:
    """Not there, not allowed, or first to the declaration."""
    if response.status_code == 302:
        return bool(DECLARE.match(response["Location"]))
    return word_of(response) in ("403", "404")


def _is_the_declaration(route) -> bool:
    return route.name == "regions:review-declare"


@pytest.mark.parametrize("role", OCW)
@pytest.mark.parametrize("stage", CLOSED)
def test_the_page_of_a_region_leads_to_the_declaration(stage, role, world, newcomers):
    response = knock(newcomers[role], "GET", world.a.regions[stage].get_absolute_url())
    assert response.status_code == 302
    assert DECLARE.match(response["Location"])


@pytest.mark.parametrize("role", OCW)
def test_after_declaring_no_interest_it_opens(role, world):
    person = staff(OCW[role])
    client, region = signed_in(person), world.a.regions["submitted"]
    data = {"form_key": str(uuid.uuid4()), "has_interest": "nee"}
    address = reverse("regions:review-declare", args=[world.a.submissions["submitted"].reference])
    client.post(address, data)
    assert client.get(region.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("role", OCW)
def test_with_an_interest_even_the_name_is_gone(role, world):
    person, region = staff(OCW[role]), world.a.regions["submitted"]
    _declare(person, region, interested=True)
    client = signed_in(person)
    for name in ("regions:list", "reports:overview", "regions:country"):
        assert region.name not in knock(client, "GET", reverse(name)).body.decode(), name
    assert word_of(knock(client, "GET", region.get_absolute_url())) == "404"
    assert not Region.objects.listed_for(person).filter(pk=region.pk).exists()
    assert not Submission.objects.known_to(person).filter(region=region).exists()


@pytest.mark.parametrize("role", OCW)
def test_a_key_for_the_api_opens_no_dossier_either(role, world, client):
    person = staff(OCW[role])
    _token, key = token_of(person)
    headers = {"Authorization": f"Bearer {key}"}
    region, submission = world.a.regions["submitted"], world.a.submissions["submitted"]
    one = client.get(reverse("api:regions-one", args=[region.slug]), headers=headers)
    sent = client.get(reverse("api:submissions-one", args=[submission.reference]), headers=headers)
    every = client.get(reverse("api:submissions"), headers=headers).content.decode()
    assert (one.status_code, sent.status_code) == (404, 404)
    assert submission.reference not in every


@pytest.mark.parametrize("role", OCW)
def test_no_report_of_a_dossier_is_listed_or_had(role, world, newcomers):
    person = staff(OCW[role])
    mine = {report.public_id for report in Report.objects.visible_to(person)}
    of_regions = {tree.reports["done"].public_id for tree in (world.a, world.b)}
    assert mine & of_regions == set()
    path = reverse("reports:download", args=[world.a.reports["done"].public_id])
    assert word_of(knock(newcomers[role], "GET", path)) == "404"


@pytest.mark.parametrize("role", OCW)
def test_a_notice_about_what_happens_inside_is_held_back(role, world):
    person, region = staff(OCW[role]), world.a.regions["submitted"]
    notice = Notice.objects.create(
        user=person,
        kind=notice_kinds.FOLLOWED,
        occasion=f"proef:{role}",
        title="Er is iets veranderd",
        url=reverse("regions:standing", args=[region.slug]),
        created_at=timezone.now(),
        delivery=Delivery.NONE,
    )
    assert permitted(person, [notice]) == set()
    _declare(person, region)
    assert permitted(person, [notice]) == {notice.pk}


def test_a_guide_reads_the_draft_that_a_team_shares_without_declaring(world, clients):
    """Guiding is no judging: the team itself opened the door."""
    page = knock(clients["guide"], "GET", world.a.regions["draft"].get_absolute_url())
    assert word_of(page) == "ok"


def _declare(person, region, *, interested: bool = False) -> None:
    InterestDeclaration.objects.create(
        region=region,
        user=person,
        has_interest=interested,
        explanation="Familie." if interested else "",
        declared_at=timezone.now(),
    )
