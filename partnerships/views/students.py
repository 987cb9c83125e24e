"""The students of a partnership: what was counted, what is expected, and the path to 2030."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from common.sheets.reading import SheetRefused, read_pasted, read_sheet
from common.sheets.writing import FORMATS, table_response
from common.verbs import attempt, status_of
from partnerships import counting, forecasting, student_pages
from partnerships.forecast_forms import ForecastForm, RegionalForm
from partnerships.models import study_year_label
from partnerships.pages import frame
from partnerships.student_forms import CountGridForm, PasteForm
from partnerships.student_grid import grid_of
from partnerships.student_sheets import Problem, Reading, read_counts, table_of
from partnerships.views.access import editable, visible

OLDEST = 2010


@require_safe
def students(request, slug):
    """The tab: one study year, the doubts about it, and the path to 2030."""
    partnership = visible(request, slug)
    context = frame(request.user, partnership, active="partnerships:students")
    asked, today = request.GET.get("jaar", ""), timezone.localdate()
    context |= student_pages.overview(partnership, asked=asked, today=today)
    return render(request, "partnerships/students.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def count_students(request, slug, year):
    """Every number of one study year on one page."""
    partnership = editable(request, slug)
    _refuse_far_years(year)
    form = CountGridForm(request.POST or None, partnership=partnership, study_year=year)
    verb = _verb(request, counting.save_counts, partnership, form, study_year=year)
    changed = attempt(form, verb) if request.POST else None
    if changed is not None:
        messages.success(request, _said(changed, "aantal", "aantallen"))
        return redirect(_after(request, slug, year))
    _keep(form)
    context = {"form": form, "partnership": partnership, **student_pages.of_year(year)}
    return render(request, "partnerships/students_grid.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def paste_students(request, slug, year):
    """Read a sheet and show what it would change; saving is the form of the grid."""
    partnership = editable(request, slug)
    _refuse_far_years(year)
    form = PasteForm(request.POST or None, request.FILES or None)
    context = {"form": form, "partnership": partnership, **student_pages.of_year(year)}
    status = 200
    if request.POST and form.is_valid():
        reading = _reading(form, partnership, year)
        context |= {"reading": reading, "shown": student_pages.shown(partnership, year)}
        status = 422 if reading.problems else 200
    status = status_of(form) if form.errors else status
    return render(request, "partnerships/students_paste.html", context, status=status)


@require_safe
def download_students(request, slug, year, format):
    """The rows of the page as a file that can be filled in and brought back."""
    partnership = visible(request, slug)
    _refuse_far_years(year)
    if format not in FORMATS:
        raise Http404
    table = table_of(partnership, grid_of(partnership, year), at=timezone.now())
    return table_response(table, format=format, name=f"studenten-{slug}-{study_year_label(year)}")


@require_http_methods(["GET", "HEAD", "POST"])
def forecast(request, slug):
    partnership = editable(request, slug)
    today = timezone.localdate()
    form = ForecastForm(request.POST or None, partnership=partnership, today=today)
    verb = _verb(request, forecasting.save_forecasts, partnership, form, "places", today=today)
    return _lines_page(request, partnership, form, verb, student_pages.FORECAST)


@require_http_methods(["GET", "HEAD", "POST"])
def regional_students(request, slug):
    partnership = editable(request, slug)
    today = timezone.localdate()
    form = RegionalForm(request.POST or None, partnership=partnership, today=today)
    save = forecasting.save_regional_students
    verb = _verb(request, save, partnership, form, "totals", today=today)
    return _lines_page(request, partnership, form, verb, student_pages.REGIONAL)


def _lines_page(request, partnership, form, verb, texts):
    """The page of the forecast and the one of all students: panels of years."""
    changed = attempt(form, verb) if request.POST else None
    if changed is not None:
        messages.success(request, _said(changed, "regel", "regels"))
        return redirect(_after(request, partnership.slug))
    _keep(form)
    context = {"form": form, "partnership": partnership, "texts": texts}
    return render(request, "partnerships/students_lines.html", context, status=status_of(form))


def _verb(request, save, partnership, form, name="entries", **arguments):
    """The verb with what the grid holds; the form's own fields are one per box."""

    def run(**cleaned):
        values = {name: form.entries(), "shown": cleaned["shown"]}
        return save(partnership_id=partnership.pk, by=request.user, **values, **arguments)

    return run


def _keep(form) -> None:
    if getattr(form, "refused", False):
        form.refused_as_stale()


def _said(changed: int, one: str, more: str) -> str:
    if not changed:
        return "Er is niets gewijzigd."
    return f"Opgeslagen: {changed} {one if changed == 1 else more} gewijzigd."


def _after(request, slug, year=None) -> str:
    """Back to the tab, or on with the same page for who adds more rows."""
    if "verder" in request.POST:
        return request.path
    url = reverse("partnerships:students", args=[slug])
    return f"{url}?jaar={year}" if year else url


def _reading(form, partnership, year) -> Reading:
    file = form.cleaned_data["file"]
    try:
        sheet = (
            read_sheet(file.name, file.read()) if file else read_pasted(form.cleaned_data["text"])
        )
    except SheetRefused as refusal:
        return Reading(problems=[Problem(refusal.line, refusal.column, str(refusal))])
    return read_counts(sheet, partnership, year)


def _refuse_far_years(year: int) -> None:
    """There is no page for a year that has not begun or that nobody counts any more."""
    if not OLDEST <= year <= timezone.localdate().year:
        raise Http404
