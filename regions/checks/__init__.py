"""Live checks: one small class each, in a registry. A check informs."""

from regions.checks import area, functions, parties
from regions.checks.registry import (
    Checked,
    Fix,
    Result,
    Severity,
    Verdict,
    check_all,
    register,
)

for _check in (
    parties.InstituteTakesPart,
    parties.ProfessionIsRepresented,
    area.AreaIsContiguous,
    area.ScaleIsSufficient,
    functions.FiveFunctionsAreFilled,
):
    register(_check)

__all__ = ["Checked", "Fix", "Result", "Severity", "Verdict", "check_all", "register"]
