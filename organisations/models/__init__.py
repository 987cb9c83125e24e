"""The register: places, organisations, their locations and their people."""

from organisations.models.location import Location
from organisations.models.membership import Membership, MembershipRole
from organisations.models.organisation import Organisation, OrganisationKind
from organisations.models.places import LabourMarketRegion, Municipality

__all__ = [
    "LabourMarketRegion",
    "Location",
    "Membership",
    "MembershipRole",
    "Municipality",
    "Organisation",
    "OrganisationKind",
]
