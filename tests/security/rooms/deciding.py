"""Decisions on their way and made known, what follows from them, and the public register.

Besides the regions of a tree: one whose draft decision waits for approval, one with conditions,
and one that merged into the draft of the tree.
"""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from common.fingerprint import fingerprint
from regions import conditions, deciding, merging, publishing, recording
from regions.decision_letters import template_of
from regions.letter_texts import shown_of as shown_of_letter
from regions.models import (
    DecisionDraft,
    DecisionRecord,
    Escalation,
    InterestDeclaration,
    Letter,
    LetterTemplate,
    Outcome,
    RecordState,
)
from regions.permissions import add_to_team
from tests.factories import (
    SubmissionFactory,
    assessed,
    drafted,
    held,
    published,
    submittable_region,
)


def grow(tree) -> None:
    """Everything, and a decider who declared to have no interest in it."""
    offered, waiting, known = (_submitted(tree, name) for name in ("offered", "held", "known"))
    tree.things["offered"] = drafted(offered)
    tree.things["held"] = held(waiting)
    due = (timezone.localdate() + timedelta(days=30)).isoformat()
    rows = [{"text": f"Voorwaarde {n} {tree.name}", "due_on": due} for n in (1, 2)]
    (decision,) = published(
        held(known, outcome=Outcome.PROVISIONAL, points="Dit nog.", conditions=rows)
    )
    tree.things["condition"], answered = decision.conditions.order_by("number")
    tree.things["answered"] = conditions.answer(
        condition_id=answered.pk,
        shown=conditions.shown_of(answered),
        answer="Gedaan.",
        by=tree.editor,
        at=timezone.now(),
    )
    tree.things["merged"] = _submitted(tree, "merged").region
    merging.merge(
        region_id=tree.things["merged"].pk,
        into=tree.regions["draft"],
        reason="Samen verder.",
        by=tree.editor,
        at=timezone.now(),
    )
    tree.things["record"] = DecisionRecord.objects.create(
        subject=f"Verdeling {tree.name}", decides="De minister", state=RecordState.OPEN
    )
    Escalation.objects.create(
        region=tree.regions["reviewing"],
        number=1,
        level="oranje",
        reason="Stil.",
        holder="Directeur",
        by=tree.editor,
        at=timezone.now(),
    )
    template = template_of(Outcome.ADOPTED)
    LetterTemplate.objects.get_or_create(
        outcome=Outcome.ADOPTED,
        defaults={
            "subject": template.subject,
            "body": template.body,
            "contact": template.contact,
            "changed_at": timezone.now(),
        },
    )


def _submitted(tree, name: str):
    """A submission of a region besides those that other tests list."""
    region = submittable_region(
        round=tree.regions["draft"].round, slug=f"{name}-{tree.name}", name=f"{name} {tree.name}"
    )
    add_to_team(tree.editor, region)
    submission = SubmissionFactory(region=region, by=tree.editor)
    if name != "merged":
        assessed(submission)
    for email in ("decider@voorbeeld.nl", "assessor@voorbeeld.nl"):
        InterestDeclaration.objects.create(
            region=region,
            user=User.objects.get(email=email),
            has_interest=False,
            declared_at=timezone.now(),
        )
    return submission


def _letter(tree) -> list:
    region = tree.regions["adopted"]
    return [region.slug, Letter.objects.get(decision__submission__region=region).public_id]


def _condition(name: str):
    def args(tree) -> list:
        row = tree.things[name]
        return [row.decision.submission.region.slug, row.public_id]

    return args


def _offered(tree) -> list:
    return [tree.things["offered"].submission.reference]


def _publishing(case) -> dict:
    draft = case.tree.things["held"]
    steps = publishing.steps_of([draft], on=timezone.localdate())
    reference = draft.submission.reference
    return {"besluit": [reference], "shown": publishing.shown_of(steps), "understood": "on"}


def _template(_case) -> dict:
    stored = template_of(Outcome.ADOPTED)
    return {
        "shown": shown_of_letter(stored),
        "subject": stored.subject,
        "body": stored.body,
        "contact": "besluit@voorbeeld.nl",
    }


def _record(case) -> dict:
    row = case.tree.things["record"]
    return {
        "shown": fingerprint(*recording.words_of(row)),
        "subject": "Iets anders",
        "decides": "De minister",
        "state": "bespreking",
    }


