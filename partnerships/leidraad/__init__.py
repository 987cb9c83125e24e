"""The gespreksleidraad as data: topics, key questions, follow-up questions and a checklist.

One TOML file per version; a conversation keeps the version along which it was held. The keys of
questions are counted within a topic, so a version that was used is never reordered.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CURRENT = "1"
FOLDER = Path(__file__).parent
WITHOUT_KEY_QUESTION = "Wat is onze conclusie over dit onderwerp?"


@dataclass(frozen=True)
class Question:
    """One thing to talk about; ``is_key`` for the kernvraag that opens a topic."""

    key: str
    text: str
    is_key: bool = False


@dataclass(frozen=True)
class Topic:
    slug: str
    title: str
    group: str
    questions: tuple[Question, ...]
    has_key_question: bool

    @property
    def key_question(self) -> Question:
        return self.questions[0]

    @property
    def follow_ups(self) -> tuple[Question, ...]:
        return self.questions[1:]


@dataclass(frozen=True)
class ChecklistItem:
    key: str
    title: str
    hint: str


@dataclass(frozen=True)
class Guide:
    version: str
    name: str
    topics: tuple[Topic, ...]
    checklist: tuple[ChecklistItem, ...]

    def topic(self, slug: str) -> Topic | None:
        return next((topic for topic in self.topics if topic.slug == slug), None)

    def topic_of(self, question: str) -> Topic | None:
        """The topic that has a question with this key."""
        return self.topic(question.rpartition("-")[0]) if self.question(question) else None

    def question(self, key: str) -> Question | None:
        return next((q for t in self.topics for q in t.questions if q.key == key), None)

    def on_agenda(self, slugs: list[str]) -> list[Topic]:
        """The chosen topics, in the order of the leidraad."""
        return [topic for topic in self.topics if topic.slug in slugs]

    def item(self, key: str) -> ChecklistItem | None:
        return next((item for item in self.checklist if item.key == key), None)


@cache
def guide(version: str = CURRENT) -> Guide:
    """A version of the leidraad, read once per process."""
    data = tomllib.loads((FOLDER / f"versie_{version}.toml").read_text())
    return Guide(
        version=data["version"],
        name=data["name"],
        topics=tuple(_topic(t, g["title"]) for g in data["group"] for t in g["topic"]),
        checklist=tuple(ChecklistItem(**item) for item in data["checklist"]),
    )


def _topic(data: dict, group: str) -> Topic:
    """Answers to the key question come first; a topic without one asks for its conclusion."""
    slug, key = data["slug"], data.get("key_question", "")
    first = Question(f"{slug}-kern", key or WITHOUT_KEY_QUESTION, is_key=True)
    rest = (Question(f"{slug}-{n}", text) for n, text in enumerate(data["questions"], 1))
    return Topic(slug, data["title"], group, (first, *rest), has_key_question=bool(key))
