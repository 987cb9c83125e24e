"""Streams, what is granted, keys to divide by, and what a region plans."""

from financing.models.budget import BudgetLine
from financing.models.grants import Grant
from financing.models.keys import MOST_YEARS, WEIGHTS, AllocationKey, Scenario, Visibility
from financing.models.streams import (
    FIRST_YEAR,
    LAST_YEAR,
    Accountability,
    Destination,
    FundingStream,
)

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "MOST_YEARS",
    "WEIGHTS",
    "Accountability",
    "AllocationKey",
    "BudgetLine",
    "Destination",
    "FundingStream",
    "Grant",
    "Scenario",
    "Visibility",
]
