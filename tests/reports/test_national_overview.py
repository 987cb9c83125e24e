"""The whole overview: coverage, functions, consent, concerns, money, and how it was."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from consultations.states import State
from organisations.sectors import Sector
from regions.coverage import ALL, Tally
from regions.models import FunctionPlan
from regions.states import DraftPhase, Function, RegionState
from reports.overview import OCW, Question, national_overview
from tests.factories import (
    ConcernFactory,
    ConsultationFactory,
    GrantFactory,
    LocationFactory,
    StudentCountFactory,
    UserFactory,
    staff,
)
from tests.pages import text_of
from tests.reports.country import claiming, kept, make_country, move_to, stepped

pytestmark = pytest.mark.django_db
PO = Sector.PO
CREATED = datetime(2026, 9, 1, 12, tzinfo=UTC)
EARLIER = CREATED + timedelta(days=10)


def _asked(country, user=None, **question):
    asked = Question(country.round, **question)
    return national_overview(user or AnonymousUser(), at=timezone.now(), asked=asked)


@pytest.fixture
def administrator():
    return staff(roles.ADMINISTRATORS)


# What counts, and for whom.


def test_coverage_is_that_of_the_regions_one_may_see():
    country = make_country()
    found = _asked(country).coverage

    assert found.locations[PO] == Tally(total=2, covered=1, submitted=1)
    assert found.boards[ALL] == Tally(total=2, covered=1, submitted=1)
    assert found.municipalities[PO].missing == 1
    assert found.partnerships[ALL].covered == 1


def test_a_draft_of_others_covers_nothing(administrator):
    country = make_country(state=RegionState.DRAFT)

    assert _asked(country).coverage.locations[PO].covered == 0
    assert _asked(country, administrator).coverage.locations[PO].covered == 1


def test_a_sketch_covers_nothing_even_for_who_sees_it(administrator):
    country = make_country(state=RegionState.DRAFT, phase=DraftPhase.SKETCH)

    assert _asked(country, administrator).coverage.locations[PO].covered == 0


def test_another_round_is_another_country(administrator):
    country, other = make_country(), make_country(name="Regio West")

    assert [row.region for row in _asked(country, administrator).rows] == [country.region]
    assert [row.region for row in _asked(other, administrator).rows] == [other.region]


def test_the_ministry_sees_what_was_submitted():
    country = make_country(state=RegionState.SUBMITTED)
    make_country(state=RegionState.DRAFT, name="Concept", round=country.round)

    assert [row.region.name for row in _asked(country, OCW).rows] == ["Regio Oost"]


def test_the_filters_choose_regions_but_not_what_others_cover():
    country = make_country()
    area = country.outside.municipality.labour_market_region.name

    elsewhere = _asked(country, area=area)
    assert elsewhere.rows == []
    assert elsewhere.coverage.locations[PO] == Tally(total=1)
    assert _asked(country, sector=Sector.VO).rows == []
    assert len(_asked(country, sector=PO).rows) == 1


def test_a_function_is_complete_with_a_lead_an_arrangement_and_a_target():
    country = make_country()
    plans = FunctionPlan.objects.filter(region=country.region)
    whole = {"lead": country.inside.organisation, "arrangement": "Zo.", "target": "Dat."}
    plans.filter(function=Function.RECRUIT).update(**whole)
    plans.filter(function=Function.MATCH).update(**whole | {"target": ""})
    (row,) = _asked(country).rows

    assert row.function(Function.RECRUIT) == (country.inside.organisation.name, True)
    states = [row.function(name).state for name in (Function.RECRUIT, Function.MATCH, "opleiden")]
    assert states == ["compleet", "begonnen", "leeg"]


def test_consent_is_added_up():
    country = make_country()
    overview = _asked(country)
    assert (overview.confirmed, overview.participants) == (0, 1)


def test_concerns_without_an_answer_count_where_one_may_look(administrator):
    country = make_country()
    session = ConsultationFactory(title="Brainstorm", state=State.OPEN, opened_at=timezone.now())
    ConcernFactory.create_batch(2, consultation=session)

    assert _asked(country).concerns == []
    assert [(row.title, row.open) for row in _asked(country, administrator).concerns] == [
        ("Brainstorm", 2)
    ]


def test_money_is_for_who_may_see_the_partnership(administrator):
    country = make_country()
    partnership = country.region.region_partnerships.get().partnership
    grant = GrantFactory(partnership=partnership, year=timezone.localdate().year)

    (row,) = _asked(country, administrator).money
    assert (row.stream, row.amount, row.partnerships) == (grant.stream.name, grant.amount, 1)
    assert _asked(country).money == []
    assert _asked(country, UserFactory()).money == []


# As it was.


@pytest.fixture
def history():
    """Draft at first, then submitted with one school, then adopted with two."""
    country = make_country()
    kept(country.region, at=EARLIER)
    stepped(country.region, RegionState.SUBMITTED, at=EARLIER)
    country.region.municipalities.add(country.outside.municipality)
    kept(country.region, at=EARLIER + timedelta(days=10), number=2)
    stepped(country.region, RegionState.ADOPTED, at=EARLIER + timedelta(days=10))
    return country


def test_an_earlier_day_has_its_own_state_and_composition(history, administrator):
    then = _asked(history, administrator, then=EARLIER + timedelta(days=1))
    later = _asked(history, administrator, then=EARLIER + timedelta(days=11))

    assert (then.states, then.covered) == ({"ingediend": 1}, 1)
    assert (later.states, later.covered) == ({"vastgesteld": 1}, 2)
    assert then.coverage.locations[PO] == Tally(total=2, covered=1, submitted=1)
    assert then.coverage.partnerships[ALL].covered == 1
    assert then.coverage.boards[ALL].covered == 1


def test_before_it_began_there_is_no_region(history, administrator):
    assert _asked(history, administrator, then=CREATED - timedelta(days=1)).rows == []


def test_the_public_sees_of_an_earlier_day_what_was_public_then(history):
    assert _asked(history, then=EARLIER + timedelta(days=1)).rows == []
    assert len(_asked(history, then=EARLIER + timedelta(days=11)).rows) == 1


def test_the_past_counts_as_the_present_does(administrator):
    """Kept a moment ago, the figures from history are those of now."""
    country = make_country()
    other = claiming(LocationFactory(pupils=None), country.inside, round=country.round)
    for region in (country.region, other):
        kept(region, at=timezone.now() - timedelta(minutes=2))
    stepped(country.region, RegionState.SUBMITTED, at=timezone.now() - timedelta(minutes=2))
    stepped(country.region, RegionState.ADOPTED, at=timezone.now() - timedelta(minutes=1))

    now = _asked(country, administrator)
    then = _asked(country, administrator, then=timezone.now() - timedelta(seconds=1))

    for figure in ("boards", "locations", "municipalities", "students", "partnerships"):
        assert getattr(now.coverage, figure) == getattr(then.coverage, figure), figure
    assert now.states == then.states


# The page.


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def _page(client, **query):
    return client.get(reverse("reports:overview"), query)


def test_the_page_costs_at_most_fifteen_queries_however_many_regions(
    login, administrator, content_types
):
    country = make_country()
    client = login(administrator)
    _page(client)
    one = _queries(lambda: _page(client))
    for number in range(3):
        make_country(round=country.round, name=f"Regio {number}")
    assert _queries(lambda: _page(client)) == one
    assert one <= 15


def test_every_figure_leads_to_as_many_rows(login, administrator):
    country = make_country()
    make_country(state=RegionState.DRAFT, name="Concept", round=country.round)
    client = login(staff(roles.ASSESSORS))
    response = _page(client)
    cells = [cell for row in response.context["coverage"] for cell in row["cells"]]
    parts = [(cell, part) for cell in cells for part in cell["parts"] if part["url"]]
    assert len(parts) > 8
    for cell, part in parts:
        rows = client.get(part["url"]).context["page"].paginator
        if cell["name"] == "Studenten":
            assert sum(row.students or 0 for row in rows.object_list) == part["number"]
        else:
            assert rows.count == part["number"], part["url"]


def test_a_state_leads_to_its_regions(client):
    country = make_country()
    response = _page(client, ronde=country.round.slug)
    (state,) = response.context["states"]
    shown = client.get(state["url"]).context["rows"]
    assert [row["name"] for row in shown] == ["Regio Oost"]
    assert _page(client, stand="ingediend").context["rows"] == []


def test_an_earlier_day_says_so_and_links_to_no_list(login, administrator, history):
    response = _page(login(administrator), op="2026-09-12", ronde=history.round.slug)
    text = text_of(response)
    assert "Stand van 12 september 2026, uit de historie" in text
    assert "Ingediend" in text
    cells = [cell for row in response.context["coverage"] for cell in row["cells"]]
    assert not any(part["url"] for cell in cells for part in cell["parts"])


def test_a_day_to_come_is_today(client):
    make_country()
    day = timezone.localdate() + timedelta(days=3)
    assert _page(client, op=day.isoformat()).context["overview"].asked.then is None


# Nothing changed.


def test_nothing_is_sent_again_until_something_changes(client):
    country = make_country()
    etag = _page(client)["ETag"]

    assert (
        client.get(reverse("reports:overview"), headers={"if-none-match": etag}).status_code == 304
    )

    move_to(country.region, RegionState.PROVISIONAL)
    again = client.get(reverse("reports:overview"), headers={"if-none-match": etag})
    assert (again.status_code, again["ETag"] == etag) == (200, False)


def test_a_count_of_students_is_news(client):
    make_country()
    etag = _page(client)["ETag"]
    StudentCountFactory()
    assert _page(client)["ETag"] != etag


def test_an_answer_of_304_costs_a_few_queries(login, administrator):
    make_country()
    client = login(administrator)
    _page(client)  # from here on the browser has the cookie of the forms
    ask = {"if-none-match": _page(client)["ETag"]}
    assert client.get(reverse("reports:overview"), headers=ask).status_code == 304
    assert _queries(lambda: client.get(reverse("reports:overview"), headers=ask)) <= 5


def test_what_one_person_saw_is_not_fresh_for_another(client, login, administrator):
    make_country()
    etag = _page(client)["ETag"]
    assert _page(login(administrator))["ETag"] != etag


def test_another_filter_is_another_page(client):
    make_country()
    assert _page(client)["ETag"] != _page(client, sector="vo")["ETag"]
