"""Talking about a proposal: who may, what is kept, and who is told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts import roles
from accounts.models import Level
from common.fingerprint import fingerprint
from common.models import OutgoingMail
from common.refusal import StaleVersion
from regions import commenting, permissions
from regions.comment_pages import comment_tasks
from regions.commenting import CommentRefused, words_of
from regions.models import Mention, Participant, Region
from tests.database import run, together
from tests.factories import (
    CommentFactory,
    GuidanceFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    UserFactory,
    region_editor,
    staff,
)
from tests.factories.people import on_team

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def region():
    return RegionFactory()


@pytest.fixture
def editor(region):
    return region_editor(region, first_name="Marijke", last_name="de Wit")


def _asked(region):
    """Someone of a party that was asked."""
    member = MembershipFactory()
    ParticipantFactory(
        region=region, organisation=member.organisation, consent="gevraagd", asked_at=NOON
    )
    return member.user


def _guide(region):
    user = staff(roles.GUIDES)
    GuidanceFactory(region=region, user=user)
    return user


def _say(region, by, *tell, text="Klopt dit?", place="analyse"):
    return commenting.say(region_id=region.pk, place=place, text=text, tell=tell, by=by, at=NOON)


def _answer(thread, by, *tell, text="Ja."):
    return commenting.answer(comment_id=thread.pk, text=text, tell=tell, by=by, at=NOON)


def _act(verb, comment, by, *, at=NOON):
    return verb(comment_id=comment.pk, by=by, at=at)


def _open(region, user) -> int | None:
    return Region.objects.with_open_comments(user).get(pk=region.pk).comments_open


# Who reads, and who reacts.


@pytest.mark.parametrize(
    ("who", "reads", "reacts"),
    [
        (lambda r: on_team(r, Level.EDIT), True, True),
        (lambda r: on_team(r, Level.COMMENT), True, True),
        (lambda r: on_team(r, Level.VIEW), True, False),
        (_asked, True, True),
        (_guide, True, True),
        (lambda _r: staff(roles.GUIDES), False, False),
        (lambda _r: staff(roles.ASSESSORS), False, False),
        (lambda _r: staff(roles.DECIDERS), False, False),
        (lambda _r: staff(roles.ADMINISTRATORS), True, False),
        (lambda _r: UserFactory(), False, False),
    ],
)
@pytest.mark.parametrize("state", ["concept", "ingediend", "vastgesteld"])
def test_who_forms_a_region_talks_about_it_and_nobody_of_the_jury(
    state, who, reads, reacts, region
):
    user = who(region)
    if state != "concept":
        run("UPDATE regions_region SET state = %s, submitted_at = now()", state)
    region.refresh_from_db()
    assert (_open(region, user) is not None, permissions.can_comment(user, region)) == (
        reads,
        reacts,
    )


def test_a_guide_whose_work_ended_reads_no_more(region):
    guide = _guide(region)
    region.guidance.update(until=NOON.date())
    assert (_open(region, guide), permissions.can_comment(guide, region)) == (None, False)


def test_a_sketch_is_talked_about_by_its_team_alone(region, editor):
    asked = _asked(region)
    Region.objects.filter(pk=region.pk).update(phase="schets")
    region.refresh_from_db()
    assert not permissions.can_comment(asked, region)
    assert permissions.audience_of(region) == {editor.pk: "team"}


def test_who_was_not_asked_yet_is_not_in_the_audience(region, editor):
    asked, guide = _asked(region), _guide(region)
    member = MembershipFactory()
    ParticipantFactory(region=region, organisation=member.organisation)
    name = Participant.objects.get(consent="gevraagd").organisation.name
    assert permissions.audience_of(region) == {
        editor.pk: "team",
        asked.pk: name,
        guide.pk: "begeleider",
    }


# Saying and answering.


def test_a_remark_begins_a_conversation_and_counts_no_version(region, editor):
    comment = _say(region, editor, text=" Klopt dit? ")
    region.refresh_from_db()
    assert (comment.text, comment.place, comment.parent, region.version) == (
        "Klopt dit?",
        "analyse",
        None,
        1,
    )
    assert _open(region, editor) == 1


def test_an_answer_stands_below_its_remark(region, editor):
    thread = _say(region, editor)
    reply = _answer(thread, _asked(region))
    assert (reply.parent, reply.place, reply.thread_id) == (thread, "analyse", thread.pk)
    assert _open(region, editor) == 1


def test_an_answer_to_a_settled_conversation_opens_it_again(region, editor):
    thread = _say(region, editor)
    _act(commenting.resolve, thread, editor)
    _answer(thread, editor)
    thread.refresh_from_db()
    assert (thread.resolved_at, thread.resolved_by) == (None, None)


def test_of_two_answers_at_one_moment_nothing_is_lost(transactional_db):
    region = RegionFactory()
    thread = CommentFactory(region=region)
    people = UserFactory.create_batch(2)
    together(2, lambda n: _answer(thread, people[n], text=f"Antwoord {n}"))
    assert sorted(thread.replies.values_list("text", flat=True)) == ["Antwoord 0", "Antwoord 1"]


@pytest.mark.parametrize("state", ["ingediend", "vastgesteld", "wijziging"])
def test_a_locked_proposal_is_still_talked_about(state, region, editor):
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state)
    assert _say(region, editor).pk


@pytest.mark.parametrize("state", ["afgewezen", "samengevoegd"])
def test_a_proposal_that_is_over_is_read_only(state, region, editor):
    thread = _say(region, editor)
    run("UPDATE regions_region SET state = %s, submitted_at = now()", state)
    for attempt in (
        lambda: _say(region, editor),
        lambda: _answer(thread, editor),
        lambda: _act(commenting.resolve, thread, editor),
        lambda: _act(commenting.withdraw, thread, editor),
    ):
        with pytest.raises(CommentRefused, match="reageren kan niet meer"):
            attempt()


# One's own words.


def test_ones_own_words_are_changed_and_the_history_keeps_the_old(region, editor):
    comment = _say(region, editor)
    later = NOON + timedelta(hours=1)
    commenting.change(
        comment_id=comment.pk,
        shown=fingerprint(*words_of(comment)),
        text="Klopt dit wel?",
        by=editor,
        at=later,
    )
    comment.refresh_from_db()
    assert (comment.text, comment.edited_at) == ("Klopt dit wel?", later)
    assert list(comment.events.order_by("pgh_id").values_list("text", flat=True)) == [
        "Klopt dit?",
        "Klopt dit wel?",
    ]


def test_words_that_changed_in_another_window_are_not_overwritten(region, editor):
    comment = _say(region, editor)
    with pytest.raises(StaleVersion):
        commenting.change(comment_id=comment.pk, shown="oud", text="Nee", by=editor, at=NOON)


@pytest.mark.parametrize("verb", ["change", "withdraw"])
def test_the_words_of_another_are_not_ones_own(verb, region, editor):
    comment = _say(region, _asked(region))
    extra = {"shown": "x", "text": "Nee"} if verb == "change" else {}
    with pytest.raises(CommentRefused, match="wie de opmerking schreef"):
        getattr(commenting, verb)(comment_id=comment.pk, by=editor, at=NOON, **extra)


def test_a_withdrawn_remark_without_answers_is_settled(region, editor):
    comment = _act(commenting.withdraw, _say(region, editor), editor)
    assert (comment.text, comment.withdrawn_at, comment.resolved_by) == ("", NOON, editor)
    assert _open(region, editor) == 0


def test_a_withdrawn_remark_with_answers_stays_open(region, editor):
    thread = _say(region, editor)
    _answer(thread, _asked(region))
    thread = _act(commenting.withdraw, thread, editor)
    assert (thread.resolved_at, thread.replies.count()) == (None, 1)


def test_a_remark_is_withdrawn_once(region, editor):
    comment = _act(commenting.withdraw, _say(region, editor), editor)
    with pytest.raises(CommentRefused, match="ingetrokken"):
        _act(commenting.withdraw, comment, editor)


# Settling.


def test_a_conversation_is_settled_and_opened_again(region, editor):
    thread = _act(commenting.resolve, _say(region, editor), editor)
    assert (thread.resolved_at, thread.resolved_by) == (NOON, editor)
    assert _open(region, editor) == 0
    thread = _act(commenting.reopen, thread, editor)
    assert (thread.resolved_at, thread.resolved_by) == (None, None)


def test_who_settles_what_is_settled_reads_who_was_first(region, editor):
    thread = _act(commenting.resolve, _say(region, editor), editor)
    with pytest.raises(CommentRefused, match="al afgehandeld door Marijke de Wit"):
        _act(commenting.resolve, thread, editor)
    thread = _act(commenting.reopen, thread, editor)
    with pytest.raises(CommentRefused, match="al open"):
        _act(commenting.reopen, thread, editor)


# Who should know.


def test_who_should_know_gets_a_task_and_one_mail_without_the_words(region, editor):
    asked = _asked(region)
    thread = _say(region, editor, asked, text="Een gevoelig punt.")
    (task,) = comment_tasks(asked)
    assert task["title"] == "Opmerking lezen bij Regioanalyse"
    assert task["url"].endswith(f"/opmerkingen/{thread.pk}/")
    mail = OutgoingMail.objects.get(to=asked.email)
    assert task["url"] in mail.body
    assert "gevoelig" not in mail.body + mail.subject


def test_nobody_tells_oneself(region, editor):
    _say(region, editor, editor)
    assert (Mention.objects.count(), comment_tasks(editor)) == (0, [])


@pytest.mark.parametrize("how", ["read", "answered", "settled", "withdrawn", "off the team"])
def test_a_task_goes_once_it_is_done(how, region, editor):
    other = on_team(region, Level.COMMENT)
    thread = _say(region, editor, other)
    assert len(comment_tasks(other)) == 1
    if how == "read":
        _act(commenting.mark_read, thread, other)
    elif how == "answered":
        _answer(thread, other)
    elif how == "settled":
        _act(commenting.resolve, thread, editor)
    elif how == "withdrawn":
        _act(commenting.withdraw, thread, editor)
    else:
        run("DELETE FROM regions_regionuserpermission WHERE user_id = %s", other.pk)
    assert comment_tasks(other) == []


def test_a_task_of_an_answer_leads_to_the_whole_conversation(region, editor):
    other = on_team(region, Level.COMMENT)
    thread = _say(region, editor)
    _answer(thread, editor, other)
    assert comment_tasks(other)[0]["url"].endswith(f"/opmerkingen/{thread.pk}/")


def test_the_tasks_cost_one_query(region, editor, django_assert_num_queries):
    other = on_team(region, Level.COMMENT)
    for _n in range(3):
        _say(region, editor, other)
    comment_tasks(other)
    with django_assert_num_queries(1):
        assert len(comment_tasks(other)) == 3


# Rules in the database.


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"text": ""}, "has_a_text"),
        ({"withdrawn_at": NOON}, "has_a_text"),
        ({"resolved_at": NOON}, "day_and_a_person"),
    ],
)
def test_the_database_refuses_half_a_comment(fields, rule, region):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CommentFactory(region=region, **fields)


def test_an_answer_is_not_settled_by_itself(region):
    thread = CommentFactory(region=region)
    with pytest.raises(IntegrityError, match="whole_conversation"), transaction.atomic():
        CommentFactory(region=region, parent=thread, resolved_at=NOON, resolved_by=thread.author)
