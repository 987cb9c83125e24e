"""All of one submission in a zip: to keep, to check, and to hand to the archive.

The dossier as PDF, the snapshot that it was made of, school sites and money as CSV, the documents
that organisations signed, objections to the decision, metadata after MDTO, and the hashes of all
of these.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from common.sheets.writing import Table, csv_of
from organisations.sectors import Sector
from regions.models import Objection, SignedAgreement, Submission
from regions.objection_pages import text_of
from regions.snapshot import canonical
from reports.kinds import region_dossier
from reports.mdto import metadata
from reports.models import Report
from reports.money import files_of, money_then
from reports.packing import Package, packed
from reports.pdf import render_pdf

HEADER = ("Code", "Vestiging", "Bestuur", "Gemeente", "Sector", "Leerlingen", "Peildatum")


def package(report: Report, *, progress) -> Package:
    """Raises Submission.DoesNotExist and region_dossier.SnapshotChanged."""
    submission = Submission.objects.select_related("region").get(reference=report.subject)
    context = region_dossier.context(submission.reference, progress=progress)
    progress(40, "Dossier opmaken")
    dossier = render_pdf(region_dossier.TEMPLATE, context)
    progress(85, "Bestanden bij elkaar zetten")
    files = {
        "dossier.pdf": dossier.content,
        "momentopname.json": canonical(submission.snapshot),
        "vestigingen.csv": csv_of(_sites(submission.snapshot)),
        **files_of(money_then(submission.snapshot)),
        **_signed(submission),
        **_objections(submission),
    }
    files["mdto.xml"] = metadata(submission, files)
    return packed(files, about=_about(submission), pages=dossier.pages)


def _about(submission: Submission) -> dict[str, Any]:
    return {
        "title": f"Dossier {submission.snapshot['region']['name']}",
        "reference": submission.reference,
        "submitted_at": submission.submitted_at.isoformat(),
        "snapshot_sha256": submission.sha256,
    }


def _sites(snapshot: Mapping[str, Any]) -> Table:
    rows = [
        (
            *(row["code"], row["name"], row["board"], row["municipality"]),
            *(Sector(row["sector"]).label, row["pupils"], _day(row["reference_date"])),
        )
        for row in snapshot["locations"]
    ]
    return Table("Vestigingen", HEADER, rows)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _objections(submission: Submission) -> dict[str, bytes]:
    """What the region had against the decision, and what OCW decided on that."""
    rows = Objection.objects.filter(decision__submission=submission).order_by("lodged_at", "pk")
    return {f"bezwaar-{n}.txt": text_of(row).encode() for n, row in enumerate(rows, 1)}


def _signed(submission: Submission) -> dict[str, bytes]:
    """The documents that a yes rested on when the region was submitted, and are still there."""
    rows = SignedAgreement.objects.filter(
        participant__region=submission.region_id, uploaded_at__lte=submission.submitted_at
    )
    found = {}
    for row in rows.select_related("participant__organisation"):
        with row.file.open("rb") as file:
            name = f"bijlagen/{row.participant.organisation.slug}-{row.public_id}.pdf"
            found[name] = file.read()
    return found
