"""What everyone may see: no cookies, kept by caches, the same for all; and nothing else is kept."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common.templatetags.dutch import datum
from rato_portal.operations import retention
from rato_portal.public import caching, sitemaps
from rato_portal.public.views import TESTED_ON
from regions.models import Region
from tests.factories import UserFactory
from tests.security import worlds
from tests.security.routes import OWN_ROUTES

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"
# Of these one has to be published before there is anything to see.
LISTED = sorted(caching.PUBLIC_ROUTES - {"consultations:minutes"})


def address(world, name: str) -> str:
    stage = "adopted" if name == "regions:detail" else "-"
    return worlds.url(name, stage, world.a)


def test_public_pages_set_no_cookie_and_may_be_kept(world):
    for name in LISTED:
        answer = Client().get(address(world, name))
        assert answer.status_code == 200, name
        assert not answer.cookies, name
        assert answer["Cache-Control"] == "public, max-age=60", name
        assert "Cookie" in answer["Vary"], name
        assert "csrfmiddlewaretoken" not in answer.content.decode(), name


def test_a_public_page_that_did_not_change_is_not_sent_again(world):
    for name in LISTED:
        first = Client().get(address(world, name))
        again = Client().get(address(world, name), headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), name


def test_pages_of_who_is_signed_in_are_never_kept_by_others(world):
    client = Client()
    client.force_login(world.a.editor, backend="django.contrib.auth.backends.ModelBackend")
    for name in LISTED:
        answer = client.get(address(world, name))
        assert "public" not in answer["Cache-Control"], name
        assert "private" in answer["Cache-Control"] or "no-store" in answer["Cache-Control"], name


def test_no_other_page_may_be_kept_by_others(world):
    """Every route of the portal, asked without an account."""
    machines = ("api:", "public:")
    for route in OWN_ROUTES:
        if route.name in caching.PUBLIC_ROUTES or route.name.startswith(machines):
            continue
        if "GET" in route.methods:
            answer = Client().get(worlds.url(route.name, route.stage, world.a))
            kept = answer.get("Cache-Control", "")
            assert "public" not in kept, f"{route}: {kept}"


def test_a_page_with_a_message_is_not_kept(world, client):
    """A visitor who was just told something gets a page of his own."""
    client.post(reverse("consultations:enter"), {"code": "bestaat-niet"})
    for _ in range(2):
        answer = client.get("/")
        assert not answer.cookies or "private" in answer["Cache-Control"]


def test_a_draft_is_no_public_page(world):
    answer = Client().get(worlds.url("regions:detail", "draft", world.a))
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "private, no-cache"


def test_security_txt_ends_within_a_year_and_says_who_to_tell(client, settings):
    settings.SECURITY_CONTACT = "veilig@example.nl"
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    found = dict(line.split(": ", 1) for line in lines)
    assert found["Contact"] == "mailto:veilig@example.nl"
    ends = datetime.strptime(found["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=170) < ends - timezone.now() < timedelta(days=365)
    assert found["Canonical"] == f"{SITE}/.well-known/security.txt"


def test_the_sitemap_names_what_is_public_and_nothing_hidden(world, client):
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"].startswith("application/xml")
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [el.text for el in ET.fromstring(answer.content).iter(f"{space}loc")]  # noqa: S314 -- our own
    assert len(found) == len(set(found))
    assert f"{SITE}{world.a.regions['adopted'].get_absolute_url()}" in found
    for stage in ("draft", "submitted", "rejected", "withdrawn"):
        assert f"{SITE}{world.a.regions[stage].get_absolute_url()}" not in found
    assert all(Client().get(url.removeprefix(SITE)).status_code == 200 for url in found)


def test_robots_may_read_what_is_public(client):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {SITE}/sitemap.xml" in text
    closed = tuple(re.findall(r"Disallow: (\S+)", text))
    pages = [path for path in sitemaps.public_paths() if not path.startswith("/api/")]
    assert not [path for path in pages if path.startswith(closed)]


def test_no_status_is_claimed_that_was_not_tested(client, settings):
    page = client.get(reverse("public:accessibility")).content.decode()
    assert not re.search(r"[Ss]tatus [A-E]\b|voldoet (volledig|gedeeltelijk)", page)
    assert "noemen wij hier geen status" in page
    settings.ACCESSIBILITY_STATEMENT = "https://register.example.nl/verklaring/1"
    page = client.get(reverse("public:accessibility")).content.decode()
    assert "https://register.example.nl/verklaring/1" in page


def test_the_page_about_access_says_what_was_tested_when_and_where_to_complain(client, settings):
    page = client.get(reverse("public:accessibility")).content.decode()
    assert datum(TESTED_ON) in page
    for said in ("axe", "400%", "toetsenbord", "niet met een schermlezer", "Nationale ombudsman"):
        assert said in page
    assert f"mailto:{settings.API_CONTACT['email']}" in page


def test_the_privacy_page_shows_the_terms_that_are_used(client, settings):
    settings.RETENTION_DAYS = {"mail": 77}
    page = client.get(reverse("public:privacy")).content.decode()
    assert all(kind.title in page for kind in retention.KINDS)
    assert "77 dagen" in page


def test_every_public_page_links_to_accessibility_and_privacy(client):
    page = client.get("/").content.decode()
    assert 'href="/toegankelijkheid/"' in page
    assert 'href="/privacy/"' in page


def test_the_public_sees_adopted_regions_alone(world):
    seen = Region.objects.visible_to(AnonymousUser())
    assert {region.state for region in seen} <= {"vastgesteld", "voorlopig_vastgesteld"}


def test_who_signs_in_gets_a_page_with_the_token_for_its_forms(login):
    page = login(UserFactory()).get("/").content.decode()
    assert "X-CSRFToken" in page
