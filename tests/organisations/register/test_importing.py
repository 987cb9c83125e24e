"""The life of an import: compared, looked at, agreed to, and then written once."""

from datetime import UTC, datetime, timedelta

import pytest

from common.jobs import LEASE, JobState
from common.refusal import Refused
from organisations import importing
from organisations.models import (
    Change,
    ImportStage,
    Organisation,
    RegisterDifference,
    RegisterFile,
    RegisterImport,
)
from organisations.register.run import Upload
from tests.factories import BoardFactory, MunicipalityFactory, UserFactory
from tests.factories import imports as duo

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 10, 3, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture(autouse=True)
def assen():
    return MunicipalityFactory(code="GM0106", name="Assen")


@pytest.fixture
def user():
    return UserFactory()


def ask(user, *rows, name="besturenbo.csv") -> RegisterImport:
    content = duo.quoted(duo.BOARDS, rows or [duo.board()])
    return importing.request_import(uploads=[Upload(name, content)], by=user, at=NOON)


def run(job) -> RegisterImport:
    importing.run_import(import_id=job.pk, at=LATER)
    job.refresh_from_db()
    return job


def agree(job, user, **options) -> RegisterImport:
    shown = options.pop("shown", job.shown)
    importing.confirm_import(import_id=job.pk, shown=shown, by=user, at=LATER, **options)
    job.refresh_from_db()
    return job


