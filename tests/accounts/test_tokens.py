"""Keys for machines: hard to guess, hashed, shown once, limited in time and ended at will."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts import tokens
from accounts.models import ApiToken, TokenScope
from common.refusal import Refused
from tests.database import refused_by, run
from tests.factories import UserFactory
from tests.factories.tokens import token_of

pytestmark = pytest.mark.django_db
FORM = {"name": "Jaarlijks overzicht", "scopes": ["register"], "days": "30"}


def test_a_token_has_256_random_bits_and_only_its_hash_is_kept():
    token, text = token_of(UserFactory())
    _other, second = token_of(token.user)
    assert text.startswith("orp_")
    assert len(text) >= 4 + 43
    assert text != second
    stored = [str(value) for row in ApiToken.objects.values_list() for value in row]
    assert not any(text[8:] in value for value in stored)


def test_the_history_knows_neither_the_token_nor_its_hash():
    token, _text = token_of(UserFactory())
    names = {field.name for field in ApiToken.events.rel.related_model._meta.fields}
    assert "token_sha256" not in names
    assert token.events.count() == 1


def test_a_token_is_known_by_its_text_alone():
    token, text = token_of(UserFactory())
    now = timezone.now()
    assert tokens.known(text, at=now).pk == token.pk
    assert tokens.known(text[:-1], at=now) is None
    assert tokens.known(token.token_sha256, at=now) is None
    assert tokens.known("", at=now) is None


def test_a_token_ends_on_its_moment():
    made = timezone.now()
    token, text = token_of(UserFactory(), at=made, days=30)
    end = made + timedelta(days=30)
    assert tokens.known(text, at=end - timedelta(seconds=1)).pk == token.pk
    assert tokens.known(text, at=end) is None


def test_a_revoked_token_opens_nothing_and_stays_revoked():
    token, text = token_of(UserFactory())
    first, later = timezone.now(), timezone.now() + timedelta(hours=1)
    tokens.revoke(token_id=token.pk, at=first)
    tokens.revoke(token_id=token.pk, at=later)
    token.refresh_from_db()
    assert token.revoked_at == first
    assert tokens.known(text, at=first) is None


def test_the_token_of_someone_who_cannot_sign_in_opens_nothing():
    token, text = token_of(UserFactory())
    type(token.user).objects.filter(pk=token.user_id).update(is_active=False)
    assert tokens.known(text, at=timezone.now()) is None


def test_use_is_noted_once_in_five_minutes(django_assert_num_queries):
    token, _text = token_of(UserFactory())
    now = timezone.now()
    tokens.note_use(token, at=now)
    token.refresh_from_db()
    assert token.last_used_at == now
    with django_assert_num_queries(0):
        tokens.note_use(token, at=now + timedelta(minutes=4))
    tokens.note_use(token, at=now + timedelta(minutes=6))
    token.refresh_from_db()
    assert token.last_used_at == now + timedelta(minutes=6)


def test_ten_tokens_are_enough_and_ended_ones_do_not_count():
    user = UserFactory()
    made = [token_of(user)[0] for _ in range(10)]
    with pytest.raises(Refused, match="10 sleutels"):
        token_of(user)
    tokens.revoke(token_id=made[0].pk, at=timezone.now())
    assert token_of(user)


def test_the_database_refuses_a_token_that_lasts_longer_than_a_year():
    token, _text = token_of(UserFactory())
    with refused_by("token_lasts_a_year_at_most"):
        run(
            "UPDATE accounts_apitoken SET expires_at = created_at + interval '367 days'"
            " WHERE id = %s",
            token.pk,
        )


def test_the_database_refuses_a_token_that_opens_nothing():
    token, _text = token_of(UserFactory())
    with refused_by("token_opens_something"):
        run("UPDATE accounts_apitoken SET scopes = '{}' WHERE id = %s", token.pk)


def test_the_page_shows_a_new_token_once(login):
    client = login(UserFactory())
    page = reverse("accounts:tokens")
    answer = client.post(page, FORM)
    token = ApiToken.objects.get()
    assert (answer.status_code, token.name, token.scopes) == (200, FORM["name"], ["register"])
    text = answer.context["made"]["text"]
    assert text in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert text not in client.get(page).content.decode()
    assert token.start in client.get(page).content.decode()


@pytest.mark.parametrize("missing", ["name", "scopes", "days"])
def test_a_form_that_lacks_something_makes_nothing(login, missing):
    form = {key: value for key, value in FORM.items() if key != missing}
    answer = login(UserFactory()).post(reverse("accounts:tokens"), form)
    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_the_eleventh_token_is_refused_and_the_form_kept(login):
    user = UserFactory()
    for _ in range(10):
        token_of(user)
    answer = login(user).post(reverse("accounts:tokens"), FORM)
    assert answer.status_code == 409
    assert FORM["name"] in answer.content.decode()


def test_only_its_own_person_revokes_a_token(login):
    token, text = token_of(UserFactory())
    address = reverse("accounts:revoke-token", args=[token.public_id])
    assert login(UserFactory()).post(address).status_code == 404
    assert tokens.known(text, at=timezone.now())
    assert login(token.user).post(address).status_code == 302
    assert tokens.known(text, at=timezone.now()) is None


def test_the_page_costs_the_same_for_one_token_and_three(login, django_assert_num_queries):
    user = UserFactory()
    client = login(user)
    token_of(user)
    client.get(reverse("accounts:tokens"))
    with django_assert_num_queries(4) as first:
        client.get(reverse("accounts:tokens"))
    token_of(user)
    token_of(user)
    with django_assert_num_queries(len(first)):
        client.get(reverse("accounts:tokens"))


def test_the_command_gives_a_working_token():
    user = UserFactory(email="maker@voorbeeld.nl")
    out = StringIO()
    call_command("create_token", "Maker@voorbeeld.nl", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert tokens.known(told["token"], at=timezone.now()).user == user
    assert told["scopes"] == TokenScope.values


def test_the_command_refuses_an_unknown_address():
    with pytest.raises(CommandError, match="geen actieve gebruiker"):
        call_command("create_token", "niemand@voorbeeld.nl")
