"""A form does its work once: pressed twice, by many at once, replayed, or with a stolen key."""

import uuid

import pytest
from django.urls import reverse

from common.models import HandledForm, OutgoingMail
from regions import consent
from regions.models import Participant, Region
from reports.models import Report
from tests.factories import (
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    UserFactory,
    region_editor,
    submittable_region,
)
from tests.factories.regions import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.live]
PRESSES = 50


def test_fifty_presses_of_submit_make_one_submission(window, together):
    region = submittable_region()
    path = reverse("regions:submit", args=[region.slug])
    form = {"understood": "on", "form_key": str(uuid.uuid4())}
    pressed = window(region_editor(region))

    answers = together(PRESSES, lambda _number: pressed.post(path, form))

    assert answers == [(302, region.get_absolute_url())] * PRESSES
    assert _outcome(region) == (1, 1, 1)


def test_fifty_editors_who_submit_at_once_make_one_submission(window, together):
    """Each with a form of their own: the lock decides, the others read why not."""
    region = submittable_region()
    path = reverse("regions:submit", args=[region.slug])
    windows = [window(region_editor(region)) for _number in range(10)]

    answers = together(
        PRESSES,
        lambda n: windows[n % 10].post(path, {"understood": "on", "form_key": str(uuid.uuid4())}),
    )

    assert sorted(answers) == [(302, region.get_absolute_url())] + [(409, "")] * (PRESSES - 1)
    assert _outcome(region) == (1, 1, 1)


def test_parallel_confirmations_count_once(window, together):
    participant = ParticipantFactory()
    director = MembershipFactory(organisation=participant.organisation).user
    consent.ask(participant_id=participant.pk, by=UserFactory(), at=NOON)
    path = reverse("regions:confirm", args=[participant.region.slug, participant.organisation.slug])
    pressed = window(director)

    answers = together(20, lambda _number: pressed.post(path, {"form_key": str(uuid.uuid4())}))

    assert {status for status, _ in answers} == {302}
    stored = Participant.objects.get()
    assert (stored.consent, stored.answered_by) == ("bevestigd", director)
    history = Participant.pgh_event_model.objects.filter(consent="bevestigd")
    assert history.count() == 1


def test_one_question_is_one_mail(window, together):
    participant = ParticipantFactory()
    MembershipFactory(organisation=participant.organisation)
    pressed = window(region_editor(participant.region))
    path = reverse("regions:ask", args=[participant.region.slug, participant.organisation.slug])

    together(20, lambda _number: pressed.post(path, {"form_key": str(uuid.uuid4())}))

    assert OutgoingMail.objects.count() == 1


def test_a_replayed_form_leads_to_the_first_answer(window):
    region = RegionFactory(name="Regio Oud")
    pressed = window(region_editor(region))
    path = reverse("regions:add-participant", args=[region.slug])
    organisation = ParticipantFactory().organisation
    form = {"organisation": organisation.slug, "form_key": str(uuid.uuid4())}

    first, again = pressed.post(path, form), pressed.post(path, form)

    assert first == again == (302, region.get_absolute_url())
    assert region.participants.count() == 1
    assert Region.objects.get(pk=region.pk).version == region.version + 1


def test_a_refused_form_may_be_sent_again(window):
    region = submittable_region()
    pressed = window(region_editor(region))
    path = reverse("regions:submit", args=[region.slug])
    key = str(uuid.uuid4())

    refused, accepted = (
        pressed.post(path, {"form_key": key}),
        pressed.post(path, {"form_key": key, "understood": "on"}),
    )

    assert (refused[0], accepted[0]) == (422, 302)
    assert _outcome(region) == (1, 1, 1)


def test_the_key_of_someone_else_changes_nothing_and_tells_nothing(window):
    theirs, mine = submittable_region(), submittable_region()
    key = str(uuid.uuid4())
    form = {"understood": "on", "form_key": key}
    window(region_editor(theirs)).post(reverse("regions:submit", args=[theirs.slug]), form)
    path = reverse("regions:submit", args=[mine.slug])

    answer = window(region_editor(mine)).post(path, form)

    assert answer == (302, path)  # back to one's own form, with a fresh key
    assert HandledForm.objects.get().path != path
    assert mine.submissions.count() == 0


def _outcome(region) -> tuple[int, int, int]:
    """Submissions, steps in the history, dossiers."""
    return (region.submissions.count(), region.transitions.count(), Report.objects.count())
