"""The path to 100% samen opleiden in 2030, from counts and forecasts (R14)."""

from functools import partial

from common.templatetags.dutch import procent
from partnerships.forecasting import AMBITION_YEAR
from partnerships.models import study_year_label
from regions.checks.registry import Fix, Result, Verdict, unfinished
from regions.checks.students import JOIN
from regions.composition import Composition

WRITE = Fix("De weg naar 2030 beschrijven", "ambitie", "regions:section", ("ambitie",))


class PathLeadsToEveryone:
    code = "R14"
    title = "Op weg naar 100% samen opleiden"
    rule = "In 2030 volgen alle studenten van de lerarenopleidingen de route van samen opleiden."
    source = "Ambitie samen opleiden 2030"

    def run(self, composition: Composition) -> Result:
        """The expected share in 2030 over the partnerships SO&P, each for its share.

        A partnership without a forecast or without a total is unknown, never 0.
        """
        wanted = composition.threshold(self.code)
        if wanted is None:
            return Result(Verdict.NOT_APPLICABLE, "Het kader stelt hier geen eis.")
        label = study_year_label(AMBITION_YEAR)
        end = next((y for y in composition.figures.path if y.year == AMBITION_YEAR), None)
        if end is None:
            message = "Er staat nog geen partnerschap Samen Opleiden in het voorstel."
            return Result(unfinished(composition), message, fix=JOIN)
        result = partial(Result, wanted=f"{procent(wanted)} in {label}", fix=WRITE)
        if end.share is None:
            message = f"De weg naar 2030 is niet te bepalen. {'. '.join(end.unknown)}."
            return result(Verdict.UNDETERMINED, message, evidence=end.unknown)
        measured = f"{procent(end.share)} in {label}, volgens de prognose"
        if end.share >= wanted:
            message = "De prognose leidt naar de ambitie voor 2030."
            return result(Verdict.MET, message, measured=measured, fix=None)
        message = "De prognose blijft achter bij de ambitie voor 2030."
        return result(Verdict.NOT_MET, message, measured=measured)
