"""The funding streams: loaded once, kept by administrators, never changed under their amounts."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts import roles
from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from financing import streams
from financing.models import FundingStream
from financing.streams import DETAILS, StreamRefused, details_of, load_streams
from tests.database import refused_by, run
from tests.factories import FundingStreamFactory, GrantFactory, UserFactory, staff
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db


def _details(stream, **changed):
    return {name: getattr(stream, name) for name in DETAILS} | changed


def _change(stream, **changed):
    stream.refresh_from_db()
    shown = fingerprint(*details_of(stream))
    return streams.change_stream(
        stream_id=stream.pk, shown=shown, by=UserFactory(), **_details(stream, **changed)
    )


def test_the_portal_ships_with_the_streams_of_the_field(capsys):
    call_command("load_streams")
    assert "Toegevoegde geldstromen: 11" in capsys.readouterr().out
    before, after = (FundingStream.objects.get(code=code) for code in ("sop-tot-2024", "sop"))
    assert (before.base_amount, before.per_student) == (Decimal("100000.00"), Decimal("955.00"))
    assert (after.base_amount, after.per_student) == (None, Decimal("1250.00"))
    assert FundingStream.objects.filter(source="").count() == 0


def test_loading_again_leaves_what_an_administrator_changed():
    load_streams()
    FundingStream.objects.filter(code="sop").update(note="Nagekeken.")
    assert load_streams() == 0
    assert FundingStream.objects.get(code="sop").note == "Nagekeken."


def test_the_streams_of_a_year_are_those_that_run_in_it():
    load_streams()
    codes = FundingStream.objects.running_in(2024).values_list("code", flat=True)
    assert "sop-tot-2024" in codes
    assert "sop" not in codes


def test_a_stream_does_not_leave_the_years_of_its_amounts():
    grant = GrantFactory(year=2025)
    with pytest.raises(StreamRefused, match="2025"):
        _change(grant.stream, last_year=2024)
    grant.stream.refresh_from_db()
    assert grant.stream.last_year is None


def test_two_administrators_do_not_overwrite_each_other():
    stream = FundingStreamFactory()
    with pytest.raises(StaleVersion):
        streams.change_stream(
            stream_id=stream.pk, shown="ouder", by=UserFactory(), **_details(stream, note="Nieuw")
        )


def test_a_name_or_a_code_is_given_out_once():
    one, other = FundingStreamFactory(), FundingStreamFactory()
    with pytest.raises(StreamRefused, match="naam"):
        _change(one, name=other.name)
    for taken in (one.code, "nieuw"):
        with pytest.raises(StreamRefused, match="Kies een andere code"):
            streams.add_stream(code=taken, by=UserFactory(), **_details(one, name="Vrij"))


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("per_student = -0.01", "stream_amounts_are_not_negative"),
        ("base_amount = -1", "stream_amounts_are_not_negative"),
        ("via_region = 101", "stream_goes_through_the_region_for_a_part"),
        ("last_year = first_year - 1", "stream_ends_after_it_begins"),
    ],
)
def test_the_database_keeps_a_stream_whole(change, constraint):
    FundingStreamFactory()
    with refused_by(constraint):
        run(f"UPDATE financing_fundingstream SET {change}")  # noqa: S608 -- our own words


# The pages.


def test_the_list_filters_by_sector_kind_year_and_name(login):
    load_streams()
    client = login(UserFactory())
    text = text_of(client.get(reverse("financing:streams"), {"sector": "vo", "jaar": "2024"}))
    assert "SHRM" in text
    assert "PBSS" not in text
    assert "recht op geld" in text
    text = text_of(client.get(reverse("financing:streams"), {"zoek": "personeelstekort"}))
    assert "Voorlopers 2023" not in text
    text = text_of(client.get(reverse("financing:streams"), {"zoek": "bestaat niet"}))
    assert "Geen geldstroom gevonden" in text


def test_the_file_holds_what_the_list_shows(login):
    load_streams()
    answer = login(UserFactory()).get(
        reverse("financing:export-streams", args=["csv"]), {"soort": "incidenteel"}
    )
    text = answer.content.decode("utf-8-sig")
    assert "Voorlopers 2023" in text
    assert "PBSS" not in text


def test_an_administrator_adds_and_changes_a_stream(login):
    client = login(staff(roles.ADMINISTRATORS))
    form = filled(
        code="landelijk",
        name="Nieuwe stroom",
        sectors=["po"],
        destination="regio",
        via_region=100,
        per_student="1.250,50",
        first_year=2026,
        source="Staatscourant",
    )
    answer = client.post(reverse("financing:add-stream"), form)
    stream = FundingStream.objects.get(code="landelijk")
    assert answer["Location"] == stream.get_absolute_url()
    assert stream.per_student == Decimal("1250.50")
    page = text_of(client.get(stream.get_absolute_url()))
    assert "toegevoegd" in page


def test_a_wrong_year_or_amount_is_named_at_its_field(login):
    stream = FundingStreamFactory(first_year=2025)
    client = login(staff(roles.ADMINISTRATORS))
    form = filled(
        name=stream.name,
        sectors=["po"],
        destination="regio",
        via_region=100,
        first_year=2025,
        last_year=2024,
        source="Staatscourant",
        shown=fingerprint(*details_of(stream)),
    )
    answer = client.post(reverse("financing:change-stream", args=[stream.code]), form)
    assert answer.status_code == 422
    assert_error_at_field(answer, "id_last_year", "Kies 2025 of later")
