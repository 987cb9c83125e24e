"""Streams, grants, keys to divide by, and what a region plans, asks for and answers for."""

from financing.models.agreed import KeyAnswer, KeyProposal
from financing.models.budget import BudgetLine
from financing.models.filings import (
    Account,
    AccountLine,
    Application,
    ApplicationLine,
    Award,
    AwardLine,
)
from financing.models.grants import Grant
from financing.models.keys import (
    MOST_YEARS,
    WEIGHTS,
    AllocationKey,
    Counted,
    NationalBudget,
    Scenario,
    Visibility,
)
from financing.models.schedule import Schedule, shifted
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
    "Account",
    "AccountLine",
    "Accountability",
    "AllocationKey",
    "Application",
    "ApplicationLine",
    "Award",
    "AwardLine",
    "BudgetLine",
    "Counted",
    "Destination",
    "FundingStream",
    "Grant",
    "KeyAnswer",
    "KeyProposal",
    "NationalBudget",
    "Scenario",
    "Schedule",
    "Visibility",
    "shifted",
]
