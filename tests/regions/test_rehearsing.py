"""What is rehearsed is done for real, read, and gone."""

import pytest
from django.db import transaction
from django.utils import timezone

from common.mail import queue_mail
from common.models import OutgoingMail
from regions import consent, services
from regions.models import Participant, Region, RegionVersion
from regions.rehearsing import Reading, rehearsal
from tests.factories import (
    BoardFactory,
    MembershipFactory,
    ParticipantFactory,
    RegionFactory,
    UserFactory,
    submittable_region,
)
from tests.factories.versions import kept, with_party

pytestmark = pytest.mark.django_db


def _add(region: Region):
    services.add_participant(
        region_id=region.pk, organisation=BoardFactory(), by=UserFactory(), at=timezone.now()
    )


def test_no_row_no_version_and_no_history_is_left():
    region = kept(RegionFactory())
    events = Participant._meta.get_field("events").related_model.objects
    with rehearsal():
        _add(region)
        assert (region.participants.count(), region.versions.count(), events.count()) == (1, 2, 1)
    assert (region.participants.count(), region.versions.count(), events.count()) == (0, 1, 0)
    region.refresh_from_db()
    assert region.version == 1


def test_no_mail_is_left():
    participant = ParticipantFactory()
    MembershipFactory(organisation=participant.organisation)
    with rehearsal():
        consent.ask(participant_id=participant.pk, by=UserFactory(), at=timezone.now())
        assert OutgoingMail.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_no_task_on_commit_is_left():
    ran = []
    with rehearsal():
        queue_mail(
            to="iemand@voorbeeld.nl",
            occasion="proef",
            subject="Proef",
            body="Proef",
            at=timezone.now(),
        )
        transaction.on_commit(lambda: ran.append("inside"))
    with transaction.atomic():
        transaction.on_commit(lambda: ran.append("after"))
    assert ran == ["after"]
    assert not OutgoingMail.objects.exists()


def test_what_came_before_it_in_the_same_transaction_stays():
    region = kept(RegionFactory())
    with_party(region)
    with rehearsal():
        _add(region)
    with_party(region)
    assert region.participants.count() == 2
    assert RegionVersion.objects.count() == 3


def _add_and_withdraw(region: Region):
    with rehearsal():
        _add(region)
        Region.objects.filter(pk=region.pk).update(state="ingetrokken")
        _add(region)


def test_a_mistake_inside_is_told_and_leaves_nothing():
    region = kept(RegionFactory())
    with pytest.raises(services.ChangeRefused):
        _add_and_withdraw(region)
    region.refresh_from_db()
    assert (region.state, region.participants.count()) == ("concept", 0)


def test_a_reading_is_finished_when_the_rehearsal_ends():
    region = kept(submittable_region())
    with rehearsal():
        _add(region)
        reading = Reading.of(region.pk)
    assert len(reading.composition.participants) == 4
    assert len(Reading.of(region.pk).composition.participants) == 3
    assert reading.checks
