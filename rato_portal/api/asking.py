"""The query of a request: every parameter known, every value of its kind, or all faults at once."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from rato_portal.api.problem import Problem
from rato_portal.api.table import Filter, Resource, Schema

STANDARD_SIZE = 50
PAGE: Schema = {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 1}
PAGE_SIZE: Schema = {"type": "integer", "minimum": 1, "maximum": 200, "default": STANDARD_SIZE}
PAGING = {"page": PAGE, "pageSize": PAGE_SIZE}


@dataclass(frozen=True)
class Asked:
    """What was asked of a list."""

    page: int
    size: int
    filters: list[tuple[Filter, Any]]
    words: dict[str, str]  # the filters as they were typed, for the links

    def links(self, path: str, total: int) -> dict:
        """Addresses of this page and of those around it; null is not there."""
        last = max(-(-total // self.size), 1)
        pages = {
            "self": self.page,
            "first": 1,
            "prev": self.page - 1 if 1 < self.page <= last else None,
            "next": self.page + 1 if self.page < last else None,
            "last": last,
        }
        return {name: page and self._address(path, page) for name, page in pages.items()}

    def _address(self, path: str, page: int) -> str:
        return f"{path}?{urlencode({**self.words, 'page': page, 'pageSize': self.size})}"


def asked_of(resource: Resource, query: QueryDict) -> Asked:
    """Read the parameters of a list."""
    values = values_of({f.name: f.schema for f in resource.filters} | PAGING, query)
    filters = [(f, values[f.name]) for f in resource.filters if f.name in values]
    return Asked(
        page=values.get("page", 1),
        size=values.get("pageSize", STANDARD_SIZE),
        filters=filters,
        words={f.name: str(query[f.name]) for f, _value in filters},
    )


def values_of(known: dict[str, Schema], query: QueryDict) -> dict[str, Any]:
    """The parameters that are there, each as what it is."""
    errors = [_error(name, "Deze parameter bestaat niet.") for name in query if name not in known]
    values: dict[str, Any] = {}
    for name in [name for name in known if name in query]:
        try:
            values[name] = read(_only(query.getlist(name)), known[name])
        except ValueError as error:
            errors.append(_error(name, str(error)))
    if errors:
        raise Problem(400, "Controleer de parameters.", errors=errors)
    return values


def read(text: str, schema: Schema) -> Any:
    """The value of a parameter, or a ValueError in words."""
    if schema["type"] == "integer":
        return _whole(text, schema)
    if schema["type"] == "boolean":
        if text not in ("true", "false"):
            raise ValueError("Gebruik true of false.")
        return text == "true"
    if "enum" in schema and text not in schema["enum"]:
        raise ValueError(f"Kies uit: {', '.join(filter(None, schema['enum']))}.")
    if "\0" in text or len(text) > schema.get("maxLength", 200):
        raise ValueError("Deze tekst is te lang of onleesbaar.")
    if len(text) < schema.get("minLength", 0):
        raise ValueError("Deze tekst is leeg.")
    if "pattern" in schema and not re.search(schema["pattern"], text):
        raise ValueError("Deze code heeft niet de juiste vorm.")
    return text


def _only(texts: list[str]) -> str:
    if len(texts) != 1:
        raise ValueError("Geef deze parameter één keer.")
    return texts[0]


def _whole(text: str, schema: Schema) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError("Gebruik een geheel getal.")
    number = int(text)
    if not schema["minimum"] <= number <= schema["maximum"]:
        raise ValueError(f"Kies een getal van {schema['minimum']} tot en met {schema['maximum']}.")
    return number


def _error(name: str, reason: str) -> dict:
    return {"name": name[:80], "reason": reason}
