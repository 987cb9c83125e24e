"""What a check is, and the list of all of them."""

from dataclasses import dataclass
from typing import Protocol

from django.db import models

from regions.composition import Composition
from regions.states import RegionState


class Verdict(models.TextChoices):
    MET = "voldoet", "Voldoet"
    NOT_MET = "voldoet niet", "Voldoet niet"
    NOT_YET = "nog niet", "Nog niet"
    UNDETERMINED = "niet te bepalen", "Niet te bepalen"
    NOT_APPLICABLE = "niet van toepassing", "Niet van toepassing"


class Severity(models.TextChoices):
    REQUIRED = "verplicht", "Verplicht"
    ADVICE = "advies", "Advies"


@dataclass(frozen=True)
class Fix:
    """Where to solve it: the text of a link, the part of a page, and the page of the region."""

    text: str
    anchor: str
    url_name: str = "regions:detail"
    args: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What a check found. ``measured`` and ``wanted`` are written for people; ``places`` are the
    codes of municipalities that it is about.
    """

    verdict: Verdict
    message: str
    measured: str = ""
    wanted: str = ""
    evidence: tuple[str, ...] = ()
    fix: Fix | None = None
    places: tuple[str, ...] = ()


class Check(Protocol):
    code: str
    title: str
    rule: str
    source: str

    def run(self, composition: Composition) -> Result: ...


@dataclass(frozen=True)
class Checked:
    """A check with its result and what the framework says of it."""

    code: str
    title: str
    rule: str
    source: str
    severity: Severity
    result: Result

    @property
    def blocks(self) -> bool:
        """A required check that is not met holds back the submission; nothing else does."""
        unmet = self.result.verdict in (Verdict.NOT_MET, Verdict.NOT_YET)
        return unmet and self.severity == Severity.REQUIRED

    @property
    def level(self) -> str:
        """The look of the verdict: ``goed``, ``let-op``, ``fout`` or ``neutraal``.

        What is not there yet is no mistake, so an unfinished draft is not red.
        """
        if self.result.verdict == Verdict.MET:
            return "goed"
        if self.result.verdict == Verdict.NOT_APPLICABLE:
            return "neutraal"
        wrong = self.result.verdict == Verdict.NOT_MET and self.blocks
        return "fout" if wrong else "let-op"


REGISTRY: dict[str, type[Check]] = {}


def register(check: type[Check]) -> type[Check]:
    """Add a check; upper apps do so in ``AppConfig.ready``. A code is given out once."""
    if check.code in REGISTRY:
        raise ValueError(f"Check {check.code} is registered twice.")
    REGISTRY[check.code] = check
    return check


def check_all(composition: Composition) -> list[Checked]:
    """Run every check that the framework asks for, in the order of the codes."""
    asked = {code: c for (code, _sector), c in sorted(composition.criteria.items())}
    required = {code for (code, _sector), c in composition.criteria.items() if c.required}
    return [
        Checked(
            code=code,
            title=check.title,
            rule=check.rule,
            source=asked[code].source,
            severity=Severity.REQUIRED if code in required else Severity.ADVICE,
            result=check().run(composition),
        )
        for code, check in sorted(REGISTRY.items())
        if code in asked
    ]


def unfinished(composition: Composition) -> Verdict:
    """The verdict on something that is absent: not yet in a draft, not met once submitted."""
    is_draft = composition.region.state == RegionState.DRAFT
    return Verdict.NOT_YET if is_draft else Verdict.NOT_MET
