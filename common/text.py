"""Text that people typed, made fit for where it goes."""


def readable(text: str) -> str:
    """The text with a sign that is found nowhere for NUL, which PostgreSQL refuses."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def one_line(text: str) -> str:
    """A name or a subject: line breaks and double blanks become one blank."""
    return " ".join(text.split())
