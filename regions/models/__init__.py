"""The tables of a region, split by noun."""

from regions.models.composition import (
    FunctionPlan,
    LocationClaim,
    Participant,
    RegionPartnership,
)
from regions.models.dossier import Agreement, Governance, Risk, Section
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
    "Criterion",
    "Decision",
    "Framework",
    "FunctionPlan",
    "Governance",
    "Guidance",
    "LocationClaim",
    "Milestone",
    "Outcome",
    "Participant",
    "Region",
    "RegionGroupPermission",
    "RegionPartnership",
    "RegionTransition",
    "RegionUserPermission",
    "RegionVersion",
    "Risk",
    "Round",
    "Score",
    "ScoreVerdict",
    "Section",
    "Submission",
]
