"""Holes that others in the field had, each by name, so that none of them comes back here."""

import uuid

import pytest
from django.urls import reverse

from accounts import digests
from accounts.models import Notice
from common.models import OutgoingMail
from regions.models import Submission
from tests.security import worlds
from tests.security.conftest import signed_in
from tests.security.database import writes
from tests.security.measure import knock, knock_in_vain, word_of

pytestmark = pytest.mark.django_db


def _press(client, path: str, data: dict | None = None):
    """Post a form; nothing of it stays."""
    form = {"form_key": str(uuid.uuid4())} | (data or {})
    return knock(client, "POST", path, form)


def _draft(tree) -> str:
    return tree.regions["draft"].slug


# Many ids in one form, some of another parent.


def test_a_team_is_not_handed_to_people_of_another_team(world, clients):
    data = {
        "people": [
            world.a.things["region_reader"].public_id,
            world.b.things["region_reader"].public_id,
        ],
        "confirmed": "on",
    }
    path = reverse("regions:team-hand-over", args=[_draft(world.a)])
    assert word_of(_press(clients["editor"], path, data)) == "422"


def test_decisions_of_others_do_not_ride_along_with_a_publication(world, clients):
    """Who may not publish one of many, publishes none of them."""
    path = reverse("regions:decisions-publish")
    form = {"form_key": str(uuid.uuid4()), "drafts": ["1", "2"], "decisions": ["1", "2"]}
    for role in ("editor", "member", "guide", "assessor"):
        response = knock_in_vain(clients[role], path, form)
        assert word_of(response) in ("403", "404"), role


# A copy of what one may not read.


@pytest.mark.parametrize("role", ["editor", "member"])
def test_a_proposal_that_one_may_not_see_is_not_copied(role, world, clients):
    data = worlds.payload("regions:start", "-", world.a, world)
    data |= {"origin": "kopie", "source": _draft(world.b), "name": "Afgekeken"}
    response = _press(clients[role], reverse("regions:start"), data)
    assert word_of(response) == "422"
    assert world.b.regions["draft"].name not in response.body.decode()


def test_the_link_to_a_copy_tells_nothing_of_its_source(world, clients):
    page = knock(clients["editor"], "GET", reverse("regions:start") + f"?kopie={_draft(world.b)}")
    assert world.b.regions["draft"].name not in page.body.decode()


# A file by its number.


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("regions:export-history", lambda tree: [_draft(tree), "csv"]),
        ("regions:export-consents", lambda tree: [_draft(tree), "xlsx"]),
        ("regions:export-locations", lambda tree: [_draft(tree), "csv"]),
        ("reports:download", lambda tree: [tree.reports["done"].public_id]),
        ("reports:detail", lambda tree: [tree.reports["done"].public_id]),
    ],
)
@pytest.mark.parametrize("role", ["editor", "member", "outsider"])
def test_no_file_of_another_is_had_by_knowing_its_address(name, arguments, role, world, clients):
    response = knock(clients[role], "GET", reverse(name, args=arguments(world.b)))
    assert word_of(response) == "404"


# Blind judging that leaks elsewhere.


@pytest.mark.parametrize("role", ["editor", "member"])
@pytest.mark.parametrize("stage", ["reviewing", "judged"])
def test_neither_history_nor_notices_tell_who_judges(stage, role, world, clients):
    region = world.a.regions[stage]
    names = {str(world.people["assessor"]), "filer@voorbeeld.nl"}
    names |= {str(a.assessor) for a in world.a.submissions[stage].assessments.all()}
    pages = [
        reverse("regions:history", args=[region.slug]),
        reverse("regions:export-history", args=[region.slug, "csv"]),
        reverse("accounts:notices"),
        reverse("regions:detail", args=[region.slug]),
    ]
    for path in pages:
        text = knock(clients[role], "GET", path).body.decode()
        assert [name for name in names if name in text] == [], path


def test_no_notice_or_mail_names_an_assessor(world, django_db_blocker):
    names = {str(a.assessor) for s in world.a.submissions.values() for a in s.assessments.all()}
    told = [f"{n.title} {n.body}" for n in Notice.objects.filter(user=world.a.editor)]
    told += [f"{m.subject} {m.body}" for m in OutgoingMail.objects.filter(to=world.a.editor.email)]
    assert told
    assert [name for name in names if any(name in text for text in told)] == []


