"""Students and lateral entrants at the training schools of the region (R06)."""

from functools import partial

from common.templatetags.dutch import getal
from partnerships.models import study_year_label
from regions.checks.registry import Fix, Result, Verdict, unfinished
from regions.composition import Composition
from regions.figures import TrainedStudents, reference_study_year

JOIN = Fix("Partnerschap toevoegen", "partnerschappen")


class EnoughStudentsAreTrained:
    code = "R06"
    title = "Voldoende studenten in opleiding"
    rule = "Bij de opleidingsscholen van de regio zijn er genoeg studenten en zij-instromers."
    source = "Criterium C6"

    def run(self, composition: Composition) -> Result:
        """The count of year t-1; a partnership for half in the region counts for half.

        A partnership without a count is unknown, never 0; when the others reach the threshold
        that does not matter.
        """
        wanted = composition.threshold(self.code)
        if wanted is None:
            return Result(Verdict.NOT_APPLICABLE, "Het kader stelt hier geen eis.")
        figures = composition.figures.students
        year = study_year_label(reference_study_year(composition.region.round))
        total = students_of(figures)
        unknown = [f.name for f in figures if f.count is None]
        result = partial(
            Result,
            measured=f"{getal(total)} studenten in {year}",
            wanted=f"{getal(wanted)} studenten en zij-instromers",
        )
        if total >= wanted:
            return result(Verdict.MET, "De regio leidt genoeg studenten op.")
        if not figures:
            message = "Er staat nog geen partnerschap Samen Opleiden in het voorstel."
            return result(unfinished(composition), message, fix=JOIN)
        if unknown:
            message = f"Van {_these(unknown)} is het aantal studenten in {year} niet bekend."
            return result(Verdict.UNDETERMINED, message, evidence=tuple(unknown), fix=JOIN)
        return result(Verdict.NOT_MET, "De regio leidt te weinig studenten op.", fix=JOIN)


def students_of(figures: list[TrainedStudents]) -> int:
    """Whole students: the shares are added first and the sum is rounded down."""
    return sum(f.share * f.count for f in figures if f.count is not None) // 100


def _these(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} partnerschappen"
