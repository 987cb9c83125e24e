"""Coming in by the code on the screen; an account is not needed."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.idempotency import keeps_form_key
from common.verbs import attempt, status_of
from consultations import participation
from consultations.forms import CodeForm, JoinForm
from consultations.limits import is_within
from consultations.models import Consultation
from consultations.pages import PROMISES
from consultations.states import Anonymity
from consultations.views.access import by_code, give_token, token_of

WRITING = ["GET", "HEAD", "POST"]
JOINING = {"most": 1500, "seconds": 60}  # a full hall in one minute, and no machine


@login_not_required
@keeps_form_key
@require_http_methods(WRITING)
def enter(request):
    """Where someone types the code."""
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        code = form.cleaned_data["code"]
        if Consultation.objects.exclude(opened_at=None).filter(join_code=code).exists():
            return redirect("consultations:join", code)
        form.add_error("code", "Deze code kennen wij niet. Kijk nog eens op het scherm")
    return render(request, "consultations/enter.html", {"form": form}, status=status_of(form))


@login_not_required
@keeps_form_key
@require_http_methods(WRITING)
def join(request, code):
    """What someone should know before taking part, and the button that does it."""
    consultation = by_code(code)
    token = token_of(request) or participation.new_token()
    if participation.participant_of(consultation.slug, user=request.user, token=token):
        return redirect("consultations:board", consultation.slug)
    asks_name = consultation.anonymity == Anonymity.NAMED and not request.user.is_authenticated
    form = JoinForm(request.POST if request.method == "POST" else None, asks_name=asks_name)
    if form.is_bound:
        who = {"consultation": consultation, "user": request.user, "token": token}
        if not is_within("meedoen", consultation.pk, **JOINING):
            form.add_error(None, "Er komen nu veel mensen tegelijk binnen. Probeer het zo weer.")
        elif attempt(form, lambda name: participation.join(name=name, **who)):
            return give_token(request, redirect("consultations:board", consultation.slug), token)
    context = {
        "form": form,
        "consultation": consultation,
        "promise": PROMISES[Anonymity(consultation.anonymity)],
        "is_writable": consultation.is_writable(timezone.now()),
    }
    return render(request, "consultations/join.html", context, status=status_of(form))
