"""A guide sees only drafts that were shared, changes nothing, and never judges them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.models import OutgoingMail
from regions import guiding, permissions, workflow
from regions.guiding import GuidanceRefused
from regions.models import Region, Submission
from regions.services import ChangeRefused
from regions.states import DraftPhase
from tests.database import run
from tests.factories import (
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    SubmissionFactory,
    UserFactory,
    region_editor,
    staff,
    submittable_region,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def region():
    return RegionFactory(name="Regio Oost", slug="regio-oost")


@pytest.fixture
def editor(region):
    return region_editor(region)


@pytest.fixture
def guide():
    return staff(roles.GUIDES, first_name="Anouk", last_name="de Gids")


def _share(region, guide, by, at=NOW):
    return guiding.share(region_id=region.pk, guide=guide, by=by, at=at)


def _stop(region, guide, by, at=NOW):
    return guiding.stop(region_id=region.pk, guide=guide, by=by, at=at)


def _url(name: str = "guidance", *more) -> str:
    return reverse(f"regions:{name}", args=["regio-oost", *more])


# Sharing.


def test_a_guide_sees_a_draft_from_the_moment_it_is_shared(region, editor, guide):
    assert not Region.objects.visible_to(guide).contains(region)
    _share(region, guide, editor)
    assert Region.objects.visible_to(guide).contains(region)
    assert not permissions.can_edit(guide, region)


def test_another_guide_sees_nothing_of_it(region, editor, guide):
    _share(region, guide, editor)
    assert not Region.objects.visible_to(staff(roles.GUIDES)).contains(region)


def test_the_guide_is_told_by_mail(region, editor, guide):
    _share(region, guide, editor)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject) == (guide.email, "Begeleiding van Regio Oost")
    assert region.get_absolute_url() in mail.body
    assert "oordeelt er niet over" in mail.body


def test_a_guide_finds_the_region_among_the_work_and_in_the_list(region, editor, guide, login):
    _share(region, guide, editor)
    client = login(guide)
    titles = [task["title"] for task in client.get("/").context["tasks"]]
    assert "Regio Oost begeleiden" in titles
    assert list(client.get(reverse("regions:list")).context["page"]) == [region]


def test_a_guide_edits_nothing(region, editor, guide, login):
    _share(region, guide, editor)
    client = login(guide)
    assert client.get(region.get_absolute_url()).status_code == 200
    assert client.get(reverse("regions:details", args=[region.slug])).status_code == 403


@pytest.mark.parametrize(
    "person",
    [
        UserFactory,
        lambda: staff(roles.ASSESSORS),
        lambda: staff(roles.GUIDES, is_active=False),
    ],
    ids=["a stranger", "an assessor", "a guide who left"],
)
def test_only_guides_guide(person, region, editor):
    with pytest.raises(GuidanceRefused, match="kan deze niet begeleiden"):
        _share(region, person(), editor)


def test_who_guides_already_is_not_asked_again(region, editor, guide):
    _share(region, guide, editor)
    with pytest.raises(GuidanceRefused, match="begeleidt de regio al"):
        _share(region, guide, editor)


def test_a_sketch_is_not_shared(region, editor, guide):
    Region.objects.update(phase=DraftPhase.SKETCH)
    with pytest.raises(GuidanceRefused, match="Een schets ziet alleen uw team"):
        _share(region, guide, editor)


def test_what_was_submitted_is_not_shared_any_more(guide):
    submission = SubmissionFactory()
    with pytest.raises(ChangeRefused):
        _share(submission.region, guide, submission.submitted_by)


@pytest.mark.parametrize("role", ["assessor", "decider"])
def test_who_judged_an_earlier_submission_does_not_guide(role):
    judge = staff(roles.GUIDES, roles.ASSESSORS, roles.DECIDERS)
    submission = SubmissionFactory(region=submittable_region())
    if role == "assessor":
        workflow.take_up(submission_id=submission.pk, by=judge, at=NOW)
    else:
        run("UPDATE regions_round SET assessments_required = 1")
        from tests.factories import decided  # noqa: PLC0415 -- only this case decides

        decided(submission, by=judge)
    run("UPDATE regions_region SET state = 'aanvulling_gevraagd'")
    assert judge not in permissions.guides_for(submission.region)
    with pytest.raises(GuidanceRefused):
        _share(submission.region, judge, submission.submitted_by)


# Stopping.


def test_after_stopping_the_guide_sees_nothing_and_still_does_not_judge(region, editor):
    guide = staff(roles.GUIDES, roles.ASSESSORS)
    _share(region, guide, editor)
    _stop(region, guide, editor, at=NOW + timedelta(days=3))

    assert not Region.objects.visible_to(guide).contains(region)
    assert region.guidance.get().until == TODAY + timedelta(days=3)
    assert OutgoingMail.objects.filter(subject="Begeleiding van Regio Oost beëindigd").exists()


def test_who_ever_guided_does_not_judge():
    region = submittable_region()
    editor = region_editor(region)
    guide = staff(roles.GUIDES, roles.ASSESSORS)
    _share(region, guide, editor)
    _stop(region, guide, editor)
    submission = SubmissionFactory(region=region, by=editor)
    assert not Submission.objects.reviewable_by(guide).exists()
    with pytest.raises(workflow.TransitionRefused, match="begeleidt of begeleidde"):
        workflow.take_up(submission_id=submission.pk, by=guide, at=NOW)


def test_stopping_twice_is_refused(region, editor, guide):
    _share(region, guide, editor)
    _stop(region, guide, editor)
    with pytest.raises(GuidanceRefused, match="begeleidt deze regio niet meer"):
        _stop(region, guide, editor)


def test_a_guide_may_come_back(region, editor, guide):
    _share(region, guide, editor)
    _stop(region, guide, editor)
    _share(region, guide, editor)
    assert Region.objects.visible_to(guide).contains(region)
    assert region.guidance.count() == 2


# The page.


def test_the_team_shares_and_stops_on_a_page(region, editor, guide, login):
    client = login(editor)
    page = text_of(client.get(_url()))
    assert "Wie deze regio begeleidt of begeleidde, beoordeelt haar niet" in page
    assert "Anouk de Gids" in page

    assert client.post(_url(), filled(guide=guide.public_id)).status_code == 302
    assert "Leest mee" in text_of(client.get(_url()))
    assert client.post(_url("end-guidance", guide.public_id), filled()).status_code == 302
    assert "Begeleidde tot" in text_of(client.get(_url()))


@pytest.mark.parametrize("value", ["", "geen-uuid", "00000000-0000-0000-0000-000000000000"])
def test_a_wrong_choice_shares_with_nobody(value, region, editor, login):
    answer = login(editor).post(_url(), filled(guide=value))
    assert answer.status_code == 422
    assert not region.guidance.exists()


def test_a_party_reads_who_guides_but_shares_nothing(region, guide, login):
    asked = ParticipantFactory(region=region, consent="gevraagd", asked_at=NOW)
    client = login(MembershipFactory(organisation=asked.organisation).user)
    assert "Concept delen" not in text_of(client.get(_url()))
    assert client.post(_url(), filled(guide=guide.public_id)).status_code == 403
    assert client.post(_url("end-guidance", guide.public_id), filled()).status_code == 403


def test_someone_who_never_guided_is_not_found(region, editor, guide, login):
    answer = login(editor).post(_url("end-guidance", guide.public_id), filled())
    assert answer.status_code == 404


def test_the_history_tells_who_got_which_right(region, editor, guide, login):
    client = login(editor)
    client.post(_url(), filled(guide=guide.public_id))
    client.post(_url("end-guidance", guide.public_id), filled())
    steps = client.get(reverse("regions:history", args=[region.slug])).context["rights"]
    told = [(step.person, step.what, step.by) for step in steps]
    assert [step for step in told if step[0] == "Anouk de Gids"] == [
        ("Anouk de Gids", "begeleidt de regio niet meer", str(editor)),
        ("Anouk de Gids", "ging de regio begeleiden en kan meelezen", str(editor)),
    ]
    assert (str(editor), "kwam in het team: bewerken", "het portaal") in told
