"""What a form inside ``<or-autosave>`` and its view agree on.

The script sends the form with ``Accept: application/json`` every few seconds; the view answers
in the words of this module. Without JavaScript the same view answers with a page.
"""

from datetime import datetime
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, JsonResponse

from common.fingerprint import fingerprint
from common.forms import errors_in_words
from common.templatetags.dutch import tijd
from common.verbs import status_of


def is_autosave(request: HttpRequest) -> bool:
    """Whether the script asks, which reads no pages."""
    return request.headers.get("Accept") == "application/json"


def saved(*shown: Any, at: datetime) -> JsonResponse:
    """Stored; ``shown`` is what the next save starts from, as the form's fingerprint has it."""
    return JsonResponse({"shown": fingerprint(*shown), "status": f"Opgeslagen om {tijd(at)}"})


def saved_parts(shown: dict[str, str], *, at: datetime) -> JsonResponse:
    """Stored, of a form with more parts; ``shown`` has the fingerprint of each by its field."""
    return JsonResponse({"shown": shown, "status": f"Opgeslagen om {tijd(at)}"})


def answer(form: BaseForm, shown: str | None, *, at: datetime) -> JsonResponse:
    """Of a form with one fingerprint, its new one; without it the reasons why nothing was kept."""
    if shown:
        return saved_parts({"shown": shown}, at=at)
    return refused(f"Niet opgeslagen. {errors_in_words(form)}", status=status_of(form))


def conflicting(text: str, *more: Any, who: str, message: str) -> JsonResponse:
    """Someone else stored another text: the page shows both and lets the writer choose.

    ``more`` is what the form's fingerprint has besides the text.
    """
    answer = {"shown": fingerprint(text, *more), "theirs": text, "who": who, "status": message}
    return JsonResponse(answer, status=409)


def refused(message: str, *, status: int) -> JsonResponse:
    """Not stored, and trying again would not help."""
    return JsonResponse({"status": message}, status=status)
