"""From a form to a verb and back."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.cache import SessionStore

from accounts.models import User
from common.refusal import Refused
from common.verbs import act, attempt, page_of, status_of
from tests.factories import UserFactory


class NameForm(forms.Form):
    name = forms.CharField()


def _refuse(**_arguments):
    raise Refused("Dit kan nu niet.")


def _mistake(**_arguments):
    raise ZeroDivisionError


@pytest.fixture
def request_with_messages(rf):
    request = rf.get("/")
    request.session = SessionStore()
    request._messages = FallbackStorage(request)
    return request


def _said(request) -> list[tuple[str, str]]:
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def test_a_verb_gets_what_the_form_cleaned():
    form = NameForm({"name": "  Oost "})
    assert attempt(form, dict) == {"name": "Oost"}
    assert status_of(form) == 200


def test_a_form_with_wrong_input_calls_nothing():
    form = NameForm({"name": ""})
    assert attempt(form, _mistake) is None
    assert status_of(form) == 422


def test_a_refusal_becomes_an_error_of_the_form():
    form = NameForm({"name": "Oost"})
    assert attempt(form, _refuse) is None
    assert form.non_field_errors() == ["Dit kan nu niet."]
    assert (form.refused, status_of(form)) == (True, 409)


def test_a_mistake_is_not_taken_for_a_refusal():
    with pytest.raises(ZeroDivisionError):
        attempt(NameForm({"name": "Oost"}), _mistake)


def test_a_fresh_form_is_fine():
    assert status_of(NameForm()) == 200


def test_an_action_says_that_it_is_done(request_with_messages):
    outcome = []
    done = act(
        request_with_messages, lambda **arguments: outcome.append(arguments), done="Klaar.", a=1
    )
    assert (done, outcome) == (True, [{"a": 1}])
    assert _said(request_with_messages) == [("success", "Klaar.")]


def test_an_action_that_is_refused_says_why(request_with_messages):
    assert act(request_with_messages, _refuse, done="Klaar.") is False
    assert _said(request_with_messages) == [("error", "Dit kan nu niet.")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "number"),
    [("1", 1), ("2", 2), ("9", 2), ("0", 2), ("-1", 2), ("twee", 1), ("", 1), (None, 1)],
)
def test_a_wrong_page_number_gives_the_nearest_page(rf, asked, number):
    UserFactory.create_batch(3)
    request = rf.get("/", {} if asked is None else {"pagina": asked})
    page = page_of(request, User.objects.order_by("pk"), size=2)
    assert page.number == number
