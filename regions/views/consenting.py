"""The team and the answers: who is asked, reminded, forgotten; one page for all parties."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.sheets.writing import FORMATS, table_response
from common.verbs import act, attempt, page_of, status_of
from regions import consent, consent_pages, gathering, pages, reminding
from regions.consent_forms import ConsentFilter, OrganisationsForm
from regions.models import Region
from regions.views.access import editable_region, insider_region
from regions.views.composing import back_to_composition


@require_safe
def overview(request, slug):
    """The answers of all parties, and who in the area was forgotten."""
    return _overview(request, insider_region(request, slug), OrganisationsForm())


@require_safe
def export(request, slug, format):
    """What the list shows, of all pages, as a file."""
    region = insider_region(request, slug)
    if format not in FORMATS:
        raise Http404
    now, form = timezone.now(), ConsentFilter(request.GET)
    rows = form.in_every_state(region.participants.for_consent(timezone.localdate(now)))
    table = consent_pages.table_of(region, form, form.applied_to(rows), at=now)
    return table_response(table, format=format, name=f"instemming-{region.slug}")


@require_POST
def ask(request, slug, organisation):
    done = "De vraag om instemming is verstuurd."
    return _on_participant(request, slug, organisation, consent.ask, done)


@require_POST
def withdraw(request, slug, organisation):
    done = "De vraag is ingetrokken. Wie kon antwoorden, heeft bericht."
    return _on_participant(request, slug, organisation, consent.withdraw, done)


@require_POST
def remind(request, slug, organisation):
    return _on_participant(
        request, slug, organisation, reminding.remind, "De herinnering is verstuurd."
    )


@require_POST
def ask_everyone(request, slug):
    region = editable_region(request, slug)
    done = "Alle deelnemers zijn om instemming gevraagd."
    act(request, consent.ask_everyone, done=done, **_who(request, region))
    return _back(request, region)


@require_POST
def remind_everyone(request, slug):
    region = editable_region(request, slug)
    count = reminding.remind_everyone(**_who(request, region))
    if count:
        reminded = "1 organisatie is" if count == 1 else f"{count} organisaties zijn"
        messages.success(request, f"{reminded} herinnerd.")
    else:
        messages.info(request, NOBODY_REMINDED)
    return redirect("regions:consents", region.slug)


@require_POST
def add_and_ask(request, slug):
    """Add organisations of the area that were forgotten, and ask them at once."""
    region = editable_region(request, slug)
    form = OrganisationsForm(request.POST)
    who = _who(request, region)
    added = attempt(form, lambda **data: gathering.add_and_ask(**who, **data))
    if added is None:
        return _overview(request, region, form)
    asked = "1 organisatie is" if added == 1 else f"{added} organisaties zijn"
    messages.success(request, f"{asked} toegevoegd en om instemming gevraagd.")
    return redirect("regions:consents", region.slug)


NOBODY_REMINDED = (
    "Er is niemand herinnerd: wie nog stil is, heeft de afgelopen drie dagen al bericht gehad, "
    "of heeft niemand met een mandaat."
)


def _overview(request, region: Region, form: OrganisationsForm):
    now = timezone.now()
    context = pages.tab_context(request.user, region, active="regions:consents")
    context |= consent_pages.overview_context(request.user, region, request.GET, at=now)
    page = page_of(request, context.pop("found"))
    is_team = context["is_editable"]
    rows = consent_pages.rows_of(request.user, page, is_team=is_team, at=now)
    context |= {"page": page, "rows": rows, "form": form}
    context["chosen"] = form.data.getlist("organisations") if form.is_bound else []
    return render(request, "regions/consent/overview.html", context, status=status_of(form))


def _on_participant(request, slug, organisation, verb, done: str):
    """A button of the team on one party."""
    region = editable_region(request, slug)
    participant = get_object_or_404(region.participants, organisation__slug=organisation)
    who = {"by": request.user, "at": timezone.now()}
    act(request, verb, done=done, participant_id=participant.pk, **who)
    return _back(request, region)


def _back(request, region: Region):
    """To the page where the button stood."""
    if request.POST.get("terug") == "instemming":
        return redirect("regions:consents", region.slug)
    return back_to_composition(request, region)


def _who(request, region: Region) -> dict:
    return {"region_id": region.pk, "by": request.user, "at": timezone.now()}
