"""Partnerships with their members, students, quality and conversations."""

from partnerships.models.member import Member, MemberRole
from partnerships.models.partnership import (
    Partnership,
    PartnershipGroupPermission,
    PartnershipKind,
    PartnershipUserPermission,
    Phase,
)
from partnerships.models.students import (
    Route,
    StudentCount,
    last_counted_year,
    study_year_label,
)

__all__ = [
    "Member",
    "MemberRole",
    "Partnership",
    "PartnershipGroupPermission",
    "PartnershipKind",
    "PartnershipUserPermission",
    "Phase",
    "Route",
    "StudentCount",
    "last_counted_year",
    "study_year_label",
]
