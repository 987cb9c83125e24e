"""Reading answers as a person does: errors with their links, and what a page shows."""

import re
import uuid

ERROR_LINK = re.compile(r'<li><a href="#([^"]+)">([^<]+)</a></li>')
CHANGES_EVERY_TIME = re.compile(
    r'name="(csrfmiddlewaretoken|form_key)" value="[^"]*"|nonce="[^"]*"'
)


def filled(**fields) -> dict:
    """The data of a form as a page sends it: with a fresh key against double sending."""
    return {"form_key": str(uuid.uuid4())} | fields


def text_of(response) -> str:
    """The page without what differs on every view, and without double blanks."""
    return " ".join(CHANGES_EVERY_TIME.sub("", response.content.decode()).split())


def errors_of(response) -> dict[str, str]:
    """The summary of errors: id of the field → message."""
    return dict(ERROR_LINK.findall(response.content.decode()))


def assert_error_at_field(response, field: str, message: str) -> None:
    """The summary links to the field, and the message stands at that field too."""
    text = text_of(response)
    summary = errors_of(response)
    assert list(summary) == [field]
    assert summary[field].endswith(message)
    assert f' id="{field}"' in text
    assert f"Fout: </span>{message}</span>" in text
