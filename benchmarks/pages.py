"""Pages against the least plain Django that shows the same rows, and their number of queries."""

from django.db import connection
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from benchmarks.clock import cpu_seconds, row
from organisations.models import Organisation
from partnerships.models import Partnership
from rato_portal.demo.people import ACCOUNTS
from regions import interest
from regions.models import Region, Submission
from regions.states import RegionState

LEADER, ASSESSOR = ACCOUNTS[0].email, "beoordelaar@voorbeeld.nl"

# The least that shows fifty organisations: one query, one template, no rights and no layout.
LEAN = """<!doctype html><title>x</title><table>{% for o in rows %}<tr><td>
<a href="/x/{{ o.slug }}/">
{{ o.name }}</a></td><td>{{ o.get_kind_display }}</td><td>{{ o.board_number }}</td>
<td>{{ o.municipality.name }}</td><td>{{ o.location_count }}</td></tr>{% endfor %}</table>"""


def measure() -> list[dict]:
    """Every row of the table: a ratio to the yardstick, or a number of queries."""
    leader, assessor = signed_in(LEADER), signed_in(ASSESSOR)
    draft = Region.objects.filter(state=RegionState.DRAFT).first()
    partnership = Partnership.objects.order_by("pk").first()
    submission = Submission.objects.filter(region__state=RegionState.SUBMITTED).first()
    _declare_no_interest(submission)
    lean = cpu_seconds(lean_list)
    pages = [
        ("lijst van 50 organisaties", leader, "/organisaties/", 8),
        ("partnerschap", leader, partnership.get_absolute_url(), 10),
        ("samenstelling met live controles", leader, draft.get_absolute_url(), 12),
        ("wachtrij", assessor, "/beoordeling/", 10),
        ("indiening", assessor, f"/beoordeling/{submission.reference}/", 14),
        ("landelijk overzicht", leader, "/overzicht/", 15),
    ]
    rows = [row(f"{name}: zoekvragen", queries_of(c, url), limit) for name, c, url, limit in pages]
    ratio = cpu_seconds(lambda: leader.get("/organisaties/")) / lean
    return [*rows, row("lijst van 50 / kale Django", ratio, 10)]


def signed_in(email: str) -> Client:
    client = Client(headers={"host": "localhost"})
    user = User.objects.get(email=email)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _declare_no_interest(submission: Submission) -> None:
    """A dossier opens for who said that nothing stands in the way."""
    by = User.objects.get(email=ASSESSOR)
    interest.declare(
        region_id=submission.region_id,
        has_interest=False,
        explanation="",
        by=by,
        at=timezone.now(),
    )


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    if response.status_code != 200:
        raise RuntimeError(f"{url} answered {response.status_code}")
    return len(captured)


def lean_list() -> str:
    rows = Organisation.objects.for_list()[:50]
    return engines["django"].from_string(LEAN).render({"rows": rows})
