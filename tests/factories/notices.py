"""Notices, as ``tell`` would have made them."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from accounts.models import Delivery, Notice
from tests.factories.accounts import UserFactory

MORNING = datetime(2026, 11, 20, 9, tzinfo=UTC)


class NoticeFactory(DjangoModelFactory):
    """One unread notice of a kind that everyone may read, for the digest of the day."""

    class Meta:
        model = Notice

    user = factory.SubFactory(UserFactory)
    kind = "test"
    occasion = factory.Sequence(lambda n: f"aanleiding:{n}")
    title = factory.Sequence(lambda n: f"Er gebeurde iets {n}")
    url = "/regios/"
    created_at = MORNING
    delivery = Delivery.DIGEST
