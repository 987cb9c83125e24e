"""Two of everything: tree A, whose people look, and tree B, which is none of their business.

A tree is one organisation with a director, one partnership and a region in every stage of its
life, with its submissions and reports. ``url`` and ``payload`` give, for every route and tree,
the address and a form that its rightful person could send.
"""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from accounts.models import User
from common.fingerprint import fingerprint
from common.jobs import JobState
from organisations.models import LabourMarketRegion, Organisation
from partnerships.models import Partnership, Phase
from partnerships.permissions import add_to_team as join_partnership
from partnerships.services import details_of as described
from regions import consent, services, workflow
from regions.assessing import Judgement, file_assessment
from regions.models import Guidance, Outcome, Region, Round, ScoreVerdict, Submission
from regions.permissions import add_to_team as join_region
from regions.services import area_of, details_of
from regions.states import Fate
from reports.models import Report
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    MemberFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    ReportFactory,
    RoundFactory,
    StudentCountFactory,
    UserFactory,
    decide,
    staff,
    submittable_region,
)
from tests.security import rooms
from tests.security.rooms import reviewing

MAIL = "20261122-120000-1.log"
STAGES = ("draft", "submitted", "reviewing", "judged", "adopted", "rejected", "withdrawn")


@dataclass
class Tree:
    """One organisation and all that hangs on it."""

    name: str
    editor: User
    member: User
    organisation: Organisation  # an institute: lead of the partnership, asked by every region
    spare: Organisation  # in the register, in no partnership and no region
    partnership: Partnership
    other_partnership: Partnership
    regions: dict[str, Region] = field(default_factory=dict)
    submissions: dict[str, Submission] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)  # what the rooms keep here

    def party(self, stage: str = "draft") -> Organisation:
        """A participant of a region that was not asked yet."""
        rows = self.regions[stage].participants.filter(consent="niet_gevraagd")
        return rows.select_related("organisation").earliest("pk").organisation


@dataclass
class World:
    round: Round
    area: LabourMarketRegion
    a: Tree
    b: Tree
    people: dict[str, User | None]


@dataclass
class Case:
    """What a form is filled in for."""

    stage: str
    tree: Tree
    world: World


def build_world() -> World:
    """Everything, in the transaction of the caller."""
    current = RoundFactory(slug="ronde")
    judges = {
        "assessor": staff(roles.ASSESSORS, email="assessor@voorbeeld.nl"),
        "decider": staff(roles.DECIDERS, email="decider@voorbeeld.nl"),
    }
    filer = staff(roles.ASSESSORS, email="filer@voorbeeld.nl")
    a = build_tree("a", current, filer=filer, **judges)
    b = build_tree("b", current, filer=filer, **judges)
    guide = staff(roles.GUIDES, email="guide@voorbeeld.nl")
    for tree in (a, b):
        Guidance.objects.create(
            user=guide, region=tree.regions["draft"], since=timezone.localdate()
        )
    for region in Region.objects.exclude(submissions=None):
        reviewing.declare_nothing(region, guide)
    area = MunicipalityFactory().labour_market_region
    write_mail()
    people = {
        "anonymous": None,
        "outsider": UserFactory(email="outsider@voorbeeld.nl"),
        "member": a.member,
        "editor": a.editor,
        "colleague": b.editor,
        "guide": guide,
        **judges,
        "facilitator": staff(
            roles.FACILITATORS, second_factor=False, email="facilitator@voorbeeld.nl"
        ),
        "administrator": staff(roles.ADMINISTRATORS, email="administrator@voorbeeld.nl"),
        "password": staff(roles.ADMINISTRATORS, second_factor=False, email="password@voorbeeld.nl"),
    }
    return World(current, area, a, b, people)


