"""What OCW sees of advice and decisions: the desk, one draft with all it rests on, and letters."""

from datetime import date

from django.urls import reverse

from common.sheets.writing import Table
from regions import permissions, publishing, review_pages, workflow
from regions.assessing import readable_assessments
from regions.deciding import shown_of
from regions.decision_letters import PLACEHOLDERS, compose, template_of
from regions.models import DecisionDraft, DraftState, Outcome, Submission, Viewpoint
from regions.models.decision_draft import HALF_STATES
from regions.pages import STATE_LEVELS
from regions.submission_changes import changes_since

OUTCOME_LEVELS: dict[str, str] = {
    Outcome.PROVISIONAL: "let-op",
    Outcome.ADOPTED: "goed",
    Outcome.REJECTED: "fout",
    Outcome.MERGED: "neutraal",
}
DRAFT_LEVELS: dict[str, str] = {
    DraftState.WRITING: "info",
    DraftState.OFFERED: "let-op",
    DraftState.SENT_BACK: "fout",
    DraftState.HELD: "goed",
    DraftState.PUBLISHED: "neutraal",
}


def panel(user, submission: Submission) -> dict:
    """What the page of a submission shows of advice and decision, for ``_panel.html``."""
    decided = hasattr(submission, "decision")
    may_decide = permissions.can_decide(user, submission)
    ready = not workflow.assessments_lacking(submission) and submission.is_latest
    draft = DecisionDraft.objects.filter(submission=submission).first() if may_decide else None
    advice = getattr(submission, "advice", None)
    return {
        "advice": advice if ready or decided else None,
        "draft": draft,
        "draft_level": DRAFT_LEVELS.get(draft.state, "") if draft else "",
        "may_advise": ready
        and not advice
        and not decided
        and permissions.can_advise(user, submission)
        and "advise" in workflow.allowed_verbs(submission.region),
        "may_write": ready and not decided and may_decide and (draft is None or draft.is_open),
        "may_approve": draft is not None and _waits_for(user, draft),
        "is_held": draft is not None and draft.state == DraftState.HELD,
    }


def about_context(user, submission: Submission) -> dict:
    """What every page of a decision shows beside it: advice, assessments and the dossier."""
    found = readable_assessments(submission, user)
    return {
        "submission": submission,
        "region": submission.region,
        "state_level": STATE_LEVELS[submission.region.state],
        "advice": getattr(submission, "advice", None),
        "assessments": [assessment for assessment in found if assessment.filed_at],
        "lacking": workflow.assessments_lacking(submission),
        "viewpoint": Viewpoint.objects.filter(submission=submission).first(),
        "changes": changes_since(submission),
        **review_pages.evidence(submission),
    }


def draft_context(user, draft: DecisionDraft, *, on: date) -> dict:
    """One draft in full, with its letter as it would go out today."""
    return {
        **about_context(user, draft.submission),
        "draft": draft,
        "draft_level": DRAFT_LEVELS[draft.state],
        "outcome_level": OUTCOME_LEVELS.get(draft.outcome, "neutraal"),
        "conditions": condition_rows(draft),
        "letter": None if draft.state in HALF_STATES else compose(draft, on=on),
        "addresses": publishing.addresses_for(draft, on=on),
        "may_approve": _waits_for(user, draft),
        "may_send_back": draft.state in (DraftState.OFFERED, DraftState.HELD),
        "shown": shown_of(draft),
    }


def condition_rows(draft: DecisionDraft) -> list[dict]:
    return [
        {
            "text": row["text"],
            "due_on": date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        }
        for row in draft.conditions
    ]


def desk_context(user) -> dict:
    """What waits for a decider: to approve, being written, and approved but not known yet."""
    drafts = DecisionDraft.objects.decidable_by(user).for_list()
    held = DecisionDraft.objects.opened_by(user).held().for_list()
    offered = drafts.filter(state=DraftState.OFFERED)
    return {
        "to_approve": offered.exclude(drafted_by=user),
        "writing": drafts.filter(state__in=(DraftState.WRITING, DraftState.SENT_BACK))
        | offered.filter(drafted_by=user),
        "held": [(draft, OUTCOME_LEVELS[draft.outcome]) for draft in held],
    }


def held_table(user) -> Table:
    """The approved decisions that wait, as a file for the meeting."""
    rows = DecisionDraft.objects.opened_by(user).held().for_list()
    return Table(
        "Nog bekend te maken",
        ("Regio", "Kenmerk", "Uitkomst", "Geschreven door", "Goedgekeurd door", "Vergadering"),
        [
            (
                draft.submission.region.name,
                draft.submission.reference,
                draft.get_outcome_display(),
                str(draft.drafted_by),
                str(draft.approved_by),
                draft.meeting_on,
            )
            for draft in rows
        ],
        notes=("Vertrouwelijk: deze besluiten zijn nog niet bekendgemaakt.",),
    )


def publish_context(drafts: list[DecisionDraft], *, on: date) -> dict:
    """Exactly what publishing will do, row by row."""
    steps = publishing.steps_of(drafts, on=on)
    return {
        "steps": [_step(step) for step in steps],
        "shown": publishing.shown_of(steps),
        "mails": sum(len(step.addresses) for step in steps),
    }


def template_rows() -> list[dict]:
    """The letters that there are, stored or as they come with the portal."""
    return [
        {"outcome": outcome, "level": OUTCOME_LEVELS[outcome], "template": template_of(outcome)}
        for outcome in Outcome
    ]


def placeholder_rows() -> list[tuple[str, str]]:
    return [(f"{{{name}}}", note) for name, note in PLACEHOLDERS.items()]


def deciding_tasks(user) -> list[dict]:
    """For deciders: what a colleague must approve, and what came back."""
    if not permissions.decides(user):
        return []
    drafts = DecisionDraft.objects.decidable_by(user).for_list()
    offered = drafts.filter(state=DraftState.OFFERED).exclude(drafted_by=user)
    returned = drafts.filter(state=DraftState.SENT_BACK, drafted_by=user)
    return [deciding_task(d, "Besluit goedkeuren", "review-approve") for d in offered[:20]] + [
        deciding_task(d, "Besluit aanpassen", "review-decide") for d in returned[:20]
    ]


def deciding_task(draft: DecisionDraft, what: str, route: str) -> dict:
    submission = draft.submission
    return {
        "title": f"{what}: {submission.region}",
        "url": reverse(f"regions:{route}", args=[submission.reference]),
        "due": submission.region.round.decision_due,
        "note": submission.reference,
        "level": DRAFT_LEVELS[draft.state],
        "status": draft.get_state_display(),
    }


def _waits_for(user, draft: DecisionDraft) -> bool:
    return draft.state == DraftState.OFFERED and draft.drafted_by_id != user.pk


def _step(step: publishing.Step) -> dict:
    draft = step.draft
    verb = workflow.VERB_OF_OUTCOME[draft.outcome]
    _sources, to_state = workflow.TRANSITIONS[verb]
    return {
        "draft": draft,
        "region": step.region,
        "level": OUTCOME_LEVELS[draft.outcome],
        "to_state": to_state.label,
        "to_level": STATE_LEVELS[to_state],
        "is_allowed": verb in workflow.allowed_verbs(step.region),
        "frees": draft.outcome in (Outcome.REJECTED, Outcome.MERGED),
        "letter": step.letter,
        "addresses": step.addresses,
        "conditions": condition_rows(draft),
    }
