import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from regions.models import Comment, Place
from tests.factories.accounts import UserFactory
from tests.factories.regions import RegionFactory


class CommentFactory(DjangoModelFactory):
    """An open remark on the regional analysis."""

    class Meta:
        model = Comment

    region = factory.SubFactory(RegionFactory)
    place = Place.ANALYSIS
    text = "Waar komt dit cijfer vandaan?"
    author = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(timezone.now)
