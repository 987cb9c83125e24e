"""The question to one organisation: its people answer, ask and sign; the team answers them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.verbs import act, attempt, status_of
from organisations.models import Organisation
from organisations.permissions import may_answer_for
from regions import consent, consent_pages, consent_questions, pages, permissions, signed
from regions.consent_forms import AnswerForm, QuestionForm, SignedForm
from regions.forms import DeclineForm
from regions.models import Participant, SignedAgreement
from regions.states import Consent
from regions.views.access import insider_region, visible_region


@require_safe
def answer(request, slug, organisation):
    """The question as the organisation sees it, and as its team does."""
    return _page(request, _asked(request, slug, organisation))


@require_POST
def confirm(request, slug, organisation):
    participant = _answerable(request, slug, organisation)
    done = f"Dank u. {participant.organisation} doet mee aan {participant.region}."
    shown = _number(request.POST.get("shown", ""))
    act(request, consent.confirm, done=done, shown=shown, **_who(request, participant))
    return redirect("regions:consent", slug, organisation)


@require_POST
def decline(request, slug, organisation):
    participant = _answerable(request, slug, organisation)
    form, who = DeclineForm(request.POST), _who(request, participant)
    if attempt(form, lambda **data: consent.decline(**who, **data)):
        return redirect("regions:consent", slug, organisation)
    return _page(request, participant, form=form)


@require_POST
def put_question(request, slug, organisation):
    """Anyone of the organisation may ask; only who has a mandate says yes or no."""
    participant = _asked(request, slug, organisation)
    if not _is_own(request, participant):
        raise PermissionDenied
    form, who = QuestionForm(request.POST), _who(request, participant)
    if attempt(form, lambda **data: consent_questions.put_question(**who, **data)):
        messages.success(request, "Uw vraag is verstuurd aan het team van de regio.")
        return redirect("regions:consent", slug, organisation)
    return _page(request, participant, question_form=form)


@require_POST
def answer_question(request, slug, organisation, question):
    participant = _asked(request, slug, organisation)
    if not permissions.can_edit(request.user, participant.region):
        raise PermissionDenied
    row = get_object_or_404(participant.questions, public_id=question)
    form = AnswerForm(request.POST, auto_id=f"{row.public_id}-%s")
    who = {"question_id": row.pk, "by": request.user, "at": timezone.now()}
    if attempt(form, lambda **data: consent_questions.answer_question(**who, **data)):
        messages.success(request, "Uw antwoord is verstuurd.")
        return redirect("regions:consent", slug, organisation)
    return _page(request, participant, answered=(row, form))


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request, slug, organisation):
    """Confirm with a signed document: the organisation itself, or the team that received it."""
    participant = _asked(request, slug, organisation)
    by_team = not _may_answer(request, participant)
    if by_team and not permissions.can_edit(request.user, participant.region):
        raise PermissionDenied
    form = SignedForm(
        request.POST or None, request.FILES or None, initial={"shown": participant.region.version}
    )
    who = {**_who(request, participant), "by_team": by_team}
    if request.method == "POST" and attempt(
        form, lambda **data: signed.confirm_signed(**who, **data)
    ):
        messages.success(request, "Het document is bewaard en de instemming is bevestigd.")
        return redirect("regions:consent", slug, organisation)
    context = pages.tab_context(request.user, participant.region, active="regions:consents")
    context |= {"participant": participant, "form": form, "by_team": by_team}
    return render(request, "regions/consent/sign.html", context, status=status_of(form))


@require_safe
def signed_agreement(request, slug, organisation, agreement):
    """The document itself, for who may know the answers of this region."""
    region = insider_region(request, slug)
    rows = SignedAgreement.objects.filter(participant__region=region)
    row = get_object_or_404(rows, participant__organisation__slug=organisation, public_id=agreement)
    try:
        file = row.file.open("rb")
    except FileNotFoundError:
        raise Http404
    name = slugify(f"instemming {organisation} {row.signed_on}")
    headers = {"Cache-Control": "private, no-store"}
    return FileResponse(file, as_attachment=True, filename=f"{name}.pdf", headers=headers)


def _asked(request, slug, organisation) -> Participant:
    """A question that was put to an organisation of this person, or that the team put."""
    region = visible_region(request, slug)
    people = ("answered_by", "on_behalf_of")
    rows = region.participants.select_related("organisation", "signed", *people)
    participant = get_object_or_404(
        rows.exclude(consent=Consent.NOT_ASKED), organisation__slug=organisation
    )
    if not _is_own(request, participant) and not permissions.can_edit(request.user, region):
        raise Http404
    return participant


def _is_own(request, participant: Participant) -> bool:
    mine = Organisation.objects.of_member(request.user)
    return mine.filter(pk=participant.organisation_id).exists()


def _may_answer(request, participant: Participant) -> bool:
    return may_answer_for(request.user, participant.organisation, on=timezone.localdate())


def _answerable(request, slug, organisation) -> Participant:
    participant = _asked(request, slug, organisation)
    if not _may_answer(request, participant):
        raise PermissionDenied
    return participant


def _who(request, participant: Participant) -> dict:
    return {"participant_id": participant.pk, "by": request.user, "at": timezone.now()}


def _number(text: str) -> int | None:
    """The version that a page showed; what is no number shows nothing."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _page(request, participant: Participant, *, answered=None, **forms):
    """The page with the one form that was sent as it was filled in."""
    now, region = timezone.now(), participant.region
    context = pages.composition_context(request.user, region, at=now)
    context |= consent_pages.answer_context(request.user, participant, at=now) | forms
    sent = [*forms.values()]
    if answered:
        row, form = answered
        sent.append(form)
        for item in context["questions"]:
            if item["question"].pk == row.pk:
                item["form"] = form
    context["sent"] = sent[0] if sent else DeclineForm()
    return render(request, "regions/consent.html", context, status=status_of(context["sent"]))
