"""Following a region: its team and its followers hear of its steps, as far as they may know."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from accounts import digests, roles
from accounts.models import Delivery, Notice, NoticeChoice
from accounts.notice_kinds import permitted
from common.mail import deliver
from common.models import OutgoingMail
from regions import following, notice_kinds, workflow
from regions.models import Follow, Guidance, Region
from tests.database import insert, refused_by
from tests.factories import (
    CommentFactory,
    GuidanceFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    UserFactory,
    region_editor,
    staff,
    without_interest,
)
from tests.factories.notices import NoticeFactory
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def region():
    return RegionFactory(slug="regio-oost", name="Regio Oost")


@pytest.fixture
def reader(region):
    """Someone of a party that was asked."""
    asked = ParticipantFactory(region=region, consent="gevraagd", asked_at=NOON)
    return MembershipFactory(organisation=asked.organisation).user


def _follow(region, user) -> None:
    following.follow(region_id=region.pk, by=user, at=NOW)


def _withdraw(region, by) -> None:
    workflow.withdraw(region_id=region.pk, by=by, at=NOW, reason="Later.")


def _told(user) -> list[tuple[str, str]]:
    return [(row.kind, row.title) for row in Notice.objects.filter(user=user).order_by("pk")]


def test_a_follower_and_the_team_hear_of_a_step(region, reader):
    editor, mate = region_editor(region), region_editor(region)
    _follow(region, reader)
    _withdraw(region, editor)
    assert _told(reader) == [("region-followed", "Regio Oost: ingetrokken")]
    assert _told(mate) == [("region-state", "Regio Oost: ingetrokken")]
    assert _told(editor) == []  # who did it knows


def test_who_is_on_the_team_and_follows_hears_it_once(region):
    editor, mate = region_editor(region), region_editor(region)
    _follow(region, mate)
    _withdraw(region, editor)
    assert _told(mate) == [("region-state", "Regio Oost: ingetrokken")]


def test_others_hear_nothing(region, reader):
    _withdraw(region, region_editor(region))
    assert _told(reader) == []


def test_following_twice_is_following_and_stopping_stops(region, reader):
    _follow(region, reader)
    _follow(region, reader)
    assert following.follows(reader, region)
    with refused_by("one_follow_per_region_and_person"):
        insert("regions_follow", region_id=region.pk, user_id=reader.pk, since=NOW)
    following.unfollow(region_id=region.pk, by=reader)
    _withdraw(region, region_editor(region))
    assert _told(reader) == []


# Only who may know it, also when it goes out.


def test_who_lost_sight_of_a_region_hears_nothing_by_any_channel(region, reader, login):
    _follow(region, reader)
    _withdraw(region, region_editor(region))
    region.participants.all().delete()
    page = login(reader).get(reverse("accounts:notices")).content.decode()
    assert "Regio Oost" not in page
    assert not digests.send_digest(user_id=reader.pk, at=LATER)
    assert not OutgoingMail.objects.filter(to=reader.email).exists()


def test_a_direct_mail_is_stopped_at_the_last_moment(region, reader):
    NoticeChoice.objects.create(
        user=reader, kind="region-followed", delivery=Delivery.DIRECT, changed_at=NOW
    )
    _follow(region, reader)
    _withdraw(region, region_editor(region))
    mail = OutgoingMail.objects.get(to=reader.email)
    region.participants.all().delete()
    deliver(mail_id=mail.pk, at=LATER)
    mail.refresh_from_db()
    assert mail.state == "cancelled"


def test_a_guide_who_stopped_hears_no_more_of_the_draft(region):
    guidance = GuidanceFactory(region=region, user=staff(roles.GUIDES))
    notice = NoticeFactory(
        user=guidance.user, kind=notice_kinds.FOLLOWED, url=region.get_absolute_url()
    )
    assert permitted(guidance.user, [notice]) == {notice.pk}
    Guidance.objects.update(until=guidance.since)
    assert permitted(guidance.user, [notice]) == set()


def test_of_a_submission_only_who_may_judge_it_hears(region):
    judge, guide = staff(roles.ASSESSORS), staff(roles.ASSESSORS, roles.GUIDES)
    url = reverse("regions:review-submission", args=["OR-2026-0001-1"])
    notices = [NoticeFactory(user=u, kind=notice_kinds.REVIEW, url=url) for u in (judge, guide)]
    assert permitted(judge, notices) == set()  # there is no such submission


def test_who_may_not_talk_along_hears_of_no_comment(region):
    comment = CommentFactory(region=region)
    url = reverse("regions:comment", args=[region.slug, comment.pk])
    Region.objects.update(state="ingediend", submitted_at=NOW)
    judge = without_interest(staff(roles.ASSESSORS), region)
    talk = NoticeFactory(user=judge, kind=notice_kinds.COMMENT, url=url)
    step = NoticeFactory(user=judge, kind=notice_kinds.STATE, url=region.get_absolute_url())
    assert permitted(judge, [talk, step]) == {step.pk}


def test_an_address_that_is_no_page_any_more_hides_nothing_else(region):
    user = UserFactory()
    gone = NoticeFactory(user=user, kind=notice_kinds.STATE, url="/weg/regio-oost/")
    hidden = NoticeFactory(user=user, kind=notice_kinds.STATE, url=region.get_absolute_url())
    assert permitted(user, [gone, hidden]) == {gone.pk}


# The buttons.


def _press(client, name):
    url = reverse(f"regions:{name}", args=["regio-oost"])
    return client.post(url, {"form_key": str(uuid.uuid4())})


def test_a_region_that_one_sees_is_followed_from_its_page(region, reader, login):
    client = login(reader)
    url = reverse("regions:detail", args=["regio-oost"])
    assert reverse("regions:follow", args=["regio-oost"]) in client.get(url).content.decode()
    assert _press(client, "follow").status_code == 302
    page = client.get(url).content.decode()
    assert reverse("regions:unfollow", args=["regio-oost"]) in page
    _press(client, "unfollow")
    assert not Follow.objects.exists()


def test_a_hidden_region_is_not_followed(region, login):
    assert _press(login(UserFactory()), "follow").status_code == 404
    assert not Follow.objects.exists()
