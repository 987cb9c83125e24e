"""Live checks: one small class each, in a registry. A check informs."""

from regions.checks import (
    ambition,
    area,
    boards,
    dossier,
    functions,
    parties,
    partnerships,
    students,
)
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
    boards.BoardsOfAllLocationsTakePart,
    parties.InstituteTakesPart,
    parties.ProfessionIsRepresented,
    area.AreaIsContiguous,
    area.ScaleIsSufficient,
    students.EnoughStudentsAreTrained,
    area.LocationsAreInOneRegion,
    functions.FiveFunctionsAreFilled,
    partnerships.PartnershipsOfTheAreaAreJoined,
    partnerships.AspirantsKeepTheirPath,
    dossier.SectorsAreArguedFor,
    dossier.GovernanceIsSettled,
    ambition.PathLeadsToEveryone,
    dossier.RisksHaveMeasures,
    boards.EveryoneIsAsked,
    boards.NobodyIsLeftOut,
    dossier.SectionsAreReady,
):
    register(_check)

__all__ = ["Checked", "Fix", "Result", "Severity", "Verdict", "check_all", "register"]
