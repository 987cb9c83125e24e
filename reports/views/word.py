"""Papers in which people go on writing, in Word: the report of a session, a letter not yet sent."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from consultations.models import Minutes
from regions import permissions
from regions.models import DecisionDraft
from regions.views.deciding import about_submission
from reports.kinds import decision_letter, minutes


@require_safe
def minutes_word(request, minutes_id):
    """The report of a session; whoever may read it may write on in a copy."""
    found = get_object_or_404(Minutes.objects.visible_to(request.user), public_id=minutes_id)
    context = minutes.context(str(found.public_id), progress=lambda _percent, _step: None)
    return _response(minutes.TEMPLATE, context, name=f"{found} versie {found.number}")


@require_safe
@about_submission(permissions.decides, permissions.can_decide)
def letter_word(request, submission):
    """The letter as it would go out today, for who decides; without a whole draft there is none."""
    draft = get_object_or_404(DecisionDraft.objects.for_list(), submission=submission)
    context = decision_letter.draft_context(draft, at=timezone.now())
    if context is None:
        raise Http404
    return _response(decision_letter.TEMPLATE, context, name=f"concept {submission.reference}")


def _response(template: str, context: dict, *, name: str) -> HttpResponse:
    from reports.word import CONTENT_TYPE, word_of  # noqa: PLC0415 -- large, and few ask for it

    headers = {
        "Content-Disposition": f'attachment; filename="{slugify(name)}.docx"',
        "Cache-Control": "private, no-store",
    }
    content = word_of(template, context, at=timezone.now())
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)