def _decision(case) -> dict:
    stored = DecisionDraft.objects.filter(submission=case.tree.submissions[case.stage]).first()
    return {
        "shown": deciding.shown_of(stored),
        "outcome": Outcome.ADOPTED,
        "reasons": "Goed gedaan.",
        "aanbieden": "1",
    }


ARGUMENTS = {
    "regions:review-approve": _offered,
    "regions:review-send-back": _offered,
    "reports:export-letter": _offered,
    "regions:letter": _letter,
    "regions:resend-letter": _letter,
    "regions:answer-condition": _condition("condition"),
    "regions:check-condition": _condition("answered"),
    "regions:take-over": lambda t: [t.regions["draft"].slug, t.things["merged"].slug],
    "regions:letter-template": lambda _t: [Outcome.ADOPTED.value],
    "regions:letter-template-history": lambda _t: [Outcome.ADOPTED.value],
    "regions:change-record": lambda t: [t.things["record"].public_id],
    "regions:record-history": lambda t: [t.things["record"].public_id],
}
OBJECTLESS = [
    f"regions:{name}"
    for name in (
        *("decisions", "decisions-desk", "decisions-publish", "escalations"),
        *("letter-templates", "letter-template", "letter-template-history"),
        *("add-record", "change-record", "record-history"),
    )
]
PAYLOADS = {
    "regions:review-advise": lambda _c: {"outcome": Outcome.ADOPTED, "text": "Positief."},
    "regions:review-decide": _decision,
    "regions:review-approve": lambda c: {
        "shown": deciding.shown_of(c.tree.things["offered"]),
        "understood": "on",
    },
    "regions:review-send-back": lambda c: {
        "terug-shown": deciding.shown_of(c.tree.things["offered"]),
        "terug-remark": "Te kort.",
    },
    "regions:decisions-publish": _publishing,
    "regions:letter-template": _template,
    "regions:resend-letter": lambda c: {"aan": c.tree.editor.email},
    "regions:answer-condition": lambda c: {
        "shown": conditions.shown_of(c.tree.things["condition"]),
        "answer": "Dit is gedaan.",
    },
    "regions:check-condition": lambda c: {
        "shown": conditions.shown_of(c.tree.things["answered"]),
        "verdict": "akkoord",
    },
    "regions:open-change": lambda _c: {"reason": "Een school erbij."},
    "regions:merge": lambda c: {"into": c.tree.regions["draft"].slug, "reason": "Samen verder."},
    "regions:take-over": lambda c: {
        "shown": merging.parts(c.tree.things["merged"], c.tree.regions["draft"]).seen,
        "understood": "on",
    },
    "regions:escalate": lambda _c: {
        "level": "oranje",
        "reason": "Het overleg ligt stil.",
        "holder": "De directeur",
    },
    "regions:add-record": _record,
    "regions:change-record": _record,
}
NESTED = [
    (
        "regions:resend-letter",
        lambda w: [w.a.regions["adopted"].slug, _letter(w.b)[1]],
        "decider",
    ),
    (
        "regions:answer-condition",
        lambda w: [_condition("condition")(w.a)[0], w.b.things["condition"].public_id],
        "editor",
    ),
    (
        "regions:check-condition",
        lambda w: [_condition("answered")(w.a)[0], w.b.things["answered"].public_id],
        "decider",
    ),
    (
        "regions:take-over",
        lambda w: [w.a.regions["draft"].slug, w.b.things["merged"].slug],
        "editor",
    ),
]
FOREIGN_FIELDS = [
    ("regions:merge", "editor", {"into": lambda w: w.b.regions["draft"].slug}),
]
TEXTS = [
    ("regions_advice", ("text",)),
    ("regions_decisiondraft", ("reasons", "points", "remark")),
    ("regions_condition", ("text", "answer", "remark")),
    ("regions_decisionrecord", ("subject", "decides", "expected", "source", "effect")),
    ("regions_escalation", ("reason", "holder")),
    ("regions_letter", ("subject", "body")),
    ("regions_lettertemplate", ("subject", "body", "contact")),
    ("regions_regionmerge", ("reason",)),
]
FIXED_TEXTS = [("regions_letter", "sha256")]
