"""What a partnership was granted: one amount at a time."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from financing import services
from financing.models import Grant
from financing.services import GrantRefused, content_of
from regions.states import Function
from tests.database import refused_by, run
from tests.factories import (
    FundingStreamFactory,
    GrantFactory,
    MembershipFactory,
    PartnershipFactory,
    UserFactory,
    partnership_editor,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return PartnershipFactory(slug="oost", name="Samen Opleiden Oost")


@pytest.fixture
def stream():
    return FundingStreamFactory(code="sop", name="Samen opleiden", first_year=2025)


@pytest.fixture
def team(partnership, login):
    return login(partnership_editor(partnership))


@pytest.fixture
def reader(partnership, login):
    return login(MembershipFactory(organisation=partnership.lead).user)


def _url(name, *more) -> str:
    return reverse(f"financing:{name}", args=["oost", *more])


def _add(partnership, stream, **changed):
    values = {"year": 2025, "amount": Decimal("100.00"), "earmark": "", "source": "Beschikking"}
    return services.add_grant(
        partnership_id=partnership.pk, by=UserFactory(), stream=stream, **(values | changed)
    )


def test_there_is_one_amount_per_stream_year_and_earmark(partnership, stream):
    _add(partnership, stream)
    _add(partnership, stream, earmark=Function.TRAIN)
    with pytest.raises(GrantRefused, match="Er staat al een bedrag"):
        _add(partnership, stream, amount=Decimal(5))
    assert partnership.grants.count() == 2


def test_a_stream_gives_money_in_its_own_years_only(partnership, stream):
    with pytest.raises(GrantRefused, match="niet in 2024"):
        _add(partnership, stream, year=2024)


def test_two_people_do_not_overwrite_each_other(partnership, stream):
    grant = _add(partnership, stream)
    with pytest.raises(StaleVersion):
        services.change_grant(
            grant_id=grant.pk,
            shown="ouder",
            by=UserFactory(),
            stream=stream,
            year=2025,
            amount=Decimal(7),
            source="Beschikking",
        )


def test_the_history_keeps_what_was_removed(partnership, stream):
    grant = _add(partnership, stream, amount=Decimal("12.34"))
    services.remove_grant(grant_id=grant.pk, by=UserFactory())
    events = apps.get_model("financing", "grantevent").objects.order_by("pgh_id")
    assert [(e.pgh_label, e.amount) for e in events] == [
        ("insert", Decimal("12.34")),
        ("delete", Decimal("12.34")),
    ]


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("amount = -0.01", "a_grant_is_not_negative"),
        ("year = 1999", "a_grant_is_of_a_year"),
    ],
)
def test_the_database_keeps_an_amount_whole(change, constraint):
    GrantFactory()
    with refused_by(constraint):
        run(f"UPDATE financing_grant SET {change}")  # noqa: S608 -- our own words


def test_the_database_keeps_one_amount_per_stream_year_and_earmark():
    grant = GrantFactory()
    with refused_by("one_grant_per_stream_year_and_earmark"):
        GrantFactory(partnership=grant.partnership, stream=grant.stream)


# The pages.


def test_the_tab_lists_by_year_with_totals_to_the_cent(partnership, reader):
    GrantFactory(partnership=partnership, year=2025, amount=Decimal("1000.25"))
    GrantFactory(partnership=partnership, year=2025, amount=Decimal("2000.50"), earmark="opleiden")
    GrantFactory(partnership=partnership, year=2024, amount=Decimal("9.99"))
    text = text_of(reader.get(_url("grants")))
    assert "2025<span>samen € 3.000,75" in text
    assert "2024<span>samen € 9,99" in text
    assert "Uit deze cijfers volgt geen recht op geld." in text
    assert _url("add-grant") not in text


def test_the_list_and_its_file_are_filtered_alike(partnership, reader):
    GrantFactory(partnership=partnership, year=2025, source="Brief van mei")
    GrantFactory(partnership=partnership, year=2024, source="Brief van juni")
    GrantFactory(year=2023)
    text = text_of(reader.get(_url("grants"), {"jaar": "2024"}))
    assert "Brief van juni" in text
    assert "samen € 125.000,00" in text
    file = reader.get(_url("export-grants", "csv"), {"jaar": "2024"}).content.decode("utf-8-sig")
    assert len(file.splitlines()) == 2
    assert "Brief van juni" in file
    assert reader.get(_url("export-grants", "xlsx")).status_code == 200
    assert reader.get(_url("export-grants", "odt")).status_code == 404
    assert "Toegekende bedragen" in text_of(reader.get(_url("grants"), {"jaar": "\0"}))


def test_the_history_of_the_partnership_tells_of_its_amounts(partnership, stream, team):
    _add(partnership, stream, amount=Decimal("12.50"))
    path = reverse("partnerships:history", args=[partnership.slug])
    text = text_of(team.get(path, {"deel": "geld"}))
    assert f"Bedrag: {stream} toegevoegd" in text
    assert "12,50" in text


def test_an_empty_list_tells_the_team_the_next_step(team):
    text = text_of(team.get(_url("grants")))
    assert "Nog geen bedragen" in text
    assert _url("add-grant") in text


def test_the_team_adds_an_amount_in_dutch_notation(team, stream):
    form = filled(
        stream="sop", year=2025, amount="1.250.000,50", earmark="opleiden", source="Brief"
    )
    assert team.post(_url("add-grant"), form)["Location"] == _url("grants")
    grant = Grant.objects.get()
    assert (grant.amount, grant.earmark) == (Decimal("1250000.50"), Function.TRAIN)
    page = text_of(team.get(_url("grants")))
    assert "Samen opleiden toegevoegd" in page


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("amount", "-1", "“-1” is negatief. Een bedrag is nul of meer"),
        ("amount", "", "Dit veld is verplicht."),
        ("year", "2024", "Samen opleiden geldt vanaf 2025"),
    ],
)
def test_wrong_input_is_named_at_its_field_and_kept(field, value, message, team, stream):
    form = filled(stream="sop", year=2025, amount="100", source="Brief") | {field: value}
    answer = team.post(_url("add-grant"), form)
    assert answer.status_code == 422
    assert "Brief" in text_of(answer)
    assert_error_at_field(answer, f"id_{field}", message)
    assert not Grant.objects.exists()


def test_a_change_shows_both_texts_when_someone_else_was_first(partnership, stream, team):
    grant = GrantFactory(
        partnership=partnership, stream=stream, amount=Decimal(5), granted_on=date(2025, 1, 2)
    )
    form = filled(
        stream="sop", year=2025, amount="7", source="Brief", shown=fingerprint(*content_of(grant))
    )
    Grant.objects.update(amount=Decimal(6))
    answer = team.post(_url("change-grant", grant.public_id), form)
    assert answer.status_code == 409
    assert "Verschillen met wat nu is opgeslagen" in text_of(answer)
    grant.refresh_from_db()
    assert grant.amount == 6


def test_an_amount_is_changed_and_removed(partnership, stream, team):
    grant = GrantFactory(partnership=partnership, stream=stream)
    form = filled(
        stream="sop", year=2026, amount="8,5", source="Brief", shown=fingerprint(*content_of(grant))
    )
    team.post(_url("change-grant", grant.public_id), form)
    grant.refresh_from_db()
    assert (grant.year, grant.amount) == (2026, Decimal("8.50"))
    team.post(_url("remove-grant", grant.public_id), filled())
    assert not Grant.objects.exists()


def test_the_tab_costs_the_same_for_one_and_for_three(partnership, team, content_types):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            team.get(_url("grants"))
        return len(captured)

    GrantFactory(partnership=partnership)
    team.get(_url("grants"))
    one = queries()
    GrantFactory(partnership=partnership, year=2024)
    GrantFactory(partnership=partnership, year=2023)
    assert queries() == one
