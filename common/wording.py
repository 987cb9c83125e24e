"""What changed in a text, word by word, for people who look and for people who listen."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# A word with the blanks behind it, so that the parts put together are the text again.
WORD = re.compile(r"\S+\s*|\s+")
GONE = '<del><span class="or-vh"> [weg:] </span>{}<span class="or-vh"> [einde weg] </span></del>'
NEW = '<ins><span class="or-vh"> [nieuw:] </span>{}<span class="or-vh"> [einde nieuw] </span></ins>'
SAME = "{}"


def word_diff(old: str, new: str) -> SafeString:
    """One text with ``del`` around what went and ``ins`` around what came; all of it escaped.

    The marks are also said in hidden words, since most screen readers pass over the elements.
    """
    parts = _parts(WORD.findall(old), WORD.findall(new))
    return format_html_join("", "{}", ((format_html(how, text),) for how, text in parts))


def _parts(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    # A word may have got another blank behind it; that is no change worth reading.
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield SAME, _joined(new[j1:j2])
            continue
        if i1 < i2:
            yield GONE, _joined(old[i1:i2])
        if j1 < j2:
            yield NEW, _joined(new[j1:j2])


def _joined(words: list[str]) -> str:
    """With a blank at the end, so that the last word of a text does not stick to what follows."""
    text = "".join(words)
    return text if text[-1].isspace() else f"{text} "


def _bare(words: list[str]) -> list[str]:
    return [word.strip() for word in words]
