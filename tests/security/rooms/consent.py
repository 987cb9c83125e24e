"""A question, a signed document and a reminder at the party of every region."""

from django.utils import timezone

from regions.models import ConsentQuestion, ConsentReminder, ReminderKind, SignedAgreement


def grow(tree) -> None:
    """Of the organisation that every region asked; keyed by stage."""
    now = timezone.now()
    tree.things["question"], tree.things["agreement paper"] = {}, {}
    for stage, region in tree.regions.items():
        party = region.participants.get(organisation=tree.organisation)
        tree.things["question"][stage] = ConsentQuestion.objects.create(
            participant=party,
            text="En wanneer?",
            asked_by=tree.member,
            asked_at=now,
            answer="In augustus.",
            answered_by=tree.editor,
            answered_at=now,
        )
        tree.things["agreement paper"][stage] = SignedAgreement.objects.create(
            participant=party,
            file=_file(tree),
            sha256="0" * 64,
            size=10,
            signatory="A. Bestuurder",
            signatory_role="Voorzitter",
            signed_on=timezone.localdate(),
            by_team=True,
            uploaded_by=tree.editor,
            uploaded_at=now,
        )
        ConsentReminder.objects.create(
            participant=party, kind=ReminderKind.BY_HAND, asked_at=now, sent_at=now
        )


def _file(tree) -> str:
    """Beside the reports of the tree; the row needs a file that can be read."""
    return tree.reports["done"].file


def _at_party(tree) -> list:
    return [tree.regions["draft"].slug, tree.organisation.slug]


def _paper(tree) -> list:
    return [*_at_party(tree), tree.things["agreement paper"]["draft"].public_id]


def _question(tree) -> list:
    return [*_at_party(tree), tree.things["question"]["draft"].public_id]


ARGUMENTS = {
    "regions:export-consents": lambda tree: [tree.regions["draft"].slug, "csv"],
    "regions:remind": _at_party,
    "regions:withdraw-question": _at_party,
    "regions:put-question": _at_party,
    "regions:answer-question": _question,
    "regions:sign": _at_party,
    "regions:signed-agreement": _paper,
}
PAYLOADS = {
    "regions:confirm": lambda c: {"shown": c.tree.regions[c.stage].version},
    "regions:add-and-ask": lambda c: {"organisations": [c.tree.spare.slug]},
    "regions:put-question": lambda _c: {"text": "Hoe zit dat?"},
    "regions:answer-question": lambda _c: {"answer": "Zo zit dat."},
    "regions:sign": lambda _c: {
        "signatory": "A. Bestuurder",
        "signatory_role": "Voorzitter",
        "signed_on_day": 1,
        "signed_on_month": 10,
        "signed_on_year": 2025,
    },
}
NESTED = [
    *(
        (name, lambda w: [w.a.regions["draft"].slug, w.b.organisation.slug], role)
        for name, role in [
            ("regions:remind", "editor"),
            ("regions:withdraw-question", "editor"),
            ("regions:sign", "editor"),
            ("regions:put-question", "member"),
        ]
    ),
    (
        "regions:answer-question",
        lambda w: [*_at_party(w.a), w.b.things["question"]["draft"].public_id],
        "editor",
    ),
]
FOREIGN_FIELDS = [
    ("regions:add-and-ask", "editor", {"organisations": lambda _w: "verzonnen"}),
]
TEXTS = [
    ("regions_consentquestion", ("text", "answer")),
    ("regions_signedagreement", ("signatory", "signatory_role")),
]
FIXED_TEXTS = [
    ("regions_participant", "voided_reason"),  # the portal’s own sentences
    ("regions_signedagreement", "file"),
    ("regions_signedagreement", "sha256"),
]
