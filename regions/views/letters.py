"""Letters about decisions: their texts, kept by staff, and each letter as it went out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.changes import Part, changes, moments
from common.verbs import act, attempt, page_of, status_of
from partnerships.views.stale import conflict_of
from regions import deciding_pages, letter_texts, permissions, publishing, standing_pages
from regions.deciding_forms import LetterTemplateForm
from regions.decision_letters import template_of
from regions.models import Letter, LetterTemplate, Outcome
from regions.views.access import insider_region


@require_safe
def templates(request):
    """The letter of every outcome."""
    _refuse_others(request.user)
    context = {"rows": deciding_pages.template_rows()}
    return render(request, "regions/deciding/templates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def template(request, outcome):
    """Change one; two people who do so at once see both texts."""
    _refuse_others(request.user)
    form = _form(request.POST or None, _outcome(outcome))
    who = {"outcome": outcome, "by": request.user, "at": timezone.now()}
    if request.POST and attempt(form, lambda **data: letter_texts.write_template(**who, **data)):
        messages.success(request, "De tekst van de brief is opgeslagen.")
        return redirect("regions:letter-templates")
    context = {
        "outcome": Outcome(outcome),
        "form": form,
        "conflict": conflict_of(form, _form(None, outcome)),
        "placeholders": deciding_pages.placeholder_rows(),
    }
    return render(request, "regions/deciding/template.html", context, status=status_of(form))


@require_safe
def template_history(request, outcome):
    """Who changed what of a letter."""
    _refuse_others(request.user)
    found = get_object_or_404(LetterTemplate, outcome=_outcome(outcome))
    parts = [Part("brief", "Brief", LetterTemplate, Q(id=found.pk), "subject")]
    page = page_of(request, moments(parts))
    context = {"outcome": Outcome(outcome), "page": page, "rows": changes(parts, page)}
    return render(request, "regions/deciding/template_history.html", context)


@require_safe
def letter(request, slug, letter):
    """A letter word for word, for the region and OCW."""
    found = _letter(request, slug, letter)
    context = standing_pages.letter_context(request.user, found)
    return render(request, "regions/deciding/letter.html", context)


@require_POST
def resend(request, slug, letter):
    """Send it once more to one of those who got it."""
    found = _letter(request, slug, letter)
    context = standing_pages.letter_context(request.user, found)
    if not context["may_resend"]:
        raise PermissionDenied
    to = request.POST.get("aan", "")
    if to not in {mail.to for mail in context["mails"]}:
        raise Http404
    done = f"De brief gaat opnieuw naar {to}."
    at = timezone.now()
    act(request, publishing.resend, done=done, letter=found, to=to, by=request.user, at=at)
    return redirect("regions:letter", slug, letter)


def _letter(request, slug, public_id) -> Letter:
    region = insider_region(request, slug)
    rows = Letter.objects.select_related("decision__submission__region")
    return get_object_or_404(rows, public_id=public_id, decision__submission__region=region)


def _outcome(outcome: str) -> str:
    if outcome not in Outcome.values:
        raise Http404
    return outcome


def _form(data, outcome: str) -> LetterTemplateForm:
    stored = template_of(outcome)
    names = ("subject", "body", "contact")
    values = {name: getattr(stored, name) for name in names}
    initial = values | {"shown": letter_texts.shown_of(stored)}
    return LetterTemplateForm(data, initial=initial)


def _refuse_others(user) -> None:
    if not permissions.may_keep_register(user):
        raise PermissionDenied
