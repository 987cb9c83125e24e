"""Decisions become known: all of them at one moment or none, and until then to nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from common.models import OutgoingMail
from common.refusal import StaleVersion
from regions import deciding, publishing
from regions.deciding import DecidingRefused
from regions.decision_letters import compose
from regions.models import (
    Condition,
    Decision,
    DecisionDraft,
    DecisionRecord,
    Letter,
    Outcome,
    Region,
)
from regions.states import RegionState
from tests.database import delete_all, refused_by, run, together, truncate
from tests.factories import (
    MembershipFactory,
    RegionFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    held,
    published,
    submittable_region,
)
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db


def _held(**words) -> DecisionDraft:
    submission = SubmissionFactory()
    assessed(submission)
    return held(submission, **words)


def _steps(*drafts, on=None):
    rows = DecisionDraft.objects.filter(pk__in=[draft.pk for draft in drafts])
    rows = rows.order_by("submission__region", "pk")
    return publishing.steps_of(rows, on=on or timezone.localdate())


def _publish(*drafts, shown=None, at=None):
    return publishing.publish(
        draft_ids=[draft.pk for draft in drafts],
        shown=publishing.shown_of(_steps(*drafts)) if shown is None else shown,
        by=UserFactory(),
        at=at or timezone.now(),
    )


def _nothing_happened() -> bool:
    counted = [model.objects.count() for model in (Decision, Letter, Condition, DecisionRecord)]
    letters = OutgoingMail.objects.filter(occasion__startswith="brief:")
    return counted == [0, 0, 0, 0] and not letters.exists()


def test_publishing_makes_a_decision_of_two_people():
    draft = _held(reasons="Sterk plan.", meeting_on=NOON.date())
    (decision,) = published(draft, at=NOON)
    assert (decision.reasons, decision.meeting_on) == ("Sterk plan.", NOON.date())
    assert (decision.decided_by, decision.approved_by) == (draft.drafted_by, draft.approved_by)
    assert (decision.decided_at, Region.objects.get().state) == (NOON, "vastgesteld")


@pytest.mark.parametrize(
    ("outcome", "state", "is_held"),
    [
        (Outcome.PROVISIONAL, "voorlopig_vastgesteld", True),
        (Outcome.ADOPTED, "vastgesteld", True),
        (Outcome.REJECTED, "afgewezen", False),
        (Outcome.MERGED, "samengevoegd", False),
    ],
)
def test_an_outcome_moves_the_region_and_frees_locations_or_not(outcome, state, is_held):
    into = RegionFactory() if outcome == Outcome.MERGED else None
    draft = _held(outcome=outcome, points="Dit nog.", merge_into=into)
    published(draft)
    region = draft.submission.region
    region.refresh_from_db()
    assert region.state == state
    assert list(region.location_claims.values_list("held", flat=True)) == [is_held]


def test_several_become_known_at_one_moment():
    drafts = [_held() for _ in range(3)]
    decisions = _publish(*drafts)
    assert len({decision.decided_at for decision in decisions}) == 1
    assert set(Region.objects.values_list("state", flat=True)) == {"vastgesteld"}


def test_when_one_cannot_become_known_none_does():
    one, other = _held(), _held()
    shown = publishing.shown_of(_steps(one, other))
    run(
        "UPDATE regions_region SET state = 'aanvulling_gevraagd' WHERE id = %s",
        other.submission.region_id,
    )
    with pytest.raises(DecidingRefused, match="Er is niets bekendgemaakt"):
        _publish(one, other, shown=shown)
    assert _nothing_happened()
    assert set(DecisionDraft.objects.values_list("state", flat=True)) == {"goedgekeurd"}


@pytest.mark.parametrize(
    "state", [s for s in RegionState if s not in (RegionState.UNDER_REVIEW, RegionState.ADVISED)]
)
def test_a_decision_becomes_known_only_while_ocw_can_decide(state):
    draft = _held()
    submitted_at = None if state == RegionState.DRAFT else NOON
    run("UPDATE regions_region SET state = %s, submitted_at = %s", state.value, submitted_at)
    steps = _steps(draft)
    with pytest.raises(DecidingRefused, match="Dit kan niet meer"):
        _publish(draft, shown=publishing.shown_of(steps))
    assert _nothing_happened()


def test_what_was_sent_back_meanwhile_does_not_become_known():
    draft = _held()
    shown = publishing.shown_of(_steps(draft))
    deciding.send_back(
        submission_id=draft.submission_id,
        shown=deciding.shown_of(draft),
        remark="Toch niet.",
        by=UserFactory(),
        at=timezone.now(),
    )
    with pytest.raises(DecidingRefused, match="Niet meer goedgekeurd en wachtend"):
        _publish(draft, shown=shown)
    assert _nothing_happened()


def test_choosing_nothing_is_refused():
    with pytest.raises(DecidingRefused, match="Kies ten minste één besluit"):
        _publish(shown="")


def test_a_letter_that_changed_since_the_page_is_not_sent():
    draft = _held()
    shown = publishing.shown_of(_steps(draft))
    run("UPDATE regions_region SET name = 'Heet nu anders'")
    with pytest.raises(StaleVersion):
        _publish(draft, shown=shown)
    assert _nothing_happened()


def test_someone_who_joined_the_team_meanwhile_is_shown_first():
    draft = _held()
    shown = publishing.shown_of(_steps(draft))
    Region.objects.update(lead=MembershipFactory(has_mandate=True).organisation)
    with pytest.raises(StaleVersion):
        _publish(draft, shown=shown)


def test_the_page_of_yesterday_does_not_send_the_letter_of_today():
    draft = _held()
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(StaleVersion):
        _publish(draft, shown=publishing.shown_of(_steps(draft, on=yesterday)))


def test_two_people_who_publish_at_once_publish_once(transactional_db):
    drafts = []
    for _ in range(2):
        submission = SubmissionFactory()
        assessed(submission)
        drafts.append(held(submission))
    shown, people = publishing.shown_of(_steps(*drafts)), [UserFactory(), UserFactory()]
    keys = [draft.pk for draft in drafts]

    def publish(n):
        return publishing.publish(
            draft_ids=keys if n else keys[::-1], shown=shown, by=people[n], at=timezone.now()
        )

    outcomes = together(2, publish)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["DecidingRefused", "list"]
    assert Decision.objects.count() == Letter.objects.count() == DecisionRecord.objects.count() == 2
    assert OutgoingMail.objects.filter(occasion__startswith="brief:").count() == 2


# The letter.


def test_the_preview_is_exactly_what_is_sent_and_kept():
    draft = _held(reasons="Omdat {regio} <b>sterk</b> is & blijft.")
    (step,) = _steps(draft)
    _publish(draft)
    letter = Letter.objects.get()
    mails = OutgoingMail.objects.filter(occasion=f"brief:{letter.pk}")
    assert (letter.subject, letter.body) == (step.letter.subject, step.letter.body)
    assert letter.sha256 == step.letter.sha256
    assert [(m.to, m.subject, m.body) for m in mails.order_by("to")] == [
        (address, step.letter.subject, step.letter.body) for address in step.addresses
    ]
    assert step.addresses == (draft.submission.submitted_by.email,)


def test_who_has_a_mandate_at_the_lead_gets_the_letter_too():
    draft = _held()
    director = MembershipFactory(has_mandate=True)
    MembershipFactory(organisation=director.organisation, has_mandate=False)
    Region.objects.update(lead=director.organisation)
    draft.submission.region.refresh_from_db()
    addresses = publishing.addresses_for(draft, on=timezone.localdate())
    assert set(addresses) == {draft.submission.submitted_by.email, director.user.email}


def test_a_letter_is_written_once():
    published(_held())
    with refused_by("written_once"):
        run("UPDATE regions_letter SET body = 'Anders'")
    with refused_by("written_once"):
        delete_all("regions_letter")
    with refused_by("written_once"):
        truncate("regions_letter")


def test_a_letter_is_sent_again_word_for_word():
    published(_held())
    letter = Letter.objects.get()
    for second in range(2):
        publishing.resend(
            letter=letter,
            to="iemand@voorbeeld.nl",
            by=UserFactory(),
            at=NOON + timedelta(seconds=second),
        )
    mails = OutgoingMail.objects.filter(to="iemand@voorbeeld.nl")
    assert [mail.body for mail in mails] == [letter.body] * 2


# What comes along.


def test_conditions_are_numbered_and_dated():
    rows = [
        {"text": "Werk het plan uit.", "due_on": "2027-03-01"},
        {"text": "Vraag de achterban.", "due_on": "2027-02-01"},
    ]
    published(_held(conditions=rows))
    found = Condition.objects.order_by("number").values_list("number", "text", "due_on__month")
    assert list(found) == [(1, "Werk het plan uit.", 3), (2, "Vraag de achterban.", 2)]


def test_the_register_says_what_was_decided_without_the_reasons():
    draft = _held(reasons="Vertrouwelijke afweging.")
    (decision,) = published(draft, at=NOON)
    record = DecisionRecord.objects.get()
    assert (record.subject, record.state, record.decided_on) == (
        draft.submission.region.name,
        "besloten",
        NOON.date(),
    )
    assert (record.effect, record.decision) == ("Vastgesteld", decision)
    assert "Vertrouwelijke" not in f"{record.source}{record.effect}"


def test_a_merge_is_recorded_with_the_other_region():
    region = submittable_region()
    into = submittable_region(round=region.round, name="De ander")
    submission = SubmissionFactory(region=region)
    assessed(submission)
    published(held(submission, outcome=Outcome.MERGED, merge_into=into))
    assert DecisionRecord.objects.get().effect == "Gaat samen met De ander"
    assert region.merge.into == into


def test_the_letter_is_composed_in_one_pass():
    draft = _held(reasons="{contact} {onbekend}")
    assert "{contact} {onbekend}" in compose(draft, on=NOON.date()).body
