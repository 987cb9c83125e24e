"""The whole country by way of the night to every file: what leaves the portal says one thing.

The national demo, a real worker, the clock's own entry, and downloads over HTTP.
"""

import io
import json
import re
from datetime import date
from io import StringIO
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from zipfile import ZipFile

import pytest
from celery.beat import Scheduler
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from accounts import tokens
from accounts.models import TokenScope, User
from common.jobs import JobState
from common.models import OutgoingMail
from rato_portal.celery import app
from regions.models import InterestDeclaration, Region
from regions.states import SUBMITTED_OR_LATER
from reports.models import Report, ReportKind
from reports.overview import ALIVE
from tests.factories import without_interest
from tests.reports import outputs
from tests.security.conftest import signed_in
from tests.workers import running_worker, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.live]
PATIENCE = 600  # seconds; of everything that a worker makes here


class Assessor:
    """Someone of OCW to whom every dossier of the round is open, with a browser and a key."""

    def __init__(self, base: str):
        self.base = base
        self.user = User.objects.get(email="beoordelaar@voorbeeld.nl")
        declared = InterestDeclaration.objects.filter(user=self.user).values("region")
        without_interest(self.user, *Region.objects.exclude(pk__in=declared))
        self.session = f"sessionid={signed_in(self.user).cookies['sessionid'].value}"
        scopes = [TokenScope.REGIONS]
        _row, self.key = tokens.make(
            by=self.user, name="Toets", scopes=scopes, days=1, at=timezone.now()
        )

    def get(self, path: str, **query) -> bytes:
        return self._open(f"{path}?{urlencode(query)}", {"Cookie": self.session})

    def api(self, path: str, **query) -> dict:
        headers = {"Authorization": f"Bearer {self.key}"}
        return json.loads(self._open(f"/api/v1/{path}?{urlencode(query)}", headers))

    def press(self, path: str, **form) -> None:
        """A button: with the token that a page gave."""
        page = self.get("/rapporten/").decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        data = urlencode(form | {"csrfmiddlewaretoken": token}).encode()
        self._open(path, {"Cookie": f"{self.session}; {self.cookie}"}, data)

    def _open(self, path: str, headers: dict, data: bytes | None = None) -> bytes:
        request = Request(self.base + path, data, headers)  # noqa: S310 -- our own server
        with urlopen(request, timeout=60) as response:  # noqa: S310 -- the same
            assert response.status == 200
            for cookie in response.headers.get_all("Set-Cookie", []):
                self.cookie = cookie.partition(";")[0]
            return response.read()


@pytest.fixture
def assessor(transactional_db, live_server):
    """In the national demo, on a morning after which nothing waits for a worker any more."""
    cache.clear()
    call_command("seed_demo", scale="national", stdout=StringIO())
    Report.objects.all().delete()  # the dossiers and letters of the demo have tests of their own
    OutgoingMail.objects.all().delete()
    cache.clear()  # the queue lives in the same database of the same server
    return Assessor(live_server.url)


def the_clock_rings(name: str) -> None:
    """Send a task as beat does, by its entry in the schedule."""
    clock = Scheduler(app=app)
    clock.apply_async(clock.schedule[name])
    clock.close()


def made(kind: str) -> Report:
    """The report, once a worker has made it."""
    done = Report.objects.filter(kind=kind, parent=None, state=JobState.DONE)
    until(done.exists, patience=PATIENCE)
    return done.get()


def test_after_the_night_the_whole_country_can_be_downloaded_in_every_form(assessor):
    with running_worker("-c", "2"):
        the_clock_rings("nightly-overview")
        nightly = made(ReportKind.NATIONAL)
        assessor.press(reverse("reports:region-overviews"), ronde=_round_of(nightly))
        batch = made(ReportKind.REGION_OVERVIEWS)

    expected = outputs.of_data(nightly.input)
    figures, rows = expected
    belong = Region.objects.filter(round__slug=_round_of(nightly), state__in=ALIVE)
    belong = belong.filter(state__in=SUBMITTED_OR_LATER)
    assert sorted(row.name for row in rows) == sorted(belong.values_list("name", flat=True))
    assert len(rows) > 10
    assert sum(figure.covered for figure in figures.values()) > 1_000
    assert len(nightly.input["money"]) > 1

    screen = assessor.get(reverse("reports:overview")).decode()
    files = {kind: _file(assessor, kind) for kind in ("xlsx", "csv", "dekking-csv", "geojson")}
    api = assessor.api("overview", round=_round_of(nightly))
    assert outputs.of_page(screen) == expected
    assert outputs.of_pdf(_download(assessor, nightly)) == expected
    assert outputs.of_xlsx(files["xlsx"]) == expected
    assert outputs.of_csv(files["dekking-csv"], files["csv"]) == expected
    assert outputs.of_geojson(files["geojson"]) == rows
    assert outputs.of_data(api) == expected
    assert api["money"] == nightly.input["money"]
    assert outputs.money_in_xlsx(files["xlsx"]) == outputs.money_in_data(api)
    assert outputs.money_in_pdf(_download(assessor, nightly)) == outputs.money_in_data(api)
    assert _pages_in(_download(assessor, batch)) == {
        f"{slugify(region.slug)}.pdf": next(row for row in rows if row.name == region.name)
        for region in belong
    }
    assert _days_in_calendar(assessor, nightly) == [
        date.fromisoformat(day["on"]) for day in nightly.input["milestones"]
    ]


def _round_of(report: Report) -> str:
    return report.subject.partition(":")[0]


def _file(assessor: Assessor, kind: str) -> bytes:
    return assessor.get(reverse("reports:overview"), bestand=kind)


def _download(assessor: Assessor, report: Report) -> bytes:
    return assessor.get(reverse("reports:download", args=[report.public_id]))


def _pages_in(archive: bytes) -> dict[str, outputs.Row]:
    """Of each PDF in the zip what it says of its region."""
    with ZipFile(io.BytesIO(archive)) as files:
        names = [name for name in files.namelist() if name.endswith(".pdf")]
        return {name: outputs.of_region_pdf(files.read(name)) for name in names}


def _days_in_calendar(assessor: Assessor, nightly: Report) -> list[date]:
    text = assessor.get(reverse("regions:round-feed", args=[_round_of(nightly)])).decode()
    return sorted(date.fromisoformat(day) for day in re.findall(r"DTSTART;VALUE=DATE:(\d+)", text))
