"""Ids of others: what one may not know answers as if it were not there, and nothing changes."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import MembershipRole
from regions.models import Guidance
from tests.factories import MembershipFactory, RoundFactory
from tests.security import rooms, worlds
from tests.security.conftest import signed_in
from tests.security.measure import knock, knock_in_vain, word_of
from tests.security.routes import OWN_ROUTES, ROLES

pytestmark = pytest.mark.django_db
ABSENT = "00000000-0000-4000-8000-000000000000"
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# The routes whose address names something of a tree.
OF_AN_OBJECT = [
    route
    for route in OWN_ROUTES
    if route.name not in ("regions:start", "regions:list", "regions:review-queue", "mailbox-mail")
    and route.name not in ("partnerships:register", "partnerships:list", "organisations:detail")
    and (route.stage != "-" or route.name.startswith(("partnerships:", "organisations:")))
    and route.name not in ("organisations:list", *rooms.objectless())
]
FROM_A = ("outsider", "member", "editor")


@pytest.mark.parametrize("route", OF_AN_OBJECT, ids=str)
def test_people_of_one_tree_get_nothing_of_the_other(route, world, clients):
    """On tree B the people of tree A get what those of B get on A: the column ``colleague``."""
    path = worlds.url(route.name, route.stage, world.b)
    for method, row in route.methods.items():
        for role in FROM_A:
            expected = row["outsider" if role == "outsider" else "colleague"]
            probe = _knock if expected in ("ok", "to") else _probe
            response = probe(clients[role], method, path, route, world)
            assert word_of(response) == expected, f"{method} {path} as {role}"


@pytest.fixture(scope="module")
def not_there():
    """Per role and part of the portal the page that an address gets that leads nowhere."""
    return {}


@pytest.mark.parametrize("route", OF_AN_OBJECT, ids=str)
def test_hidden_answers_byte_for_byte_as_absent(route, world, clients, not_there):
    path = worlds.url(route.name, route.stage, world.a)
    absent = _absent_path(route, world)
    part = absent.split("/")[1]
    for method, row in route.methods.items():
        hidden_from = [role for role in ROLES if row[role] == "404"]
        unknown = [role for role in hidden_from if (role, part) not in not_there]
        for role in {*unknown, *hidden_from[:1]}:  # what is absent is so for everyone alike
            missing = _not_found(clients[role], method, absent, route, world)
            assert not_there.setdefault((role, part), missing) == missing, f"{absent} as {role}"
        for role in hidden_from:
            hidden = _not_found(clients[role], method, path, route, world)
            assert hidden == not_there[role, part], f"{method} {path} as {role}"


def _not_found(client, method, path, route, world) -> str:
    response = _probe(client, method, path, route, world)
    assert response.status_code == 404, f"{method} {path}"
    return _plain(response, path)


@pytest.mark.parametrize("role", ["anonymous", "outsider", "member", "editor", "facilitator"])
def test_no_list_or_form_names_what_is_hidden(role, world, clients):
    regions = {stage: region.name for stage, region in world.b.regions.items()}
    del regions["adopted"]
    hidden = list(regions.values())
    hidden += [submission.reference for submission in world.b.submissions.values()]
    if role != "facilitator":  # facilitators may see the partnerships of everyone
        hidden += [world.b.partnership.name, world.b.other_partnership.name]
    for route in OWN_ROUTES:
        if route.methods.get("GET", {}).get(role) != "ok":
            continue
        path = worlds.url(route.name, route.stage, world.a)
        body = knock(clients[role], "GET", path).body.decode("utf-8", "ignore")
        known = _named_to_everyone(route.name, regions) + _run_by(route.name, role, regions)
        if route.name.startswith("api:decisions"):  # what was decided on an adopted region
            known.append(world.b.submissions["adopted"].reference)
        told = [name for name in hidden if name in body and name not in known]
        assert told == [], f"{path} as {role}"


def _named_to_everyone(route: str, regions: dict[str, str]) -> list[str]:
    """In the tables of the country what was submitted has a name for everyone who signed in."""
    if route == "regions:decisions":  # the public register says what was rejected, too
        return [regions["rejected"]]
    return [regions[stage] for stage in SUBMITTED if stage in regions] if route in COUNTRY else []


def _run_by(route: str, role: str, regions: dict[str, str]) -> list[str]:
    """Facilitators run the sessions of every region, so they know whose they are."""
    runs = role == "facilitator" and route.startswith("consultations:")
    return list(regions.values()) if runs else []


SUBMITTED = ("submitted", "reviewing", "judged", "supplement", "assigned")
COUNTRY = {
    "regions:country",
    "regions:country-locations",
    "regions:country-boards",
    "regions:country-partnerships",
}


# A parent of tree A with a child of tree B, for the person who may do this to all of A.
NESTED = [
    ("partnerships:end-member", lambda w: [w.a.partnership.slug, "partner-b"], "editor"),
    ("regions:remove-participant", lambda w: [_draft(w), w.b.organisation.slug], "editor"),
    ("regions:remove-participant", lambda w: [_draft(w), w.b.party().slug], "editor"),
    ("regions:remove-partnership", lambda w: [_draft(w), w.b.partnership.slug], "editor"),
    ("regions:remove-partnership", lambda w: [_draft(w), w.a.other_partnership.slug], "editor"),
    ("regions:function", lambda w: [_draft(w), "verzonnen"], "editor"),
    ("regions:ask", lambda w: [_draft(w), w.b.organisation.slug], "editor"),
    ("regions:ask", lambda w: [_draft(w), w.b.party().slug], "editor"),
    ("regions:confirm", lambda w: [_draft(w), w.b.organisation.slug], "editor"),
    ("regions:decline", lambda w: [_draft(w), w.b.organisation.slug], "editor"),
    ("regions:confirm", lambda w: [_draft(w), w.b.organisation.slug], "member"),
    ("regions:decline", lambda w: [_draft(w), w.b.organisation.slug], "member"),
    ("regions:confirm", lambda w: [w.b.regions["draft"].slug, w.a.organisation.slug], "member"),
    ("regions:decline", lambda w: [w.b.regions["draft"].slug, w.a.organisation.slug], "member"),
    *rooms.listed("NESTED"),
]


@pytest.mark.parametrize(("name", "args", "role"), NESTED)
def test_a_child_of_another_parent_is_not_found(name, args, role, world, clients):
    path = reverse(name, args=args(world))
    form = worlds.payload(name, "draft", world.a, world)

    assert word_of(knock_in_vain(clients[role], path, form)) == "404"


# A form for one's own object with an id of the other tree in one field.
FOREIGN_FIELDS = [
    ("partnerships:register", "member", {"lead": lambda w: w.b.organisation.pk}),
    ("partnerships:add-member", "editor", {"role": lambda _w: "lead"}),
    ("regions:add-partnership", "editor", {"partnership": lambda w: w.b.partnership.slug}),
    ("regions:details", "editor", {"lead": lambda w: w.b.organisation.pk}),
    ("regions:function", "editor", {"lead": lambda w: w.b.organisation.pk}),
    ("regions:start", "editor", {"round": lambda _w: _closed_round().slug}),
    ("regions:municipalities", "editor", {"codes": lambda _w: "GM9999"}),
    ("regions:add-participant", "editor", {"organisation": lambda _w: "verzonnen"}),
    *rooms.listed("FOREIGN_FIELDS"),
]


@pytest.mark.parametrize(("name", "role", "foreign"), FOREIGN_FIELDS)
def test_a_foreign_id_in_a_field_is_refused(name, role, foreign, world, clients):
    form = worlds.payload(name, "draft", world.a, world)
    form |= {field: value(world) for field, value in foreign.items()}

    response = knock_in_vain(clients[role], worlds.url(name, "draft", world.a), form)

    assert word_of(response) == "422"


def test_a_judgement_on_a_criterion_of_another_framework_is_left_aside(world, clients):
    other = RoundFactory().framework.criteria.first()
    form = worlds.payload("regions:review-assess", "reviewing", world.a, world)
    form |= {f"verdict_{other.pk}": "voldoet", f"justification_{other.pk}": "Zo maar."}
    submission = world.a.submissions["reviewing"]

    clients["assessor"].post(worlds.url("regions:review-assess", "reviewing", world.a), form)

    scores = submission.assessments.get().scores
    assert scores.count() == submission.framework.criteria.count()
    assert not scores.filter(criterion=other).exists()


def _belongs_to_a_party(user, world):
    MembershipFactory(user=user, organisation=world.a.organisation, role=MembershipRole.CONTACT)


def _guided_it_once(user, world):
    today = timezone.localdate()
    for region in world.a.regions.values():
        if not region.submissions.filter(assessments__assessor=user).exists():
            Guidance.objects.create(user=user, region=region, since=today, until=today)


@pytest.mark.parametrize("conflict", [_belongs_to_a_party, _guided_it_once])
@pytest.mark.parametrize("role", ["assessor", "decider"])
def test_who_has_a_conflict_finds_nothing_to_judge(role, conflict, world):
    user = worlds.judge(role)
    conflict(user, world)
    client = signed_in(user)
    paths = [
        worlds.url(name, "submitted", world.a)
        for name in ("regions:review-submission", "regions:review-assess", "regions:review-decide")
    ]

    decides = 404 if role == "decider" else 403  # of whatever: this role decides nothing
    assert [client.get(path).status_code for path in paths] == [404, 404, decides]
    queue = client.get(reverse("regions:review-queue")).content.decode()
    assert world.a.submissions["submitted"].reference not in queue
    assert world.b.submissions["submitted"].reference in queue


def _probe(client, method, path, route, world):
    """A request that is refused, and leaves the database as it was."""
    if method != "POST":
        return knock(client, method, path)
    return knock_in_vain(client, path, worlds.payload(route.name, route.stage, world.a, world))


def _knock(client, method, path, route, world):
    form = worlds.payload(route.name, route.stage, world.a, world)
    return knock(client, method, path, form if method == "POST" else None)


def _plain(response, path: str) -> str:
    """The page without what differs per request: its own address, nonce, token and form key."""
    text = response.body.decode().replace(path, "PATH")
    text = re.sub(r"<body[^>]*>", "<body>", text)  # with a token, or on a public page without
    text = re.sub(r'nonce="[^"]+"', "", text)
    return re.sub(r'name="(csrfmiddlewaretoken|form_key)" value="[^"]+"', "", text)


def _absent_path(route, world) -> str:
    path = worlds.url(route.name, route.stage, world.a)
    if route.name.startswith("reports:"):
        return UUID.sub(ABSENT, path, count=1)
    start, key, rest = path.split("/", 3)[1:]
    return f"/{start}/{'x' * len(key)}/{rest}"


def _draft(world) -> str:
    return world.a.regions["draft"].slug


def _closed_round():
    return RoundFactory(
        opens_at=timezone.now() - timedelta(days=9),
        submission_deadline=timezone.now() - timedelta(days=1),
    )
