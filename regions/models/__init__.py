"""The tables of a region, split by noun."""

from regions.models.clash import Clash
from regions.models.comment import Comment, Mention, Place
from regions.models.composition import (
    LocationClaim,
    Participant,
    RegionPartnership,
)
from regions.models.consent import (
    ConsentQuestion,
    ConsentReminder,
    ReminderKind,
    SignedAgreement,
)
from regions.models.dossier import Agreement, Governance, Risk, Section
from regions.models.functions import FunctionLead, FunctionLevel, FunctionPlan
from regions.models.left_out import LeftOut
from regions.models.look import Look
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
from regions.models.version import RegionVersion

__all__ = [
    "Agreement",
    "Assessment",
    "Clash",
    "Comment",
    "ConsentQuestion",
    "ConsentReminder",
    "Criterion",
    "Decision",
    "Framework",
    "FunctionLead",
    "FunctionLevel",
    "FunctionPlan",
    "Governance",
    "Guidance",
    "LeftOut",
    "LocationClaim",
    "Look",
    "Mention",
    "Milestone",
    "Outcome",
    "Participant",
    "Place",
    "Region",
    "RegionGroupPermission",
    "RegionPartnership",
    "RegionTransition",
    "RegionUserPermission",
    "RegionVersion",
    "ReminderKind",
    "Risk",
    "Round",
    "Score",
    "ScoreVerdict",
    "Section",
    "SignedAgreement",
    "Submission",
]
