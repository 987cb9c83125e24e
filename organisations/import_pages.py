"""What the pages of an import show, as finished rows."""

from django.core.paginator import Page, Paginator
from django.db.models import Count

from common.jobs import JobState
from common.verbs import page_of
from organisations.models import (
    Change,
    FileSector,
    ImportStage,
    RegisterDifference,
    RegisterFile,
    RegisterImport,
)

SECTORS = dict(FileSector.choices)
LEVELS = {
    Change.LEAVES: "fout",
    Change.BOARD: "let-op",
    Change.RETURNS: "let-op",
    Change.CHANGED: "info",
    Change.NEW: "goed",
}


def standing_of(job: RegisterImport, files: list[RegisterFile]) -> tuple[str, str]:
    """Level and words of where an import stands."""
    if job.waits_for_yes:
        is_refused = all(file.outcome["rejected"] for file in files)
        return ("fout", "Geweigerd") if is_refused else ("let-op", "Wacht op akkoord")
    if job.is_pending:
        working = {ImportStage.COMPARE: "Wordt vergeleken", ImportStage.WRITE: "Wordt overgenomen"}
        return "info", working[ImportStage(job.stage)]
    return {
        JobState.DONE: ("goed", "Overgenomen"),
        JobState.FAILED: ("fout", "Mislukt"),
        JobState.CANCELLED: ("neutraal", "Afgebroken"),
    }[JobState(job.state)]


def list_rows(page: Page) -> list[dict]:
    """Imports with their files in one line."""
    rows = []
    for job in page:
        files = list(job.files.all())
        level, words = standing_of(job, files)
        names = ", ".join(file.name for file in files)
        rows.append({"job": job, "level": level, "words": words, "names": names})
    return rows


def detail_context(request, job: RegisterImport) -> dict:
    """The whole page: the same number of queries for any file."""
    files = list(job.files.without_content())
    level, words = standing_of(job, files)
    outcomes = [file.outcome for file in files if file.outcome]
    return {
        "job": job,
        "level": level,
        "words": words,
        "mark": f"{job.state}-{job.turn}-{job.progress}",
        "files": _file_rows(files, RegisterFile.objects.written_before({f.sha256 for f in files})),
        "faults": _findings(request, outcomes, "rejected", "fouten"),
        "warnings": _findings(request, outcomes, "warnings", "meldingen"),
        "is_refused": bool(outcomes) and all(outcome["rejected"] for outcome in outcomes),
        "has_many_leavers": any(outcome["many_leavers"] for outcome in outcomes),
        **_differences(request, job),
    }


def _file_rows(files: list[RegisterFile], written_before: dict) -> list[dict]:
    """A file that came before says when; its own import does not count."""
    rows = []
    for file in files:
        before = written_before.get(file.sha256)
        row = {"file": file, "before": None, "kind": "", "found": file.outcome}
        if file.outcome:
            sector = SECTORS.get(file.outcome["sector"], "")
            row["kind"] = f"{file.outcome['kind']}, {sector.lower()}" if sector else ""
            row["before"] = None if file.outcome["written"] else before
        rows.append(row)
    return rows


def _findings(request, outcomes: list[dict], key: str, param: str) -> Page:
    rows = [{"file": o["name"], **finding} for o in outcomes for finding in o[key]]
    return Paginator(rows, 25).get_page(request.GET.get(param))


def _differences(request, job: RegisterImport) -> dict:
    rows = RegisterDifference.objects.filter(file__register_import=job)
    counts = dict(rows.values_list("change").annotate(Count("pk")).order_by())
    chosen = request.GET.get("verschil", "")
    if chosen in Change.values:
        rows = rows.filter(change=chosen)
    chips = [{"title": "Alles", "url": "?", "active": not chosen, "count": sum(counts.values())}]
    chips += [
        {
            "title": change.label,
            "url": f"?verschil={change}",
            "active": chosen == change,
            "count": counts[change],
        }
        for change in Change
        if change in counts
    ]
    page = page_of(request, rows.order_by("weight", "file", "pk"))
    for difference in page:
        difference.level = LEVELS[Change(difference.change)]
    return {"page": page, "chips": chips if counts else []}
