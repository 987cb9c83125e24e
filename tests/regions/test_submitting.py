"""Submitting: the last look, the receipt, leave to be late, and going on after a withdrawal."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.models import OutgoingMail
from regions import late, workflow
from regions.late import LateRefused
from regions.models import LateCode, Region, Submission
from regions.workflow import TransitionRefused
from tests.database import refused_by, run
from tests.factories import (
    RegionFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    region_editor,
    staff,
    submittable_region,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def region():
    return submittable_region()


@pytest.fixture
def closed():
    """A complete draft in a round that closed yesterday."""
    round_ = RoundFactory(submission_deadline=NOW - timedelta(days=1))
    return submittable_region(round=round_)


def _give(region, *, hours=24, at=NOW):
    return late.give(
        region_id=region.pk, reason="Storing bij het invullen.",
        expires_at=at + timedelta(hours=hours), by=UserFactory(), at=at,
    )  # fmt: skip


def _submit(region, code="", at=None):
    return workflow.submit(
        region_id=region.pk, by=UserFactory(), at=at or timezone.now(), code=code
    )


def _page(region, name="submit"):
    return reverse(f"regions:{name}", args=[region.slug])


# The last look.


def test_the_page_says_what_blocks_what_can_be_explained_and_what_is_fine(login):
    region = RegionFactory()
    region.round.framework.criteria.filter(code="R08").update(required=False)
    context = login(region_editor(region)).get(_page(region)).context
    assert len(context["blocking"]) == 4
    assert len(context["noted"]) == 1
    assert context["fine"] == 0


def test_what_blocks_leaves_no_button(login):
    region = RegionFactory()
    page = text_of(login(region_editor(region)).get(_page(region)))
    assert "Dit houdt het indienen tegen" in page
    assert "Voorstel indienen</button>" not in page


def test_the_page_says_which_texts_the_round_asks_for(region, login):
    client = login(region_editor(region))
    assert "geen: alleen de samenstelling" in text_of(client.get(_page(region)))
    run("UPDATE regions_round SET required_sections = '{plan}'")
    assert "Plan van aanpak" in text_of(client.get(_page(region)))


# The receipt.


def test_everyone_on_the_team_gets_a_receipt_with_the_hash(region):
    people = [region_editor(region) for _ in range(2)]

    submission = SubmissionFactory(region=region, by=people[0])

    mails = OutgoingMail.objects.filter(occasion=f"ontvangst:{submission.reference}")
    assert {mail.to for mail in mails} == {person.email for person in people}
    for mail in mails:
        assert submission.sha256 in mail.body
        assert submission.reference in mail.body
        assert "geen recht op geld" in mail.body


def test_a_submission_that_is_refused_sends_no_receipt():
    with pytest.raises(TransitionRefused):
        SubmissionFactory(region=RegionFactory())
    assert not OutgoingMail.objects.exists()


# Leave to be late.


def test_a_code_lets_one_region_submit_after_the_deadline(closed):
    _row, code = _give(closed)
    assert _submit(closed, code).number == 1
    assert LateCode.objects.get().used_at is not None


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", " ")])
def test_a_code_is_read_as_people_type_it(change, closed):
    _row, code = _give(closed)
    assert _submit(closed, change(code)).number == 1


def test_without_a_code_the_round_stays_closed(closed):
    _give(closed)
    with pytest.raises(TransitionRefused, match="De aanvraagronde is gesloten"):
        _submit(closed)


@pytest.mark.parametrize("wrong", ["AAAA-BBBB-CCCC", "\x00"])
def test_a_wrong_code_gives_no_leave(wrong, closed):
    _give(closed)
    with pytest.raises(TransitionRefused, match="deze code geldt niet"):
        _submit(closed, wrong)
    assert LateCode.objects.get().used_at is None


def test_a_code_is_for_its_own_region(closed):
    other = submittable_region(round=closed.round)
    _row, code = _give(other)
    with pytest.raises(TransitionRefused, match="deze code geldt niet"):
        _submit(closed, code)


def test_a_code_ends(closed):
    _row, code = _give(closed, hours=1)
    with pytest.raises(TransitionRefused, match="deze code geldt niet"):
        _submit(closed, code, at=NOW + timedelta(hours=1))


def test_a_code_works_once(closed):
    _row, code = _give(closed)
    _submit(closed, code)
    workflow.withdraw(region_id=closed.pk, by=UserFactory(), at=NOW, reason="Nog even.")
    workflow.reopen(region_id=closed.pk, by=UserFactory(), at=NOW)
    with pytest.raises(TransitionRefused, match="deze code geldt niet"):
        _submit(closed, code)


def test_a_code_stays_unused_when_the_submission_is_refused(closed):
    _row, code = _give(closed)
    closed.function_plans.update(target="")
    with pytest.raises(TransitionRefused, match="Los eerst op"):
        _submit(closed, code)
    assert LateCode.objects.get().used_at is None


def test_a_code_is_kept_as_a_hash_only(closed):
    row, code = _give(closed)
    assert code not in str(LateCode.objects.filter(pk=row.pk).values().get())


def test_a_code_is_for_a_draft():
    with pytest.raises(LateRefused, match="alleen nodig voor een concept"):
        _give(SubmissionFactory().region)


def test_an_administrator_gives_a_code_and_the_team_uses_it(closed, login):
    until = timezone.localdate() + timedelta(2)
    data = filled(
        reason="Storing.", until_day=until.day, until_month=until.month, until_year=until.year
    )
    page = login(staff(roles.ADMINISTRATORS)).post(_page(closed, "late-codes"), data, follow=True)
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", text_of(page)).group()

    client = login(region_editor(closed))
    assert "Code voor te laat indienen" in text_of(client.get(_page(closed)))
    answer = client.post(_page(closed), filled(understood="on", code=code))

    assert answer.status_code == 302
    assert Submission.objects.get().region == closed


def test_the_code_shows_once(closed, login):
    _row, code = _give(closed)
    page = text_of(login(staff(roles.ADMINISTRATORS)).get(_page(closed, "late-codes")))
    assert "Storing bij het invullen." in page
    assert code not in page


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("reason = ''", "a_late_code_has_a_reason"),
        ("expires_at = given_at", "a_late_code_is_valid_for_a_while"),
        ("used_at = expires_at", "a_late_code_is_used_while_it_is_valid"),
    ],
)
def test_the_database_holds_a_code_to_its_rules(change, constraint, closed):
    _give(closed)
    with refused_by(constraint):
        run(f"UPDATE regions_latecode SET {change}")  # noqa: S608 -- our own words


# Going on after a withdrawal.


def test_a_withdrawn_proposal_becomes_a_draft_again(region, login):
    editor = region_editor(region)
    SubmissionFactory(region=region, by=editor)
    workflow.withdraw(region_id=region.pk, by=editor, at=timezone.now(), reason="Nog even.")

    answer = login(editor).post(_page(region, "reopen"), filled())

    assert answer.url == region.get_absolute_url()
    region.refresh_from_db()
    assert (region.state, region.submitted_at) == ("concept", None)
    assert SubmissionFactory(region=region, by=editor).number == 2
    assert [step.verb for step in region.transitions.all()] == [
        "submit", "withdraw", "reopen", "submit",
    ]  # fmt: skip


def test_only_what_was_withdrawn_is_reopened(region):
    with pytest.raises(TransitionRefused, match="de stand “Concept”"):
        workflow.reopen(region_id=region.pk, by=UserFactory(), at=NOW)
    assert Region.objects.get().state == "concept"