def test_asking_keeps_the_file_and_wakes_a_worker(user, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        job = ask(user)

    file = job.files.get()
    assert len(callbacks) == 1
    assert (job.state, job.stage, file.name) == (JobState.QUEUED, "compare", "besturenbo.csv")
    assert file.size > len(file.content) > 0


def test_comparing_writes_nothing_but_what_the_page_shows(user):
    job = run(ask(user))

    difference = RegisterDifference.objects.get()
    assert job.waits_for_yes
    assert (difference.change, difference.number) == (Change.NEW, "10053")
    assert job.files.get().outcome["created"] == 1
    assert not Organisation.objects.exists()


def test_what_was_agreed_to_is_written_once(user):
    job = run(agree(run(ask(user)), user))
    run(job)

    assert job.is_written
    assert (job.confirmed_by, job.confirmed_at) == (user, LATER)
    assert Organisation.objects.get().board_number == "10053"
    assert job.files.get().outcome["written"]


def test_the_most_surprising_differences_come_first(user, assen):
    rows = [duo.board(f"{number:05d}") for number in range(1, 12)]
    agreed = run(agree(run(ask(user, *rows)), user))
    assert agreed.is_written

    rows[3]["BEVOEGD GEZAG NAAM"] = "Anders"
    job = run(ask(user, *rows[1:], duo.board("99999")))

    found = job.files.get().differences.order_by("weight")
    assert [d.change for d in found] == [Change.LEAVES, Change.CHANGED, Change.NEW]
    changed = found[1]
    assert (changed.field, changed.old, changed.new) == ("Naam", "Stichting Zaaiers", "Anders")


def test_a_register_that_changed_meanwhile_is_compared_anew(user, assen):
    job = agree(run(ask(user)), user)
    before = job.shown
    BoardFactory(board_number="10053", name="Intussen gemaakt", municipality=assen)

    run(job)

    assert job.waits_for_yes
    assert (job.is_shown_anew, job.confirmed_by, job.confirmed_at) == (True, None, None)
    assert job.shown != before
    assert Organisation.objects.get().name == "Intussen gemaakt"
    assert run(agree(job, user)).is_written
    assert Organisation.objects.get().name == "Stichting Zaaiers"


def test_a_new_board_and_its_locations_may_come_together(user):
    uploads = [
        Upload("vestigingenvo.csv", duo.quoted(duo.LOCATIONS, [duo.location()])),
        Upload("besturenvo.csv", duo.quoted(duo.BOARDS, [duo.board()])),
    ]
    job = importing.request_import(uploads=uploads, by=user, at=NOON)

    assert run(agree(run(job), user)).is_written


def test_agreeing_to_an_older_comparison_is_refused(user):
    job = run(ask(user))

    with pytest.raises(Refused, match="opnieuw gemaakt"):
        agree(job, user, shown="iets anders")


def test_agreeing_twice_is_refused(user):
    job = agree(run(ask(user)), user)

    with pytest.raises(Refused, match="wacht niet op uw akkoord"):
        agree(job, user)


def test_there_is_nothing_to_agree_to_when_every_file_is_refused(user):
    job = run(ask(user, duo.board("onzin")))

    with pytest.raises(Refused, match="geen bestand"):
        agree(job, user)


def test_many_leavers_need_a_word(user):
    rows = [duo.board("10053"), duo.board("10054")]
    run(agree(run(ask(user, *rows)), user))
    job = run(ask(user, rows[0]))

    with pytest.raises(Refused, match="Geef aan dat het klopt"):
        agree(job, user)
    assert run(agree(job, user, allow_leavers=True)).is_written
    assert Organisation.objects.get(board_number="10054").in_register is False


@pytest.mark.parametrize("stage", ["queued", "waiting"])
def test_an_import_can_be_cancelled_until_it_is_written(stage, user):
    job = ask(user) if stage == "queued" else run(ask(user))

    importing.cancel_import(import_id=job.pk, by=user, at=LATER)

    assert run(job).state == JobState.CANCELLED
    with pytest.raises(Refused, match="Afbreken kan niet meer"):
        importing.cancel_import(import_id=job.pk, by=user, at=LATER)


def test_a_worker_that_was_killed_is_taken_over(user):
    job = agree(run(ask(user)), user)
    lost = RegisterImport.objects.claim(job.pk, at=LATER)
    assert importing.forgotten_imports(at=LATER) == []

    after = LATER + LEASE + timedelta(seconds=1)
    assert importing.forgotten_imports(at=after) == [job.pk]
    importing.run_import(import_id=job.pk, at=after)

    job.refresh_from_db()
    assert (job.is_written, job.attempts) == (True, 2)
    with pytest.raises(importing.NotMine):
        importing._end(lost, at=after, stage=ImportStage.WRITE)


def test_a_slow_worker_of_an_earlier_turn_writes_nothing(user):
    job = ask(user)
    slow = RegisterImport.objects.claim(job.pk, at=NOON)
    after = NOON + LEASE + timedelta(seconds=1)
    importing.run_import(import_id=job.pk, at=after)
    job.refresh_from_db()
    agree(job, user)
    RegisterImport.objects.claim(job.pk, at=after)

    assert not importing._mine(slow).exists()


def test_a_failure_goes_back_to_the_queue_and_ends_after_three(user):
    job = ask(user)
    RegisterFile.objects.update(content=b"geen zip")

    for state in (JobState.QUEUED, JobState.QUEUED, JobState.FAILED):
        with pytest.raises(Exception, match="incorrect header"):
            importing.run_import(import_id=job.pk, at=LATER)
        job.refresh_from_db()
        assert job.state == state
    assert job.error.startswith("De import is na drie pogingen niet gelukt")


def test_what_failed_is_tried_again_from_the_start(user):
    job = ask(user)
    good = RegisterFile.objects.get().content
    RegisterFile.objects.update(content=b"geen zip")
    for _attempt in range(3):
        with pytest.raises(Exception, match="incorrect header"):
            importing.run_import(import_id=job.pk, at=LATER)
    RegisterFile.objects.update(content=good)

    importing.retry_import(import_id=job.pk, at=LATER)

    job = run(job)
    assert job.waits_for_yes
    assert (job.error, job.attempts, job.requested_at) == ("", 1, LATER)
    assert agree(job, user).state == JobState.QUEUED


def test_an_agreement_to_what_was_stopped_is_asked_again(user):
    job = agree(run(ask(user)), user)
    slow = RegisterImport.objects.claim(job.pk, at=LATER)
    importing.cancel_import(import_id=job.pk, by=user, at=LATER)

    importing.retry_import(import_id=job.pk, at=LATER)

    assert not importing._mine(slow).exists()
    job = run(job)
    assert (job.stage, job.confirmed_by) == (ImportStage.COMPARE, None)
    assert not Organisation.objects.filter(board_number__isnull=False).exists()


@pytest.mark.parametrize("stage", ["waits", "compared", "written"])
def test_only_what_failed_or_was_stopped_is_tried_again(stage, user):
    job = ask(user)
    if stage != "waits":
        job = run(job)
    if stage == "written":
        job = run(agree(job, user))
    with pytest.raises(Refused, match="mislukt of afgebroken"):
        importing.retry_import(import_id=job.pk, at=LATER)


def test_the_same_file_says_when_it_came_before(user):
    first = run(agree(run(ask(user)), user))
    again = ask(user).files.get()

    found = RegisterFile.objects.written_before({again.sha256})

    assert found == {again.sha256: first.finished_at}


@pytest.mark.parametrize("amount", [0, 21])
def test_no_files_or_too_many_are_refused(amount, user):
    uploads = [Upload(f"{number}.csv", b"x") for number in range(amount)]

    with pytest.raises(Refused):
        importing.request_import(uploads=uploads, by=user, at=NOON)
