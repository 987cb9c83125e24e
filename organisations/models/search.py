"""How an organisation is found: the text that triggers keep, and what someone asks of it.

The text of an organisation is its name, its places and the names of its school sites, in small
letters without accents, with every abbreviation followed by its full words. The triggers stand
in migration 0005; only there that text is made, so that raw SQL and imports keep it too.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVectorField,
    TrigramWordSimilarity,
)
from django.db import models
from django.db.models import Case, F, Q, Value, When

from common.terms import meanings

MOST_WORDS = 8
LONGEST_WORD = 40
SHORTEST_PART = 3  # shorter parts of words have no trigram to find them by
SHORTEST_MISSPELT = 4
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ł": "l", "ı": "i"})
STOP_WORDS = frozenset(
    ("de", "den", "der", "des", "het", "een", "en", "van", "voor", "te", "ten", "ter", "in", "op")
)
NUMBER = re.compile(r"\d+|\d{2}[a-z]{2}(\d{2})?")  # bestuursnummer, KvK, BRIN, vestigingscode

# What registers shorten; 0005_search.py has the same list for the text of the organisations.
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "alg": ("algemeen",),
    "basisond": ("basisonderwijs",),
    "basissch": ("basisschool",),
    "bijz": ("bijzonder",),
    "bs": ("basisschool",),
    "cbs": ("christelijke", "basisschool"),
    "chr": ("christelijk",),
    "evang": ("evangelisch",),
    "gem": ("gemeentelijk", "gemeenschap"),
    "geref": ("gereformeerd",),
    "herv": ("hervormd",),
    "hs": ("hogeschool",),
    "interconf": ("interconfessioneel",),
    "isl": ("islamitisch",),
    "kath": ("katholiek",),
    "obs": ("openbare", "basisschool"),
    "ond": ("onderwijs",),
    "onderw": ("onderwijs",),
    "openb": ("openbaar",),
    "opl": ("opleiding",),
    "pc": ("protestants", "christelijk"),
    "prim": ("primair",),
    "prot": ("protestants",),
    "reg": ("regionaal",),
    "rk": ("rooms", "katholiek"),
    "sch": ("school", "scholengemeenschap"),
    "sg": ("scholengemeenschap",),
    "spec": ("speciaal",),
    "st": ("stichting", "sint"),
    "stg": ("stichting",),
    "univ": ("universiteit",),
    "ver": ("vereniging",),
    "voortg": ("voortgezet",),
}


class SearchText(models.Model):
    """What an organisation is found by. Written by triggers, never by hand."""

    organisation = models.OneToOneField(
        "organisations.Organisation",
        models.CASCADE,
        primary_key=True,
        related_name="search",
        verbose_name="organisatie",
    )
    title = models.TextField("naam")
    words = models.TextField("woorden")
    document = SearchVectorField("lexemen")  # numbers A, name B, places C, school sites D

    class Meta:
        verbose_name = "zoektekst"
        verbose_name_plural = "zoekteksten"
        indexes = [  # read far more than written: no list of changes to read beside the index
            GinIndex(
                OpClass("words", name="gin_trgm_ops"),
                name="organisation_words_trgm",
                fastupdate=False,
            ),
            GinIndex(fields=["document"], name="organisation_document", fastupdate=False),
        ]

    def __str__(self):
        return self.title


class Closeness(models.IntegerChoices):
    """How well an organisation answers a search; the lowest comes first."""

    NUMBER = 0, "Nummer"
    NAME = 1, "Begin van de naam"
    TEXT = 2, "Woorden"
    PART = 3, "Deel van een woord"
    SIMILAR = 4, "Lijkt erop"


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters and digits, without accents and other signs."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.findall(r"[a-z0-9]+", letters)


@dataclass(frozen=True)
class Word:
    """One word that someone asked for, with what it may stand for."""

    text: str

    @property
    def is_number(self) -> bool:
        return NUMBER.fullmatch(self.text) is not None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The word, the full words of an abbreviation, and today's name of an old one."""
        return (*meanings(self.text), *ABBREVIATIONS.get(self.text, ()))

    @property
    def lexemes(self) -> SearchQuery:
        """Whole words and beginnings of words; a number counts whole, also without zeros."""
        if self.text.isdigit():
            return _raw(" | ".join({self.text, self.text.zfill(5)}))
        stems = [SearchQuery(s, config="dutch") for s in self.spellings]
        return reduce(or_, stems, _raw(" | ".join(f"{s}:*" for s in self.spellings)))

    @property
    def found(self) -> Q:
        return Q(search__document=self.lexemes)

    @property
    def found_in_part(self) -> Q:
        """Also inside a word: "borg" in Lindenborg."""
        if self.is_number or len(self.text) < SHORTEST_PART:
            return self.found
        return self.found | Q(search__words__contains=self.text)

    @property
    def resembles(self) -> Q:
        """Also misspelt: "lindenburg"."""
        if self.is_number or len(self.text) < SHORTEST_MISSPELT:
            return self.found_in_part
        return self.found_in_part | Q(search__words__trigram_word_similar=self.text)


@dataclass(frozen=True)
class Asked:
    """What someone searches for; little words count only when there is nothing else."""

    words: tuple[Word, ...]
    typed: str  # all words, the little ones too

    @classmethod
    def of(cls, text: str) -> "Asked":
        typed = [word[:LONGEST_WORD] for word in plain_words(text)][:MOST_WORDS]
        telling = [word for word in typed if word not in STOP_WORDS] or typed
        return cls(tuple(Word(word) for word in dict.fromkeys(telling)), " ".join(typed))

    @property
    def near(self) -> Q:
        """Every word is there, whole or as a part."""
        return reduce(and_, (word.found_in_part for word in self.words))

    @property
    def alike(self) -> Q:
        """Every word is there, at least nearly."""
        return reduce(and_, (word.resembles for word in self.words))

    @property
    def resemblance(self) -> Value:
        """The closeness of all that is only alike."""
        return Value(Closeness.SIMILAR, output_field=models.SmallIntegerField())

    def closeness(self, heirs: Sequence[int] = ()) -> Case:
        """Which of ``Closeness`` a found organisation is; ``heirs`` are found by an old name."""
        number = _raw(" | ".join(f"{n}:A" for n in self._numbers())) if self._numbers() else None
        whens = [When(search__document=number, then=Closeness.NUMBER)] if number else []
        return Case(
            *whens,
            When(search__title__startswith=self.typed, then=Closeness.NAME),
            When(reduce(and_, (w.found for w in self.words)), then=Closeness.TEXT),
            When(reduce(and_, (w.found_in_part for w in self.words)), then=Closeness.PART),
            When(pk__in=heirs, then=Closeness.PART),
            default=Closeness.SIMILAR,
            output_field=models.SmallIntegerField(),
        )

    def score(self) -> Case:
        """Within one closeness: names before places before school sites, nearer before further."""
        lexemes = reduce(and_, (word.lexemes for word in self.words))
        return Case(
            When(
                closeness=Closeness.SIMILAR, then=TrigramWordSimilarity(self.typed, "search__words")
            ),
            When(closeness=Closeness.TEXT, then=SearchRank(F("search__document"), lexemes)),
            default=Value(0.0),
            output_field=models.FloatField(),
        )

    def _numbers(self) -> list[str]:
        texts = [word.text for word in self.words if word.is_number]
        return sorted({*texts, *(text.zfill(5) for text in texts if text.isdigit())})


def _raw(expression: str) -> SearchQuery:
    """``plain_words`` leaves only letters and digits, so nothing here is an operator by chance."""
    return SearchQuery(expression, search_type="raw", config="simple")
