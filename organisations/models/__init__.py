"""The register: places, organisations, their locations and their people."""

from organisations.models.access import AccessRequest, RequestState
from organisations.models.location import Location, LocationBoard
from organisations.models.membership import Delegation, Membership, MembershipRole
from organisations.models.organisation import Organisation, OrganisationKind
from organisations.models.places import LabourMarketRegion, Municipality
from organisations.models.register_import import (
    Change,
    FileSector,
    ImportStage,
    RegisterDifference,
    RegisterFile,
    RegisterImport,
    RegisterListing,
)
from organisations.models.search import Closeness, SearchText

__all__ = [
    "AccessRequest",
    "Change",
    "Closeness",
    "Delegation",
    "FileSector",
    "ImportStage",
    "LabourMarketRegion",
    "Location",
    "LocationBoard",
    "Membership",
    "MembershipRole",
    "Municipality",
    "Organisation",
    "OrganisationKind",
    "RegisterDifference",
    "RegisterFile",
    "RegisterImport",
    "RegisterListing",
    "RequestState",
    "SearchText",
]
