"""Following a card or key issue, with an account or by an address that is confirmed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.verbs import act, attempt, status_of
from consultations import following
from consultations.following_forms import AddressForm
from consultations.limits import is_within
from consultations.models import Consultation, Follower
from consultations.states import OPENED
from consultations.subjects import Subject, subject_of
from consultations.views.access import visit
from consultations.views.answers import framed
from consultations.views.cards import for_participants

WRITING = ["GET", "HEAD", "POST"]
LEAVING = {"most": 60, "seconds": 600}
TOO_MUCH = "Er vullen nu veel mensen een adres in. Probeer het over tien minuten opnieuw."


@for_participants
@require_http_methods(WRITING)
def follow(request, slug, subject):
    """Open to everyone who may read the answers of the session."""
    found = _subject(request, slug, subject)
    form = None
    if request.user.is_authenticated:
        if request.method == "POST":
            return _followed(request, found)
    elif following.may_leave_address(found.consultation):
        form = AddressForm(request.POST or None)
        if request.POST and _left(found, form):
            messages.success(request, "Wij stuurden u een mail. Bevestig daarin uw adres.")
            return redirect("consultations:answers", slug)
    context = framed(request, found.consultation) | {
        "subject": found,
        "form": form,
        "may_follow": request.user.is_authenticated and following.may_follow(found),
        "follows": request.user.is_authenticated and following.follows(found, request.user),
    }
    if not request.user.is_authenticated:
        context["tabs"] = []
    status = status_of(form) if form else 200
    return render(request, "consultations/following/follow.html", context, status=status)


@for_participants
@require_http_methods(WRITING)
def address(request, follower):
    """What the owner of an address opens from a mail; only a press changes something."""
    row = get_object_or_404(Follower.objects.exclude(email=""), public_id=follower)
    if "bevestigen" in request.POST:
        following.confirm(follower_id=row.pk)
        row.is_confirmed = True
    is_gone = "stoppen" in request.POST
    if is_gone:
        following.forget(follower_id=row.pk)
    about = row.concern or row.key_issue
    context = {"row": row, "consultation": about.consultation, "is_gone": is_gone}
    return render(request, "consultations/following/address.html", context)


def _followed(request, found: Subject):
    stops = "stoppen" in request.POST
    verb = following.unfollow if stops else following.follow
    done = "U volgt dit niet meer." if stops else "U krijgt bericht zodra er een antwoord is."
    act(request, verb, done=done, subject=found, by=request.user)
    return redirect("consultations:follow", found.consultation.slug, found.public_id)


def _left(found: Subject, form: AddressForm) -> bool:
    if not is_within("volgen", found.consultation.pk, **LEAVING):
        form.is_valid()
        form.add_error(None, TOO_MUCH)
        return False
    leave = following.leave_address
    at = timezone.now()
    return attempt(form, lambda email: [leave(subject=found, email=email, at=at)]) is not None


def _subject(request, slug, public_id) -> Subject:
    """What can be read on the public page of answers, or by who may see the session."""
    public = Consultation.objects.filter(slug=slug, state__in=OPENED, is_public=True)
    session = public.select_related("region").first() or visit(request, slug).consultation
    found = subject_of(session, public_id)
    if found is None or not found.is_readable:
        raise Http404
    return found