def test_a_digest_holds_nothing_of_a_region_of_others(world):
    row = world.a.things["notice"]
    Notice.objects.filter(pk=row.pk).update(url=world.b.regions["draft"].get_absolute_url())
    digests.send_digest(user_id=world.a.editor.pk, at=row.created_at)
    mails = OutgoingMail.objects.filter(to=world.a.editor.email, occasion__startswith="overzicht:")
    assert [mail for mail in mails if row.title in mail.body] == []
    Notice.objects.filter(pk=row.pk).update(url=row.url, withheld_at=None)


def test_no_counter_tells_who_keeps_out_that_there_is_something(world):
    """Who declared an interest: not in a tab, a figure, a map, a file or the home page."""
    client = signed_in(world.a.things["interested"])
    hidden = world.a.submissions["submitted"], world.a.regions["submitted"].name
    open_to_all = Submission.objects.known_to(world.people["assessor"]).latest_per_region()
    queue = client.get(reverse("regions:review-queue"), {"tab": "alles"})
    everything = open_to_all.exclude(region=world.a.regions["submitted"])
    assert queue.context["tabs"][3]["count"] == everything.count()
    file = reverse("regions:export-review", args=["csv"]) + "?tab=alles"
    for path in (reverse("regions:review-queue") + "?tab=alles", file, "/", "/land/"):
        text = knock(client, "GET", path).body.decode()
        assert hidden[0].reference not in text, path
        assert path == "/land/" or hidden[1] not in text, path


@pytest.mark.parametrize("name", ["review-decide", "review-advise", "review-assess"])
@pytest.mark.parametrize("role", ["outsider", "member", "editor", "colleague", "administrator"])
def test_the_script_that_saves_knows_the_same_rights(role, name, world, clients):
    path = reverse(f"regions:{name}", args=[world.a.submissions["judged"].reference])
    before = writes()
    data = {"reasons": "Stiekem.", "text": "Stiekem.", "summary": "Stiekem.", "shown": ""}
    response = knock(clients[role], "POST", path, data, HTTP_ACCEPT="application/json")
    assert word_of(response) in ("403", "404")
    assert writes() == before


def test_half_an_advice_is_read_by_its_writer_alone(world, clients):
    """What someone keeps while writing is in no page, list or history of another."""
    secret = f"Nog niet af: {world.a.name}"
    region, sent = world.a.regions["judged"], world.a.submissions["judged"]
    pages = [
        reverse("regions:review-advise", args=[sent.reference]),
        reverse("regions:review-submission", args=[sent.reference]),
        reverse("regions:history", args=[region.slug]),
        reverse("regions:standing", args=[region.slug]),
    ]
    for role in ("editor", "guide", "assessor", "decider", "administrator"):
        for path in pages:
            assert secret not in knock(clients[role], "GET", path).body.decode(), (role, path)


# Read-only in the browser alone.


@pytest.mark.parametrize("stage", ["submitted", "reviewing", "adopted", "rejected", "withdrawn"])
@pytest.mark.parametrize(
    "name", ["details", "municipalities", "add-participant", "add-partnership", "section"]
)
def test_what_is_closed_is_closed_for_who_posts_without_the_page(name, stage, world, clients):
    path = worlds.url(f"regions:{name}", stage, world.a)
    data = worlds.payload(f"regions:{name}", stage, world.a, world)
    response = knock_in_vain(clients["editor"], path, data)
    assert word_of(response) in ("403", "404", "409", "422"), response.status_code


@pytest.mark.parametrize("field", ["state", "phase", "version", "created_by", "slug"])
def test_a_field_that_the_form_does_not_show_is_not_written(field, world, clients):
    path = worlds.url("regions:details", "draft", world.a)
    data = worlds.payload("regions:details", "draft", world.a, world)
    region = world.a.regions["draft"]
    before = getattr(region, field)
    clients["editor"].post(path, data | {field: "vastgesteld"})
    region.refresh_from_db()
    assert getattr(region, field) == before or field == "version"
