"""The gespreksleidraad as data: complete, in its order, and the same for ever."""

import hashlib

import pytest

from partnerships.leidraad import CURRENT, FOLDER, guide
from partnerships.preparation import FILLERS

# A version that conversations were held along may never change; a new text is a new version.
FINGERPRINTS = {"1": "4b11b98063ecfc93"}


def test_the_leidraad_has_its_topics_in_order():
    assert [topic.slug for topic in guide().topics] == [
        "regio",
        "infrastructuur",
        "ambitie",
        "groeibehoefte",
        "groeiaanpak",
        "huidige-partners",
        "nieuwe-partners",
        "sectoren-nu",
        "sectoren-behoefte",
        "sectoren-aanpak",
        "sectoren-binnen",
        "verbreding-nu",
        "verbreding-behoefte",
        "verbreding-aanpak",
    ]


def test_cooperation_between_sectors_has_no_key_question_of_its_own():
    without = [topic.slug for topic in guide().topics if not topic.has_key_question]

    assert without == ["sectoren-nu", "sectoren-behoefte", "sectoren-aanpak", "sectoren-binnen"]
    assert {guide().topic(slug).key_question.text for slug in without} == {
        "Wat is onze conclusie over dit onderwerp?"
    }


@pytest.mark.parametrize("topic", guide().topics, ids=lambda topic: topic.slug)
def test_a_topic_has_three_to_ten_follow_up_questions(topic):
    assert 3 <= len(topic.follow_ups) <= 10
    assert all(question.text.endswith(("?", ".")) for question in topic.questions)
    assert not any(question.is_key for question in topic.follow_ups)


def test_no_question_is_asked_twice():
    questions = [question for topic in guide().topics for question in topic.questions]
    follow_ups = [question.text for topic in guide().topics for question in topic.follow_ups]

    assert len({question.key for question in questions}) == len(questions) == 117
    assert len(set(follow_ups)) == len(follow_ups)


def test_a_question_knows_its_topic():
    version = guide()

    assert version.topic_of("huidige-partners-3").slug == "huidige-partners"
    assert version.topic_of("regio-kern").slug == "regio"
    assert version.topic_of("regio-99") is None
    assert version.topic_of("niets") is None


def test_the_agenda_keeps_the_order_of_the_leidraad():
    chosen = guide().on_agenda(["verbreding-nu", "regio", "bestaat-niet"])

    assert [topic.slug for topic in chosen] == ["regio", "verbreding-nu"]


def test_every_item_of_the_checklist_is_filled():
    assert [item.key for item in guide().checklist] == list(FILLERS)


@pytest.mark.parametrize("version", FINGERPRINTS)
def test_a_version_that_is_in_use_does_not_change(version):
    content = (FOLDER / f"versie_{version}.toml").read_bytes()

    assert hashlib.sha256(content).hexdigest()[:16] == FINGERPRINTS[version]


def test_the_current_version_is_known():
    assert CURRENT in FINGERPRINTS
    assert guide(CURRENT).version == CURRENT
