"""The tables of a region, split by noun."""

from regions.models.advice import Advice, AdviceDraft
from regions.models.clash import Clash
from regions.models.comment import Comment, Mention, Place
from regions.models.composition import (
    LocationClaim,
    Participant,
    RegionPartnership,
)
from regions.models.condition import Condition, ConditionState
from regions.models.consensus import Consensus
from regions.models.consent import (
    ConsentQuestion,
    ConsentReminder,
    ReminderKind,
    SignedAgreement,
)
from regions.models.decision_draft import DecisionDraft, DraftState
from regions.models.decision_record import DecisionRecord, RecordState
from regions.models.desk import Desk
from regions.models.dossier import Agreement, Governance, Risk, Section
from regions.models.escalation import Escalation, Level
from regions.models.follow import Follow
from regions.models.functions import FunctionLead, FunctionLevel, FunctionPlan
from regions.models.interest import InterestDeclaration
from regions.models.late import LateCode
from regions.models.left_out import LeftOut
from regions.models.letter import Letter, LetterTemplate
from regions.models.look import Look
from regions.models.merge import RegionMerge
from regions.models.objection import Objection, ObjectionOutcome, ObjectionState
from regions.models.part_lock import PARTS, ComposedPart, PartLock
from regions.models.reaction import ScoreReaction
from regions.models.region import (
    Region,
    RegionGroupPermission,
    RegionTransition,
    RegionUserPermission,
)
from regions.models.review import (
    Assessment,
    Decision,
    Guidance,
    Outcome,
    Score,
    ScoreVerdict,
)
from regions.models.rounds import Criterion, Framework, Milestone, Round
from regions.models.submission import Submission
from regions.models.supplement import Supplement, SupplementItem, SupplementReminder
from regions.models.version import RegionVersion
from regions.models.viewpoint import Viewpoint

__all__ = [
    "PARTS",
    "Advice",
    "AdviceDraft",
    "Agreement",
    "Assessment",
    "Clash",
    "Comment",
    "ComposedPart",
    "Condition",
    "ConditionState",
    "Consensus",
    "ConsentQuestion",
    "ConsentReminder",
    "Criterion",
    "Decision",
    "DecisionDraft",
    "DecisionRecord",
    "Desk",
    "DraftState",
    "Escalation",
    "Follow",
    "Framework",
    "FunctionLead",
    "FunctionLevel",
    "FunctionPlan",
    "Governance",
    "Guidance",
    "InterestDeclaration",
    "LateCode",
    "LeftOut",
    "Letter",
    "LetterTemplate",
    "Level",
    "LocationClaim",
    "Look",
    "Mention",
    "Milestone",
    "Objection",
    "ObjectionOutcome",
    "ObjectionState",
    "Outcome",
    "PartLock",
    "Participant",
    "Place",
    "RecordState",
    "Region",
    "RegionGroupPermission",
    "RegionMerge",
    "RegionPartnership",
    "RegionTransition",
    "RegionUserPermission",
    "RegionVersion",
    "ReminderKind",
    "Risk",
    "Round",
    "Score",
    "ScoreReaction",
    "ScoreVerdict",
    "Section",
    "SignedAgreement",
    "Submission",
    "Supplement",
    "SupplementItem",
    "SupplementReminder",
    "Viewpoint",
]