def build_tree(name: str, round: Round, *, assessor: User, decider: User, filer: User) -> Tree:
    editor = UserFactory(email=f"editor-{name}@voorbeeld.nl")
    organisation = InstituteFactory(name=f"Hogeschool {name}", slug=f"hogeschool-{name}")
    member = MembershipFactory(
        user__email=f"member-{name}@voorbeeld.nl", organisation=organisation
    ).user
    partnership = PartnershipFactory(
        name=f"Verbond {name.upper()}", slug=f"partnerschap-{name}", lead=organisation
    )
    partnership.labour_market_regions.add(MunicipalityFactory().labour_market_region)
    MemberFactory(partnership=partnership, organisation=BoardFactory(slug=f"partner-{name}"))
    StudentCountFactory(partnership=partnership, institute=organisation)
    other = PartnershipFactory(
        name=f"Alliantie {name.upper()}", slug=f"ander-{name}", lead=organisation
    )
    for mine in (partnership, other):
        join_partnership(editor, mine)
    tree = Tree(
        name,
        editor,
        member,
        organisation,
        BoardFactory(name=f"Los {name}", slug=f"los-{name}"),
        partnership,
        other,
    )
    for stage in STAGES:
        _region(tree, stage, round)
        _take_to(tree, stage, assessor=assessor, decider=decider, filer=filer)
    _reports(tree)
    rooms.grow(tree)
    return tree


def judge(role: str) -> User:
    """A second assessor or decider, with both factors."""
    group = {"assessor": roles.ASSESSORS, "decider": roles.DECIDERS}[role]
    return staff(group)


def url(name: str, stage: str, tree: Tree) -> str:
    """The address of a route for the object of a tree in a stage."""
    return reverse(name, args=_arguments(name, stage, tree))


def payload(name: str, stage: str, tree: Tree, world: World) -> dict:
    """What the form of this route sends when its rightful person fills it in well."""
    filled = PAYLOADS[name](Case(stage, tree, world)) if name in PAYLOADS else {}
    return {"form_key": str(uuid.uuid4()), **filled}


def _arguments(name: str, stage: str, tree: Tree) -> list:
    """What the address of a route names: an object, and for some a part of it."""
    app, _, page = name.partition(":")
    if name in ARGUMENTS:
        return ARGUMENTS[name](tree)
    if name == "mailbox-mail":
        return [MAIL]
    if name in rooms.objectless() or not page or page in WITHOUT_OBJECT:
        return []
    if page.startswith("review-"):
        return [tree.submissions[stage].reference]
    named = {
        "organisations": lambda: tree.organisation.slug,
        "partnerships": lambda: tree.partnership.slug,
        "regions": lambda: tree.regions[stage].slug,
        "reports": lambda: tree.reports[stage].public_id,
    }
    return [named[app](), *_part(name, tree)]


ARGUMENTS = rooms.gathered("ARGUMENTS")
WITHOUT_OBJECT = ("list", "register", "start", "review-queue", "overview")


def _part(name: str, tree: Tree) -> list[str]:
    parts = {
        "regions:remove-participant": tree.organisation,
        "regions:remove-partnership": tree.partnership,
        "regions:consent": tree.organisation,
        "regions:confirm": tree.organisation,
        "regions:decline": tree.organisation,
    }
    if name == "partnerships:end-member":
        return [f"partner-{tree.name}"]
    if name in ("regions:function", "regions:function-text"):
        return ["werven", "nu"] if name.endswith("text") else ["werven"]
    if name in ("regions:put-desk", "regions:close-desk"):
        return ["werven"]
    if name in ("regions:section", "regions:section-preview", "regions:fill-section"):
        return ["analyse"]
    if name == "regions:ask":
        return [tree.party().slug]
    return [parts[name].slug] if name in parts else []


def _shown(values) -> dict:
    return {"shown": fingerprint(*values)}


PAYLOADS = {
    "partnerships:register": lambda c: {
        "kind": "sop",
        "name": "Nieuw partnerschap",
        "phase": Phase.RECOGNISED,
        "sectors": ["po"],
        "lead": c.tree.organisation.pk,
        "labour_market_regions": [c.world.area.pk],
    },
    "partnerships:change": lambda c: {
        **_shown(described(c.tree.partnership)),
        "name": "Andere naam",
        "phase": Phase.RECOGNISED,
        "sectors": ["po"],
        "labour_market_regions": [c.world.area.pk],
    },
    "partnerships:add-member": lambda c: {
        "organisation": c.tree.spare.slug,
        "role": "partner",
    },
    "regions:start": lambda c: {
        "name": "Nieuwe regio",
        "sectors": ["po"],
        "round": c.world.round.slug,
        "labour_market_region": c.world.area.code,
    },
    "regions:details": lambda c: {
        **_shown(details_of(c.tree.regions[c.stage])),
        "name": f"Hernoemd {c.tree.name}",
        "sectors": ["po"],
    },
    "regions:municipalities": lambda c: {
        **_shown([area_of(c.tree.regions[c.stage])]),
        "codes": area_of(c.tree.regions[c.stage]),
    },
    "regions:add-participant": lambda c: {"organisation": c.tree.spare.slug},
    "regions:add-listed-participants": lambda c: {
        "text": c.tree.spare.board_number,
        "agreed": fingerprint(c.tree.spare.board_number),
    },
    "regions:add-partnership": lambda c: {
        "partnership": c.tree.other_partnership.slug,
        "share": 50,
        "fate": Fate.WHOLE,
    },
    "regions:decline": lambda _c: {"reason": "Nu niet."},
    "regions:submit": lambda _c: {"understood": "on"},
    "regions:withdraw": lambda _c: {"reason": "Later opnieuw."},
    "regions:review-assess": lambda c: _assessment(c.tree.submissions[c.stage]),
    **rooms.gathered("PAYLOADS"),
}


