"""The pages of talking about a proposal."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Level
from common.fingerprint import fingerprint
from regions.models import Comment
from tests.factories import CommentFactory, RegionFactory, region_editor
from tests.factories.people import on_team
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory(slug="regio", name="Regio Oost")


@pytest.fixture
def editor(region):
    return region_editor(region, first_name="Marijke", last_name="de Wit")


@pytest.fixture
def team(login, editor):
    return login(editor)


def _url(name, *args):
    return reverse(f"regions:{name}", args=["regio", *args])


def _list(client, **query):
    return client.get(_url("comments"), query)


def test_a_remark_is_placed_at_a_part_and_someone_is_told(region, team, editor):
    other = on_team(region, Level.COMMENT)
    page = team.get(_url("add-comment", "analyse"))
    assert f'value="{other.public_id}"' in page.content.decode()
    assert f'value="{editor.public_id}"' not in page.content.decode()

    sent = filled(text="Klopt dit?", tell=[str(other.public_id)])
    answer = team.post(_url("add-comment", "analyse"), sent)

    made = region.comments.get()
    assert answer["Location"] == _url("comment", made.pk)
    assert (made.text, made.author, made.mentions.get().user) == ("Klopt dit?", editor, other)


def test_an_empty_remark_is_asked_for_again(team):
    answer = team.post(_url("add-comment", "analyse"), filled(text=" "))
    assert answer.status_code == 422
    assert "Schrijf eerst uw opmerking" in text_of(answer)


def test_a_part_that_does_not_exist_has_no_remarks(team):
    assert team.get(_url("add-comment", "verzonnen")).status_code == 404


def test_a_remark_stands_at_its_part_and_counts_on_the_tab(region, team):
    CommentFactory(region=region, place="analyse", text="Over de analyse.")
    CommentFactory(region=region, place="bestuur", text="Over het bestuur.")
    CommentFactory(region=region, place="risicos", text="Over een risico.")
    CommentFactory(region=region, place="werven", text="Over werven.")
    pages = {
        "Over de analyse.": _url("sections"),
        "Over het bestuur.": _url("governance"),
        "Over een risico.": _url("risks"),
        "Over werven.": _url("function", "werven"),
    }
    for words, url in pages.items():
        text = text_of(team.get(url))
        assert [other for other in pages if other in text] == [words]
    assert 'Opmerkingen <span class="n">4</span>' in text_of(team.get(_url("sections")))


def test_a_conversation_is_answered_settled_and_opened_again(region, team):
    thread = CommentFactory(region=region)
    team.post(_url("comment", thread.pk), filled(text="Uit het register."))
    assert "Uit het register." in text_of(team.get(_url("comment", thread.pk)))
    team.post(_url("resolve-comment", thread.pk), filled())
    assert "Afgehandeld door Marijke de Wit" in text_of(team.get(_url("comment", thread.pk)))
    team.post(_url("reopen-comment", thread.pk), filled())
    assert "Weer openen" not in text_of(team.get(_url("comment", thread.pk)))


def test_the_author_of_a_conversation_is_the_first_who_should_know_of_an_answer(region, team):
    author = on_team(region, Level.COMMENT)
    thread = CommentFactory(region=region, author=author)
    form = team.get(_url("comment", thread.pk)).context["form"]
    assert form["tell"].value() == [author.public_id]


def test_an_answer_does_not_have_the_address_of_a_conversation(region, team):
    thread = CommentFactory(region=region)
    reply = CommentFactory(region=region, parent=thread)
    assert team.get(_url("comment", reply.pk)).status_code == 404


def test_ones_own_words_are_changed_and_withdrawn(region, team, editor):
    comment = CommentFactory(region=region, author=editor)
    shown = fingerprint(comment.text)
    team.post(_url("change-comment", comment.pk), filled(text="Beter.", shown=shown))
    assert Comment.objects.get().text == "Beter."
    team.post(_url("withdraw-comment", comment.pk), filled())
    assert "Deze opmerking is ingetrokken" in text_of(team.get(_url("comment", comment.pk)))


def test_words_from_two_windows_are_both_shown(region, team, editor):
    comment = CommentFactory(region=region, author=editor, text="Van het andere venster.")
    answer = team.post(_url("change-comment", comment.pk), filled(text="Van mij.", shown="oud"))
    assert answer.status_code == 409
    assert "Van het andere venster." in text_of(answer)
    assert "Van mij.</textarea>" in text_of(answer)


def test_who_should_know_takes_it_off_the_list(region, login, editor):
    reader = on_team(region, Level.COMMENT)
    thread = CommentFactory(region=region, author=editor)
    thread.mentions.create(user=reader)
    client = login(reader)
    assert "Gelezen, van mijn lijst" in text_of(client.get(_url("comment", thread.pk)))
    assert "Opmerking lezen bij Regioanalyse" in text_of(client.get(reverse("home")))
    client.post(_url("read-comment", thread.pk), filled())
    assert "Gelezen, van mijn lijst" not in text_of(client.get(_url("comment", thread.pk)))
    assert "Opmerking lezen bij" not in text_of(client.get(reverse("home")))


# The list.


@pytest.fixture
def talk(region, editor):
    """Three conversations: open, open with an answer of the editor, and settled."""
    CommentFactory(region=region, text="Aap", place="plan")
    answered = CommentFactory(region=region, text="Noot")
    CommentFactory(region=region, text="Ja hoor", parent=answered, author=editor)
    settled = CommentFactory(region=region, text="Mies")
    Comment.objects.filter(pk=settled.pk).update(resolved_at=settled.at, resolved_by=editor)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Aap", "Noot"]),
        ({"stand": "afgehandeld"}, ["Mies"]),
        ({"stand": "alle"}, ["Aap", "Mies", "Noot"]),
        ({"bij": "plan"}, ["Aap"]),
        ({"van": "mij"}, ["Noot"]),
        ({"zoek": "hoor"}, ["Noot"]),
        ({"zoek": "marijke"}, ["Noot"]),
        ({"zoek": "marijke aap"}, []),
        ({"stand": "verzonnen"}, ["Aap", "Noot"]),
    ],
)
@pytest.mark.usefixtures("talk")
def test_the_list_shows_what_was_asked_for(query, found, team):
    page = _list(team, **query).context["page"]
    assert sorted(thread.text for thread in page) == found


@pytest.mark.usefixtures("talk")
def test_the_file_holds_exactly_what_the_list_shows_with_the_answers(team):
    answer = _list(team, bestand="csv", van="mij")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[4] for line in lines] == ["Opmerking", "Noot", "Ja hoor"]


def test_the_list_has_pages(region, team):
    CommentFactory.create_batch(51, region=region)
    assert len(_list(team).context["page"]) == 50
    assert len(_list(team, pagina=2).context["page"]) == 1


def test_the_list_costs_the_same_for_one_and_for_three(region, team):
    CommentFactory(region=region).mentions.create(user=region_editor(region))
    _list(team)
    for_one = _cost(team)
    for thread in CommentFactory.create_batch(2, region=region):
        thread.mentions.create(user=region_editor(region))
    assert _cost(team) == for_one


def _cost(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        _list(client)
    return len(queries)


def test_an_empty_list_says_how_to_begin(team):
    text = text_of(_list(team))
    assert "Nog geen opmerkingen" in text
    assert _url("add-comment", "risicos") in text


def test_who_only_reads_sees_no_form(region, login):
    client = login(on_team(region, Level.VIEW))
    thread = CommentFactory(region=region)
    assert "Antwoord plaatsen" not in text_of(client.get(_url("comment", thread.pk)))
    assert client.post(_url("comment", thread.pk), filled(text="Toch.")).status_code == 403
    assert client.get(_url("add-comment", "plan")).status_code == 403
