"""The demo: real geography, invented people, every state, and the same every time."""

import json
from collections import Counter
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from accounts.models import User
from organisations.models import Location, Municipality, Organisation
from rato_portal import homepage
from rato_portal.dated_tasks import dated_tasks
from rato_portal.demo import seed
from rato_portal.demo.people import ACCOUNTS, PASSWORD
from rato_portal.reminding import key_of
from regions.models import (
    Escalation,
    Guidance,
    Region,
    RegionMerge,
    Round,
    Submission,
    Supplement,
)
from regions.states import RegionState
from reports.models import Report, ReportKind

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 11, tzinfo=UTC)
OWN_APPS = ["accounts", "organisations", "partnerships", "regions", "reports", "common"]


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """One demo for all tests of this module, taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield seed.seed("small", at=NOON)
        transaction.set_rollback(True)


def _run(*arguments, **options) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def _row_counts() -> dict[str, int]:
    models = [model for name in OWN_APPS for model in apps.get_app_config(name).get_models()]
    return {model._meta.label: model.objects.count() for model in models}


# What is in it.


def test_the_small_demo_has_its_counts(seeded):
    assert (seeded.boards, seeded.partnerships, seeded.regions) == (65, 16, 11)
    assert seeded.locations == Location.objects.count()
    assert 500 < seeded.locations < 2_000
    assert (Municipality.objects.count(), Round.objects.count()) == (342, 3)


def test_the_small_demo_has_a_region_in_every_state_that_is_built(seeded):
    """Besides the plain draft there are three: sectoral twins, and a region over the country."""
    states = Counter(Region.objects.values_list("state", flat=True))
    assert states.pop(RegionState.DRAFT) == 4
    assert states == dict.fromkeys(
        [
            RegionState.SUBMITTED,
            RegionState.UNDER_REVIEW,
            RegionState.PROVISIONAL,
            RegionState.ADOPTED,
            RegionState.REJECTED,
            RegionState.SUPPLEMENT,
            RegionState.MERGED,
        ],
        1,
    )


def test_every_step_of_the_demo_is_in_its_history(seeded):
    for region in Region.objects.exclude(state=RegionState.DRAFT):
        assert region.transitions.last().to_state == region.state
    dossiers = Report.objects.filter(kind=ReportKind.REGION_DOSSIER)
    letters = Report.objects.filter(kind=ReportKind.DECISION_LETTER)
    assert (Submission.objects.count(), dossiers.count(), letters.count()) == (7, 7, 3)


def test_every_submission_of_the_demo_froze_its_amounts(seeded):
    """Of three years; the first regions also planned, were awarded and answered for them."""
    found = [row.snapshot["money"] for row in Submission.objects.order_by("pk")]
    assert {len(years) for years in found} == {3}
    assert all(year["tables"] for years in found for year in years)
    codes = [{table["code"] for table in years[1]["tables"]} for years in found]
    assert sum("verantwoording" in names for names in codes) == 3


def test_a_region_waits_for_its_team_one_merged_and_one_is_stuck(seeded):
    """So that the pages of a supplement, a merger and an escalation have something to show."""
    supplement = Supplement.objects.open().get()
    assert supplement.items.filter(answer="").count() == 2
    assert supplement.due_on > NOON.date()
    merged = RegionMerge.objects.get()
    assert merged.into.state == RegionState.ADOPTED
    assert Escalation.objects.get().region.state == RegionState.UNDER_REVIEW


def test_the_draft_has_a_guide_and_something_left_to_do(seeded):
    draft = Guidance.objects.get().region
    assert draft.state == RegionState.DRAFT
    incomplete = draft.function_plans.filter(target="").count()
    assert incomplete == 3


def test_twente_is_free_for_the_reader(seeded):
    assert Region.objects.filter(municipalities__labour_market_region__code="AM05").count() == 0
    leader = User.objects.get(email="programmaleider@voorbeeld.nl")
    home = Organisation.objects.of_member(leader).get()
    assert home.municipality.labour_market_region.name == "Twente"


def test_reminders_are_about_the_dated_tasks_of_the_home_page(seeded):
    """Read for everyone at once, and the same for each as the page of that person."""
    people = list(User.objects.order_by("pk"))
    at_once = {pk: [] for pk in (user.pk for user in people)}
    for pk, task in dated_tasks(people, at=NOON):
        at_once[pk].append(key_of(task))
    for user in people:
        own = [key_of(task) for task in homepage.tasks(user, at=NOON) if task.get("due")]
        assert sorted(at_once[user.pk]) == sorted(own), user
    assert sum(map(len, at_once.values())) > 5


def test_there_is_one_account_per_role(seeded):
    assert User.objects.count() == len(ACCOUNTS) == 12
    assert sorted(User.objects.values_list("email", flat=True)) == sorted(
        account.email for account in ACCOUNTS
    )


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.role)
def test_every_account_has_its_groups_and_signs_in(account, seeded):
    user = User.objects.get(email=account.email)
    assert user.check_password(PASSWORD)
    assert sorted(user.role_names) == sorted(account.groups)
    assert user.emailaddress_set.get().verified
    assert user.authenticator_set.filter(type="totp").exists() is user.needs_second_factor


def test_seeding_twice_changes_nothing(seeded):
    before = _row_counts()
    outcome = json.loads(_run("seed_demo", "--json"))
    assert (outcome["boards"], outcome["regions"]) == (seeded.boards, seeded.regions)
    assert _row_counts() == before


def test_the_command_in_words_names_every_account(seeded):
    lines = _run("seed_demo").splitlines()
    assert len(lines) == 1 + len(ACCOUNTS)
    assert lines[0].startswith("Oefengegevens: boards 65, locations ")
