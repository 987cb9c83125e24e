"""Application, award and account: versions that are written once, each building on the last."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from accounts.models import Notice
from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from financing import filing
from financing.filing import FilingRefused, Spent, standing
from financing.models import Account, Application, Award
from financing.term_notices import moment_of, remind_of_terms, still_visible
from financing.term_tasks import term_tasks
from financing.terms import Kind, Term
from regions.states import Function
from tests.database import delete_all, refused_by, touch_all, truncate
from tests.factories import (
    AccountFactory,
    AccountLineFactory,
    ApplicationFactory,
    ApplicationLineFactory,
    AwardFactory,
    AwardLineFactory,
    BudgetLineFactory,
    FundingStreamFactory,
    RegionFactory,
    UserFactory,
    region_editor,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def region():
    return RegionFactory(slug="oost")


@pytest.fixture
def stream():
    return FundingStreamFactory(code="sop", name="Samen opleiden")


def _who(region, **changed) -> dict:
    shown = fingerprint(*standing(region, 2025))
    start = {"region_id": region.pk, "year": 2025, "by": UserFactory(), "at": NOW}
    return start | {"shown": shown, "note": ""} | changed


def _apply(region, **changed) -> Application:
    return filing.file_application(**_who(region, **changed))


def _award(region, stream, amount="1000", **changed) -> Award:
    letter = {
        "reference": "DUS-1",
        "decided_on": date(2025, 3, 1),
        "account_due_on": date(2026, 7, 1),
        "amounts": {(stream.pk, ""): Decimal(amount)},
    }
    return filing.file_award(**_who(region, **(letter | changed)))


def _account(region, stream, spent="900", **changed) -> Account:
    line = Spent(stream.pk, Function.RECRUIT, Decimal(spent), done=True, result=" Tien  mensen ")
    return filing.file_account(**_who(region, **({"lines": [line]} | changed)))


def _plan(region, stream, amount="1000", **more):
    return BudgetLineFactory(region=region, stream=stream, amount=Decimal(amount), **more)


def test_an_application_copies_the_budget_line_by_line(region, stream):
    _plan(region, stream, "1000")
    _plan(region, stream, "0.50")
    _plan(region, stream, "7", function=Function.TRAIN)
    _plan(region, stream, "9", year=2026)
    application = _apply(region, note=" Eerste\nronde ")
    assert (application.number, application.note) == (1, "Eerste ronde")
    assert filing.asked_in(application) == {
        (stream.pk, "werven", None): Decimal("1000.50"),
        (stream.pk, "opleiden", None): Decimal(7),
    }


def test_an_empty_budget_is_nothing_to_ask_for(region):
    with pytest.raises(FilingRefused, match="nog niets begroot"):
        _apply(region)


def test_the_same_budget_makes_no_second_version(region, stream):
    _plan(region, stream)
    _apply(region)
    with pytest.raises(FilingRefused, match="gelijk aan versie 1"):
        _apply(region)


def test_a_changed_budget_makes_the_next_version_and_leaves_the_first(region, stream):
    line = _plan(region, stream)
    first = _apply(region)
    line.amount = Decimal(5)
    line.save()
    assert _apply(region).number == 2
    assert filing.asked_in(first) == {(stream.pk, "werven", None): Decimal(1000)}


def test_who_did_not_see_the_budget_as_it_is_now_cannot_ask(region, stream):
    _plan(region, stream)
    seen = _who(region)
    _plan(region, stream, "1")
    with pytest.raises(StaleVersion):
        filing.file_application(**seen)


def test_an_award_follows_an_application(region, stream):
    with pytest.raises(FilingRefused, match="geen aanvraag"):
        _award(region, stream)
    _plan(region, stream)
    application = _apply(region)
    award = _award(region, stream)
    assert (award.application, award.number, award.lines.get().amount) == (application, 1, 1000)


def test_an_amended_letter_is_the_next_version_of_the_award(region, stream):
    _plan(region, stream)
    _apply(region)
    _award(region, stream)
    assert _award(region, stream, "800").number == 2


def test_two_people_do_not_both_write_the_same_version(region, stream):
    _plan(region, stream)
    _apply(region)
    shown = fingerprint(*standing(region, 2025))
    _award(region, stream)
    with pytest.raises(StaleVersion):
        _award(region, stream, shown=shown)


def test_an_account_follows_an_award_and_knows_what_was_planned(region, stream):
    with pytest.raises(FilingRefused, match="geen toekenning"):
        _account(region, stream)
    _plan(region, stream, "950")
    _apply(region)
    award = _award(region, stream)
    account = _account(region, stream)
    line = account.lines.get()
    assert (account.award, line.planned, line.spent) == (award, Decimal(950), Decimal(900))
    assert line.result == "Tien mensen"


def test_what_was_not_planned_is_planned_for_nothing(region, stream):
    _plan(region, stream, function=Function.TRAIN)
    _apply(region)
    _award(region, stream)
    assert _account(region, stream).lines.get().planned == 0


def test_years_are_numbered_apart(region, stream):
    _plan(region, stream)
    _plan(region, stream, year=2026)
    _apply(region)
    shown = fingerprint(*standing(region, 2026))
    assert _apply(region, year=2026, shown=shown).number == 1


# What the database holds by itself.

TABLES = [
    (ApplicationLineFactory, ("application", "applicationline")),
    (AwardLineFactory, ("award", "awardline")),
    (AccountLineFactory, ("account", "accountline")),
]


@pytest.mark.parametrize(("make", "tables"), TABLES)
@pytest.mark.parametrize("change", [touch_all, delete_all, truncate])
def test_a_version_is_written_once(change, make, tables):
    make()
    for table in tables:
        with refused_by("written_once"):
            change(f"financing_{table}")


@pytest.mark.parametrize(
    ("make", "values", "constraint"),
    [
        (ApplicationFactory, {"year": 1999}, "application_is_of_a_year"),
        (AwardFactory, {"account_due_on": date(2025, 3, 1)}, "an_account_follows_its_award"),
        (ApplicationLineFactory, {"amount": -1}, "what_is_asked_is_not_negative"),
        (AwardLineFactory, {"amount": -1}, "what_is_awarded_is_not_negative"),
        (AccountLineFactory, {"spent": -1}, "what_is_spent_is_not_negative"),
        (AccountLineFactory, {"planned": -1}, "what_is_spent_is_not_negative"),
    ],
)
def test_the_database_keeps_a_version_whole(make, values, constraint):
    with refused_by(constraint):
        make(**values)


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (ApplicationFactory, "application_versions_are_numbered"),
        (AwardFactory, "award_versions_are_numbered"),
        (AccountFactory, "account_versions_are_numbered"),
    ],
)
def test_a_number_is_used_once_per_region_and_year(make, constraint):
    first = make()
    with refused_by(constraint):
        make(region=first.region)


# The reminder.


def _due(region, day, **more) -> Award:
    return AwardFactory(application__region=region, account_due_on=day, **more)


def test_an_account_that_is_due_soon_waits_for_the_team(region):
    editor = region_editor(region)
    _due(region, date(2027, 1, 1))
    [task] = term_tasks(editor, today=TODAY)
    assert (task["due"], task["status"]) == (date(2027, 1, 1), "Verantwoording")
    assert term_tasks(UserFactory(), today=TODAY) == []


def test_an_account_that_is_late_says_so(region):
    _due(region, date(2026, 7, 1))
    [task] = term_tasks(region_editor(region), today=TODAY)
    assert task["status"] == "Te laat"


def test_an_account_far_ahead_waits_for_nobody(region):
    _due(region, date(2027, 7, 1))
    assert term_tasks(region_editor(region), today=TODAY) == []


def test_an_account_that_was_written_waits_no_more(region):
    AccountFactory(award=_due(region, date(2026, 7, 1)))
    assert term_tasks(region_editor(region), today=TODAY) == []


def test_only_the_last_award_of_a_year_counts(region):
    first = _due(region, date(2026, 7, 1))
    _due(region, date(2027, 7, 1), number=2, application__number=2)
    assert first.number == 1
    assert term_tasks(region_editor(region), today=TODAY) == []


# What is told by the clock.


@pytest.mark.parametrize(
    ("due", "moment"),
    [
        (date(2027, 1, 22), ""),
        (date(2027, 1, 21), "twee-maanden"),
        (date(2026, 12, 6), "twee-weken"),
        (TODAY, "twee-weken"),
        (date(2026, 11, 21), "te-laat"),
    ],
)
def test_the_last_moment_that_has_come_is_told(due, moment):
    term = Term(None, 2025, Kind.ACCOUNT, due)
    assert moment_of(term, today=TODAY) == moment


def test_the_team_is_told_once_per_moment(region):
    editor = region_editor(region)
    _due(region, date(2026, 12, 1))
    for _ in range(2):
        assert remind_of_terms(at=NOW) == 1
    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (editor, "/regios/oost/geld/jaar/2025/")
    assert (
        "de verantwoording over 2025 moet uiterlijk op 1 december 2026 klaar zijn" in notice.title
    )


def test_nobody_is_told_of_what_was_answered_or_is_far_ahead(region):
    region_editor(region)
    AccountFactory(award=_due(region, date(2026, 12, 1)))
    _due(RegionFactory(), date(2027, 7, 1))
    assert remind_of_terms(at=NOW) == 0
    assert not Notice.objects.exists()


def test_who_left_the_team_reads_no_more_of_it(region):
    editor = region_editor(region)
    _due(region, date(2026, 12, 1))
    remind_of_terms(at=NOW)
    [notice] = Notice.objects.all()
    assert still_visible(editor, [notice]) == {notice.pk}
    assert still_visible(UserFactory(), [notice]) == set()
    notice.url = "/nergens/"
    assert still_visible(editor, [notice]) == set()
