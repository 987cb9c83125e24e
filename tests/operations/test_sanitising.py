"""A copy to test with holds the figures and nobody's name, address or words."""

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db.models import CharField, Value
from django.db.models.functions import Concat
from psycopg import sql

from accounts.models import User
from organisations.models import Location
from rato_portal.operations import backup, restore, sanitising
from regions.models import Region, Submission
from tests.factories import (
    LocationFactory,
    MembershipFactory,
    SubmissionFactory,
    UserFactory,
    submittable_region,
)
from tests.security import worlds

pytestmark = pytest.mark.django_db(transaction=True)
SECRETS = ("Zonderlandse", "wilhelmina@geheim.example", "Xanthippe", "Kwartelkoning")


@pytest.fixture
def cleaned(tmp_path):
    """The copy, in a database of its own."""
    world = worlds.build_world()
    editor = world.a.editor
    User.objects.filter(pk=editor.pk).update(
        first_name="Xanthippe", last_name="Zonderlandse", email="wilhelmina@geheim.example"
    )
    Region.objects.update(name=Concat(Value("Kwartelkoning "), "pk", output_field=CharField()))
    MembershipFactory(user=UserFactory(last_name="Zonderlandse"))
    submittable_region()
    SubmissionFactory()
    LocationFactory(pupils=417)
    file = tmp_path / "schoon.dump"
    call_command("sanitised_copy", file)
    with restore._scratch(backup.database_url()) as spare:
        backup.run("pg_restore", spare, "--no-owner", "--exit-on-error", str(file))
        with backup.connect(spare) as connection:
            yield connection


def tables(connection: psycopg.Connection) -> dict[str, str]:
    """Every table as one text."""
    return {
        name: "\n".join(
            row
            for (row,) in connection.execute(
                sql.SQL("SELECT x::text FROM {} x").format(sql.Identifier(name))
            ).fetchall()
        )
        for name in backup._tables(connection)
    }


def test_nothing_of_people_remains_and_figures_do(cleaned):
    found = tables(cleaned)
    for secret in SECRETS:
        assert [name for name, text in found.items() if secret in text] == [], secret
    for name, text in found.items():
        assert "@" not in text.replace("@voorbeeld.invalid", ""), name
    people = cleaned.execute("SELECT count(*), max(email) FROM accounts_user").fetchone()
    assert people[0] == User.objects.count()
    assert people[1].endswith("@voorbeeld.invalid")
    assert found["accounts_userevent"] == found["django_session"] == ""
    for table, rows in (
        ("regions_region", Region.objects.count()),
        ("regions_submission", Submission.objects.count()),
    ):
        assert len(found[table].splitlines()) >= rows > 0
    pupils = cleaned.execute("SELECT sum(pupils) FROM organisations_location").fetchone()
    assert pupils[0] == sum(x or 0 for x in Location.objects.values_list("pupils", flat=True))


def test_an_existing_file_is_not_overwritten(tmp_path):
    file = tmp_path / "bestaat.dump"
    file.write_text("x")
    with pytest.raises(CommandError, match="bestaat al"):
        call_command("sanitised_copy", file)


def test_words_go_and_figures_codes_and_form_stay():
    told = {"aantal": 3, "op": "2026-11-22", "stand": "vastgesteld", "wie": ["Jan Jansen", None]}
    made = sanitising.without_words(told, {"vastgesteld"})
    assert made["aantal"] == 3
    assert (made["op"], made["stand"]) == ("2026-11-22", "vastgesteld")
    assert made["wie"][1] is None
    assert "Jan" not in str(made)
    assert len(made["wie"][0]) == len("Jan Jansen")


def test_a_name_as_a_key_goes_too():
    assert "Jan Jansen" not in str(sanitising.without_words({"Jan Jansen": 1}, set()))
