"""Administrators keep the criteria of a framework, each change from a day on and with a reason.

What a submission was judged by never changes afterwards: a day on or before which something was
submitted under the framework is refused. Lock order: framework, then its criteria.
"""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from common.constraints import broken_constraint
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.templatetags.dutch import datum
from common.text import one_line
from regions.checks.registry import REGISTRY
from regions.models import Criterion, Framework, Submission
from regions.models.rounds import CriterionKind

WORDS = ("title", "text", "source", "threshold", "required", "weight")


class CriterionRefused(Refused):
    """The day does not fit what was judged already, or the criterion as it stands."""


@transaction.atomic
def revise(
    *,
    framework_id: int,
    code: str,
    sector: str,
    shown: str,
    valid_from: date,
    reason: str,
    by: User,
    at: datetime,
    **words,
) -> Criterion:
    """Other words for a criterion from a day on; what held before stays as it was.

    Raises StaleVersion when it changed since it was shown, CriterionRefused for a wrong day.
    """
    framework = _lock(framework_id)
    last = _last(framework, code, sector, shown)
    _refuse_before(last, valid_from)
    _refuse_judged(framework, valid_from)
    fresh = {"weight": last.weight} | _tidy(words) | {"reason": reason.strip()}
    if last.valid_from == valid_from:
        return _rewrite(last, **fresh)
    _rewrite(last, valid_until=valid_from)
    return framework.criteria.create(
        code=code,
        sector=sector,
        kind=last.kind,
        position=last.position,
        valid_from=valid_from,
        **fresh,
    )


@transaction.atomic
def add(
    *,
    framework_id: int,
    code: str,
    sector: str,
    valid_from: date,
    reason: str,
    by: User,
    at: datetime,
    **words,
) -> Criterion:
    """A criterion that the framework did not have; automatic when the portal can check it."""
    framework = _lock(framework_id)
    _refuse_judged(framework, valid_from)
    last = framework.criteria.aggregate(last=Max("position"))["last"]
    criterion = Criterion(
        framework=framework,
        code=code,
        sector=sector,
        kind=CriterionKind.AUTOMATIC if code in REGISTRY else CriterionKind.MANUAL,
        position=0 if last is None else last + 1,
        valid_from=valid_from,
        reason=reason.strip(),
        **_tidy(words),
    )
    try:
        with transaction.atomic():
            criterion.save(force_insert=True)
    except IntegrityError as broken:
        if broken_constraint(broken) != "one_criterion_per_code_and_sector_at_a_time":
            raise
        raise CriterionRefused(
            f"Criterium {criterion.key} staat op die dag al in het kader. Herzie het bestaande."
        ) from broken
    return criterion


@transaction.atomic
def end(
    *,
    framework_id: int,
    code: str,
    sector: str,
    shown: str,
    valid_until: date,
    reason: str,
    by: User,
    at: datetime,
) -> Criterion:
    """From a day on the criterion is not asked any more."""
    framework = _lock(framework_id)
    last = _last(framework, code, sector, shown)
    _refuse_before(last, valid_until)
    if valid_until == last.valid_from:
        raise CriterionRefused("Dit criterium gaat op die dag pas in. Trek het in, of kies later.")
    _refuse_judged(framework, valid_until)
    return _rewrite(last, valid_until=valid_until, reason=reason.strip())


@transaction.atomic
def take_back(
    *, framework_id: int, code: str, sector: str, shown: str, by: User, at: datetime
) -> None:
    """Undo what was planned and did not begin: an end, a revision, or a whole new criterion."""
    framework = _lock(framework_id)
    last = _latest(framework, code, sector)
    refuse_if_stale(shown, *words_of(last))
    today = timezone.localdate(at)
    if last.valid_until and last.valid_until > today:
        _rewrite(last, valid_until=None)
    elif last.valid_from and last.valid_from > today:
        last.delete()
        before = framework.criteria.filter(code=code, sector=sector)
        before.filter(valid_until=last.valid_from).update(valid_until=None)
    else:
        raise CriterionRefused("Er is voor dit criterium niets gepland om terug te draaien.")


def first_free_day(framework: Framework) -> date | None:
    """The day after the last submission under a framework; None when nothing was submitted."""
    came_in = Submission.objects.filter(framework=framework).order_by("submitted_at")
    newest = came_in.values_list("submitted_at", flat=True).last()
    return timezone.localdate(newest) + timedelta(days=1) if newest else None


def words_of(criterion: Criterion) -> tuple:
    """What a form of a criterion shows, for its fingerprint."""
    words = [getattr(criterion, name) for name in WORDS]
    return (*words, criterion.valid_from, criterion.valid_until)


def _lock(framework_id: int) -> Framework:
    """For update, so that no submission comes in between; see ``Framework.objects.hold``."""
    return Framework.objects.select_for_update().get(pk=framework_id)


def _latest(framework: Framework, code: str, sector: str) -> Criterion:
    last = framework.criteria.versions_of(code, sector).last()
    if last is None:
        raise CriterionRefused("Dit criterium bestaat niet meer.")
    return last


def _last(framework: Framework, code: str, sector: str, shown: str) -> Criterion:
    """The last words of a criterion, as they were shown, and without an end."""
    last = _latest(framework, code, sector)
    refuse_if_stale(shown, *words_of(last))
    if last.valid_until:
        raise CriterionRefused(f"Dit criterium eindigt al op {datum(last.valid_until)}.")
    return last


def _refuse_before(last: Criterion, day: date) -> None:
    if last.valid_from and day < last.valid_from:
        raise CriterionRefused(
            f"De laatste herziening geldt vanaf {datum(last.valid_from)}. Kies die dag of later."
        )


def _refuse_judged(framework: Framework, day: date) -> None:
    """Nothing changes on a day whose criteria a submission is judged by."""
    free = first_free_day(framework)
    if free and day < free:
        raise CriterionRefused(
            "Op of na deze dag is al een voorstel ingediend, en dat wordt beoordeeld met de "
            f"criteria van die dag. Kies {datum(free)} of later."
        )


def _rewrite(criterion: Criterion, **values) -> Criterion:
    for name, value in values.items():
        setattr(criterion, name, value)
    criterion.save(update_fields=list(values))
    return criterion


def _tidy(words: dict) -> dict:
    """Titles and sources are one line; no threshold is None."""
    return words | {name: one_line(words[name]) for name in ("title", "source")}
