"""The page about privacy names every kind of data about people that the models hold."""

from collections import Counter

import pghistory.models
import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from accounts.models import User
from consultations.models import Invitee, Participant
from rato_portal.operations import retention
from rato_portal.public.personal_data import HELD, NOBODYS

PEOPLE = (User, Participant, Invitee)
NAMES_OF_PEOPLE = {
    *("author", "author_name", "first_name", "last_name", "owner_name", "person"),
    *("email_address", "ip", "phone", "to", "user_agent"),
}


def about_people(model: type[models.Model]) -> bool:
    """Whether a row points at a person, or holds a name or an address of one."""
    return model in PEOPLE or any(
        isinstance(field, models.EmailField)
        or field.name in NAMES_OF_PEOPLE
        or (field.is_relation and issubclass(field.related_model, PEOPLE))
        for field in model._meta.local_fields
    )


def tables() -> list[type[models.Model]]:
    """Every model with a table of its own; a copy for the history is named as "De historie"."""
    found = apps.get_models(include_auto_created=True)
    own = [model for model in found if not model._meta.proxy]
    return [model for model in own if not issubclass(model, pghistory.models.Event)]


def test_every_model_with_a_persons_data_is_named_or_has_a_reason():
    named = {label for held in HELD for label in held.models} | set(NOBODYS)
    assert {model._meta.label for model in tables() if about_people(model)} - named == set()


def test_what_is_named_is_there_once():
    labels = [label for held in HELD for label in held.models] + list(NOBODYS)
    assert [label for label, times in Counter(labels).items() if times > 1] == []
    assert {*labels} - {model._meta.label for model in tables()} == set()
    flagged = {model._meta.label for model in tables() if about_people(model)}
    assert set(NOBODYS) - flagged == set()


def test_every_line_says_how_long_and_every_term_has_its_line():
    assert [held.title for held in HELD if not held.kept and not held.terms] == []
    used = [name for held in HELD for name in held.terms]
    assert sorted(used) == sorted(kind.name for kind in retention.KINDS)


@pytest.mark.django_db
def test_the_page_shows_every_line(client):
    page = client.get(reverse("public:privacy")).content.decode()
    assert [held.title for held in HELD if held.title not in page or held.what not in page] == []


@pytest.mark.parametrize(
    "word",
    ["consultaties", "Volgers", "Bewaarde filters", "Webhooks", "Live sessies", "Uitnodigingen"],
)
def test_what_people_ask_after_is_a_line_of_its_own(word):
    assert [held.title for held in HELD if word in held.title]