def _assessment(submission: Submission) -> dict:
    filled = {"summary": "Samenhangend.", "inleveren": "1"}
    for criterion in submission.criteria():
        filled[f"verdict_{criterion.pk}"] = ScoreVerdict.MET
        filled[f"justification_{criterion.pk}"] = "Gezien."
    return filled


def _region(tree: Tree, stage: str, round: Round) -> None:
    region = submittable_region(
        round=round, slug=f"{stage}-{tree.name}", name=f"Regio {stage} {tree.name}"
    )
    ParticipantFactory(region=region, organisation=tree.organisation)
    if stage == "draft":
        services.add_partnership(
            region_id=region.pk,
            partnership=tree.partnership,
            share=50,
            fate=Fate.WHOLE,
            reason="",
            by=tree.editor,
            at=timezone.now(),
        )
    asked = region.participants.get(organisation=tree.organisation)
    consent.ask(participant_id=asked.pk, by=tree.editor, at=timezone.now())
    join_region(tree.editor, region)
    region.refresh_from_db()
    tree.regions[stage] = region


def _take_to(tree: Tree, stage: str, *, assessor: User, decider: User, filer: User) -> None:
    region = tree.regions[stage]
    now = timezone.now() - timedelta(hours=1)
    if stage == "draft":
        return
    if stage == "withdrawn":
        workflow.withdraw(region_id=region.pk, by=tree.editor, at=now, reason="Later.")
        return
    submission = workflow.submit(region_id=region.pk, by=tree.editor, at=now)
    tree.submissions[stage] = submission
    if stage == "reviewing":
        workflow.take_up(submission_id=submission.pk, by=assessor, at=now)
    if stage in ("judged", "adopted", "rejected"):
        _file(submission, filer, at=now)
    if stage in ("adopted", "rejected"):
        outcome = Outcome.ADOPTED if stage == "adopted" else Outcome.REJECTED
        decide(submission, outcome=outcome, by=decider, reasons="Zo is besloten.", at=now)
    region.refresh_from_db()


def _file(submission: Submission, filer: User, *, at) -> None:
    assessment = workflow.take_up(submission_id=submission.pk, by=filer, at=at)
    criteria = submission.criteria()
    file_assessment(
        assessment_id=assessment.pk,
        judgements=[Judgement(c, ScoreVerdict.MET, "Gezien.") for c in criteria],
        summary="Goed.",
        by=filer,
        at=at,
    )


def _reports(tree: Tree) -> None:
    """The dossier of the submitted region as its editor asked for it, in every state of a job."""
    now = timezone.now()
    Report.objects.filter(requested_by=tree.editor).delete()
    by = {"requested_by": tree.editor, "subject": tree.submissions["submitted"].reference}
    name = f"reports/{tree.name}.pdf"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.7 " + tree.name.encode())
    tree.reports = {
        "queued": ReportFactory(**by),
        "failed": ReportFactory(state=JobState.FAILED, finished_at=now, error="Mislukt.", **by),
        "done": ReportFactory(
            state=JobState.DONE,
            finished_at=now,
            expires_at=now + timedelta(days=30),
            file=name,
            sha256="0" * 64,
            size=10,
            pages=1,
            progress=100,
            **by,
        ),
    }


def write_mail() -> None:
    """One mail in the folder that the mailbox shows."""
    folder = Path(settings.MAIL_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MAIL).write_text("Subject: Welkom\nTo: iemand@voorbeeld.nl\n\nDag!\n")
