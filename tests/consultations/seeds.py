"""The reports of the field itself, which are no part of this project: beside it, or not there."""

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR.parent / "shared" / "seeds"
REPORT = "verslag-brainstormsessie-rato-2023-02-07.md"
ISSUES = "kernvraagstukken-2023-03-30.md"
OTHERS = (
    "gespreksleidraad-uitbreidingsstrategie.md",
    "ocw-vragenuur-2023-03-07.md",
    "samenvatting-werkplan.md",
)

needed = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the reports of the field do not lie beside the project"
)


def content_of(name: str) -> bytes:
    return (FOLDER / name).read_bytes()
