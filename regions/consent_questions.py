"""Before it answers, an organisation may ask; the team answers in place."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from regions import consent_letters as letters
from regions.consent import ConsentRefused, lock_in_draft
from regions.models import ConsentQuestion
from regions.states import Consent


@transaction.atomic
def put_question(*, participant_id: int, text: str, by: User, at: datetime) -> ConsentQuestion:
    """Ask the team something; the question for consent stays as it is."""
    participant = lock_in_draft(participant_id)
    if participant.consent == Consent.NOT_ASKED:
        raise ConsentRefused("De vraag om instemming is ingetrokken.")
    question = ConsentQuestion.objects.create(
        participant=participant, text=text, asked_by=by, asked_at=at
    )
    letters.question_put(question, at=at)
    return question


@transaction.atomic
def answer_question(*, question_id: int, answer: str, by: User, at: datetime) -> ConsentQuestion:
    """Answer a question once; who asked it gets a mail."""
    found = ConsentQuestion.objects.get(pk=question_id)
    participant = lock_in_draft(found.participant_id)
    question = ConsentQuestion.objects.select_for_update().get(pk=question_id)
    question.participant = participant
    if question.answered_at is not None:
        raise ConsentRefused(f"Deze vraag is al beantwoord door {question.answered_by}.")
    question.answer, question.answered_by, question.answered_at = answer, by, at
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    letters.question_answered(question, at=at)
    return question
