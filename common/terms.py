"""Words that mean another word of the field: what someone types and what pages say."""

# The name of 2023 and the name of today; older names of the same cooperation.
TERMS = {
    "rato": ("onderwijsregio",),
    "ral": ("rap",),
}


def meanings(word: str) -> tuple[str, ...]:
    """The word itself and the words that say the same: RATO → RATO, onderwijsregio."""
    return (word, *TERMS.get(word.casefold(), ()))
