import factory
from factory.django import DjangoModelFactory

from consultations.models import Follower, Invitation, Passage
from tests.factories.accounts import UserFactory
from tests.factories.consultations import OPENED, ConcernFactory, ThemeFactory
from tests.factories.minutes import InviteeFactory


class InvitationToSessionFactory(DjangoModelFactory):
    """An address that was asked, for a name on the list."""

    class Meta:
        model = Invitation

    invitee = factory.SubFactory(InviteeFactory)
    consultation = factory.LazyAttribute(lambda row: row.invitee.consultation)
    email = factory.Sequence(lambda n: f"genodigde-{n}@voorbeeld.nl")
    asked_by = factory.SubFactory(UserFactory)
    asked_at = OPENED


class FollowerFactory(DjangoModelFactory):
    """A confirmed address that follows a card."""

    class Meta:
        model = Follower

    concern = factory.SubFactory(ConcernFactory)
    email = factory.Sequence(lambda n: f"volger-{n}@voorbeeld.nl")
    is_confirmed = True


class PassageFactory(DjangoModelFactory):
    class Meta:
        model = Passage

    theme = factory.SubFactory(ThemeFactory)
    number = 1
    text = "De regio stelt een loket in."
