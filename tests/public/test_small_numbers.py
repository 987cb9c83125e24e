"""Nobody without an account learns of fewer than five students, on whatever page there is.

The same country twice, with three students and with four somewhere and the same number of them in
all: everything that is public must come out the same.
"""

import io
import re
from collections.abc import Iterable
from zipfile import ZipFile

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from accounts import roles
from partnerships.models import StudentCount
from regions.figures import reference_study_year
from reports.overview_files import FILES
from tests.factories import RegionPartnershipFactory, StudentCountFactory, staff
from tests.security import worlds
from tests.security.routes import OWN_ROUTES

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MADE_UP = re.compile(
    rb'begrip-[0-9a-f]{8}|nonce="[^"]*"|"X-CSRFToken": "\w+"'
    rb'|name="(csrfmiddlewaretoken|form_key)" value="[^"]*"'
)
# What the table of routes does not name: the files of the overview, and how it was.
OVERVIEW = "/overzicht/?ronde=ronde"
FILES_OF_IT = tuple(f"{OVERVIEW}&bestand={kind}" for kind in FILES)
MORE = (
    *(OVERVIEW, f"{OVERVIEW}&sector=po", f"{OVERVIEW}&op=2026-11-20", *FILES_OF_IT),
    *("/api/v1/overview?round=ronde", "/api/v1/overview?round=ronde&sector=po"),
)


@pytest.fixture(autouse=True)
def _the_clock_stands_still(monkeypatch):
    """Two answers may differ in nothing but their numbers."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(params=[(3, 914), (914, 3), (3, 0)], ids=["inside", "outside", "alone"])
def small(world, request):
    """Students at the partnership of an adopted region, and at one that is in no region."""
    return Students(world, *request.param)


class Students:
    """Who are counted in the year that the round looks at, and nobody else."""

    def __init__(self, world, inside: int, outside: int):
        StudentCount.objects.all().delete()
        year = reference_study_year(world.round)
        joined = RegionPartnershipFactory(region=world.a.regions["adopted"], share=100)
        self.inside = StudentCountFactory(
            partnership=joined.partnership, study_year=year, count=inside
        )
        self.outside = StudentCountFactory(study_year=year, count=outside)

    def one_more(self) -> None:
        """Where few are; who are many give one up, so that the number of all stays."""
        few, many = sorted((self.inside, self.outside), key=lambda row: row.count or 1_000)
        StudentCount.objects.filter(pk=few.pk).update(count=F("count") + 1)
        StudentCount.objects.filter(pk=many.pk, count__gt=0).update(count=F("count") - 1)


def public_addresses(world) -> list[str]:
    """Every address at which the table of routes lets someone without an account read."""
    return [
        worlds.url(route.name, route.stage, world.a)
        for route in OWN_ROUTES
        if route.methods.get("GET", {}).get("anonymous") == "ok"
        and not route.name.startswith("operations:")  # for the monitor: seconds and bytes
    ]


def read(client: Client, addresses: Iterable[str]) -> dict[str, bytes]:
    return {path: MADE_UP.sub(b"", _unpacked(client.get(path).content)) for path in addresses}


def _unpacked(content: bytes) -> bytes:
    """The sheets of a workbook; around them stands when it was made."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(n) for n in book.namelist() if not n.startswith("docProps"))


def test_three_students_or_four_is_the_same_to_the_public(small, world):
    addresses = [*public_addresses(world), *MORE]
    assert len(addresses) > 40
    before = read(Client(), addresses)
    small.one_more()
    after = read(Client(), addresses)
    assert [path for path in addresses if before[path] != after[path]] == []


def test_who_decides_sees_the_difference(small, world):
    client = Client()
    decider = staff(roles.DECIDERS)
    client.force_login(decider, backend="django.contrib.auth.backends.ModelBackend")
    before = read(client, [OVERVIEW, *FILES_OF_IT])
    small.one_more()
    after = read(client, [OVERVIEW, *FILES_OF_IT])
    told = [path for path in before if before[path] != after[path]]
    assert told == [OVERVIEW, f"{OVERVIEW}&bestand=xlsx", f"{OVERVIEW}&bestand=dekking-csv"]
