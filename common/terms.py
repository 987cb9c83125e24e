"""Words that mean another word of the field: what someone types and what pages say."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from common.glossary import GLOSSARY

# The name of 2023 and the name of today; older names of the same cooperation.
TERMS = {
    "rato": ("onderwijsregio",),
    "ral": ("rap",),
}


def meanings(word: str) -> tuple[str, ...]:
    """The word itself and the words that say the same: RATO → RATO, onderwijsregio."""
    return (word, *TERMS.get(word.casefold(), ()))


def namesakes(word: str) -> tuple[str, ...]:
    """The other names of a word, of any year: onderwijsregio → RATO, and the other way.

    Older names are in capitals: "naar rato" is another word.
    """
    older = (old.upper() for old, today in TERMS.items() if word.casefold() in today)
    return (*TERMS.get(word.casefold(), ()), *older)


def explained(text: str) -> SafeString:
    """The text, escaped, with today's word at every name of before."""
    return mark_safe(OLD.sub(_with_today, escape(text)))  # noqa: S308 -- escaped just before


def _with_today(found: re.Match) -> str:
    name, meaning = GLOSSARY[found[1]]
    title = escape(f"{name}. {meaning}")
    return f'<abbr class="or-afkorting" title="{title}">{found[1]}</abbr>'


OLD = re.compile(r"\b(" + "|".join(TERMS).upper() + r")\b")
