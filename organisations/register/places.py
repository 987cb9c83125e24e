"""Place names as people write them: DUO has them in capitals only."""

import re

ARTICLES = ("de", "den", "der", "het", "ten", "ter")
PREPOSITIONS = ("aan", "bij", "en", "in", "op", "over", "te", "van", "a/d", "o/d")
SMALL = frozenset(ARTICLES + PREPOSITIONS)
# What tells places of one name apart: Rijswijk ZH, Hengelo Gld.
ADDITIONS = ("ZH", "NH", "NB", "Gld", "Ov", "Ut", "Gn", "Fr", "Dr", "Lb", "Fl", "Zld")
PROVINCES = {name.upper(): name for name in ADDITIONS}


def place_name(text: str) -> str:
    """A name in capitals as people write it; any other name stays as it is."""
    if text != text.upper():
        return text
    words = text.split(" ")
    return " ".join(_word(word, number) for number, word in enumerate(words))


def _word(word: str, number: int) -> str:
    """`BERGEN OP ZOOM`: the small words keep their small letters, except at the start."""
    if number and word in PROVINCES:
        return PROVINCES[word]
    if number and word.lower() in SMALL:
        return word.lower()
    parts = re.split(r"([-/])", word)
    return "".join(_part(part, first=not place) for place, part in enumerate(parts))


def _part(part: str, *, first: bool) -> str:
    """`'S-GRAVENHAGE`: the letter after an apostrophe is part of an old article."""
    small = part.lower()
    if small.startswith(("'", "’")) or (not first and small in SMALL):
        return small
    return f"IJ{small[2:]}" if small.startswith("ij") else small.capitalize()
