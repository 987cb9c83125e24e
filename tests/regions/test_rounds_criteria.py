"""Criteria hold from a day and until a day, and what was judged keeps its words."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from regions import criteria, workflow
from regions.checks import check_all
from regions.composition import Composition
from regions.criteria import CriterionRefused, words_of
from regions.frameworks import load_frameworks
from regions.models import Criterion, Framework, Region
from regions.review_forms import AssessmentForm
from tests.database import run, together
from tests.factories import (
    CriterionFactory,
    FrameworkFactory,
    RegionFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    submittable_region,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)
WORDS = {
    "title": "Omvang",
    "text": "De regio haalt het aantal.",
    "source": "Regeling 2027",
    "threshold": 180,
    "required": True,
}


def _last(framework, code="R05", sector="po") -> Criterion:
    return framework.criteria.versions_of(code, sector).last()


def _revise(framework, day, *, code="R05", sector="po", at=NOW, **words) -> Criterion:
    last = _last(framework, code, sector)
    return criteria.revise(
        framework_id=framework.pk,
        code=code,
        sector=sector,
        shown=fingerprint(*words_of(last)),
        valid_from=day,
        reason="De regeling is gewijzigd.",
        by=UserFactory(),
        at=at,
        **(WORDS | words),
    )


def _end(framework, day, *, code="R05", sector="po") -> Criterion:
    return criteria.end(
        framework_id=framework.pk,
        code=code,
        sector=sector,
        shown=fingerprint(*words_of(_last(framework, code, sector))),
        valid_until=day,
        reason="Niet meer nodig.",
        by=UserFactory(),
        at=NOW,
    )


def _add(framework, day, **fields) -> Criterion:
    names = {"code": "R19", "sector": ""} | WORDS | fields
    return criteria.add(
        framework_id=framework.pk,
        valid_from=day,
        reason="Nieuw in de regeling.",
        by=UserFactory(),
        at=NOW,
        **names,
    )


def _take_back(framework, *, code="R05", sector="po", at=NOW) -> None:
    shown = fingerprint(*words_of(_last(framework, code, sector)))
    criteria.take_back(
        framework_id=framework.pk, code=code, sector=sector, shown=shown, by=UserFactory(), at=at
    )


def _periods(framework, code="R05", sector="po") -> list[tuple]:
    rows = framework.criteria.versions_of(code, sector)
    return list(rows.values_list("valid_from", "valid_until", "threshold"))


# In the database.


def test_a_criterion_has_one_text_a_day():
    framework = FrameworkFactory()
    framework.criteria.filter(code="R05").update(valid_until=date(2027, 1, 1))
    CriterionFactory(framework=framework, code="R05", sector="po", valid_from=date(2027, 1, 1))
    with pytest.raises(IntegrityError, match="one_criterion_per_code_and_sector_at_a_time"):
        CriterionFactory(
            framework=framework,
            code="R05",
            sector="po",
            valid_from=date(2026, 12, 31),
            valid_until=date(2027, 1, 1),
        )


def test_sectors_and_frameworks_stand_beside_each_other():
    framework = FrameworkFactory()
    CriterionFactory(framework=framework, code="R05", sector="vo")
    assert framework.criteria.filter(code="R05").count() == 2
    assert FrameworkFactory().criteria.filter(code="R05").count() == 1


def test_a_criterion_holds_for_a_day_at_least():
    with pytest.raises(IntegrityError, match="criterion_holds_for_a_day_at_least"):
        CriterionFactory(valid_from=date(2027, 1, 1), valid_until=date(2027, 1, 1), code="R19")


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
        (date(2027, 12, 31), True),
        (date(2028, 1, 1), False),
    ],
)
def test_the_first_day_belongs_to_a_period_and_the_last_does_not(day, holds):
    row = CriterionFactory(code="R19", valid_from=date(2027, 1, 1), valid_until=date(2028, 1, 1))
    assert Criterion.objects.valid_on(day).filter(pk=row.pk).exists() is holds
    assert row.holds_on(day) is holds


# Revising.


def test_a_revision_ends_what_held_and_begins_on_its_day():
    framework = FrameworkFactory()
    revised = _revise(framework, TODAY + DAY)
    assert _periods(framework) == [(None, TODAY + DAY, 150), (TODAY + DAY, None, 180)]
    assert (revised.title, revised.reason) == ("Omvang", "De regeling is gewijzigd.")
    assert (revised.kind, revised.position) == ("automatic", 3)


def test_a_revision_of_a_revision_on_the_same_day_replaces_it():
    framework = FrameworkFactory()
    _revise(framework, TODAY + DAY)
    _revise(framework, TODAY + DAY, threshold=200)
    assert _periods(framework) == [(None, TODAY + DAY, 150), (TODAY + DAY, None, 200)]


def test_a_revision_does_not_begin_before_the_last_one():
    framework = FrameworkFactory()
    _revise(framework, TODAY + 9 * DAY)
    with pytest.raises(CriterionRefused, match="Kies die dag of later"):
        _revise(framework, TODAY + 8 * DAY)


def test_two_who_revise_at_once_do_not_overwrite_each_other():
    framework = FrameworkFactory()
    shown = fingerprint(*words_of(_last(framework)))
    _revise(framework, TODAY + DAY)
    with pytest.raises(StaleVersion):
        criteria.revise(
            framework_id=framework.pk,
            code="R05",
            sector="po",
            shown=shown,
            valid_from=TODAY + 2 * DAY,
            reason="Ook ik.",
            by=UserFactory(),
            at=NOW,
            **WORDS,
        )
    assert len(_periods(framework)) == 2


def test_the_past_may_change_as_long_as_nobody_was_judged_by_it():
    framework = FrameworkFactory()
    _revise(framework, TODAY - 30 * DAY)
    assert _periods(framework)[1] == (TODAY - 30 * DAY, None, 180)


@pytest.mark.parametrize("verb", [_revise, _end, _add], ids=["revise", "end", "add"])
@pytest.mark.parametrize("days", [0, -1])
def test_a_day_on_which_someone_submitted_is_refused(verb, days):
    framework = SubmissionFactory(at=NOW).framework
    with pytest.raises(CriterionRefused, match="is al een voorstel ingediend"):
        verb(framework, TODAY + days * DAY)
    verb(framework, TODAY + DAY)


def test_a_submission_under_another_framework_does_not_matter():
    SubmissionFactory(at=NOW)
    framework = FrameworkFactory()
    _revise(framework, TODAY)
    assert len(_periods(framework)) == 2


def test_the_day_of_a_submission_is_that_of_amsterdam():
    """Half past eleven at night in UTC is the next day at home."""
    late = datetime(2026, 8, 31, 23, 30, tzinfo=timezone.get_fixed_timezone(0))
    opened = RoundFactory(opens_at=late - DAY)
    framework = SubmissionFactory(region=submittable_region(round=opened), at=late).framework
    with pytest.raises(CriterionRefused, match="Kies 2 september 2026 of later"):
        _revise(framework, date(2026, 9, 1))
    _revise(framework, date(2026, 9, 2))


# Adding, ending, taking back.


def test_a_code_with_a_live_check_is_automatic():
    framework = FrameworkFactory()
    assert _add(framework, TODAY, code="R06").kind == "automatic"
    assert _add(framework, TODAY, code="R19").kind == "manual"
    assert framework.criteria.get(code="R19").position == 6


def test_what_is_in_the_framework_is_not_added_again():
    framework = FrameworkFactory()
    with pytest.raises(CriterionRefused, match="R05-po staat op die dag al in het kader"):
        _add(framework, TODAY, code="R05", sector="po")


def test_what_ended_may_come_back():
    framework = FrameworkFactory()
    _end(framework, TODAY)
    _add(framework, TODAY + DAY, code="R05", sector="po")
    assert _periods(framework) == [(None, TODAY, 150), (TODAY + DAY, None, 180)]


def test_what_has_an_end_is_not_revised_or_ended():
    framework = FrameworkFactory()
    _end(framework, TODAY + DAY)
    for verb in (_revise, _end):
        with pytest.raises(CriterionRefused, match="Dit criterium eindigt al op"):
            verb(framework, TODAY + 2 * DAY)


def test_what_does_not_hold_yet_does_not_end_on_its_first_day():
    framework = FrameworkFactory()
    _revise(framework, TODAY + DAY)
    with pytest.raises(CriterionRefused, match="gaat op die dag pas in"):
        _end(framework, TODAY + DAY)


def test_a_planned_revision_is_taken_back_and_what_held_goes_on():
    framework = FrameworkFactory()
    _revise(framework, TODAY + DAY)
    _take_back(framework)
    assert _periods(framework) == [(None, None, 150)]


def test_a_planned_end_is_taken_back():
    framework = FrameworkFactory()
    _end(framework, TODAY + DAY)
    _take_back(framework)
    assert _periods(framework) == [(None, None, 150)]


def test_what_holds_already_is_not_taken_back():
    framework = FrameworkFactory()
    _revise(framework, TODAY)
    with pytest.raises(CriterionRefused, match="niets gepland"):
        _take_back(framework)
    assert len(_periods(framework)) == 2


# The framework of its day.


def _codes(criteria) -> list[tuple]:
    return [(criterion.code, criterion.threshold) for criterion in criteria]


def test_a_draft_follows_the_criteria_of_today():
    region = submittable_region()
    _revise(region.round.framework, TODAY, threshold=100_000)
    composition = Composition.of(Region.objects.get(pk=region.pk))
    assert composition.threshold("R05", "po") == 100_000
    assert [c.code for c in check_all(composition) if c.blocks] == ["R05"]


def test_what_begins_tomorrow_does_not_hold_back_today():
    region = submittable_region()
    _revise(region.round.framework, TODAY + DAY, threshold=100_000)
    SubmissionFactory(region=region, at=NOW)


def test_a_submission_is_judged_by_the_criteria_of_its_day():
    """Also when they are revised before anyone looked."""
    submission = SubmissionFactory(at=NOW)
    framework = submission.framework
    _revise(framework, TODAY + DAY, threshold=100_000)
    _end(framework, TODAY + DAY, code="R02", sector="")
    _add(framework, TODAY + DAY)

    region = Region.objects.get(pk=submission.region_id)
    later = Composition.of(region)
    assert later.threshold("R05", "po") == 150
    assert sorted(code for code, _sector in later.criteria) == ["R02", "R03", "R04", "R05", "R08"]
    assert _codes(submission.criteria()) == [
        ("R02", None),
        ("R03", None),
        ("R04", None),
        ("R05", 150),
        ("R08", None),
    ]


def test_the_form_of_an_assessor_asks_what_held_on_the_day_of_submission():
    yesterday = NOW - DAY
    submission = SubmissionFactory(at=yesterday)
    held = list(submission.criteria())
    _revise(submission.framework, TODAY, threshold=1)
    assessment = workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOW)
    assert AssessmentForm(assessment=assessment).criteria == held
    filed = assessed(SubmissionFactory(region=submittable_region(round=submission.region.round)))
    thresholds = filed.scores.values_list("criterion__threshold", flat=True)
    assert sorted(t for t in thresholds if t is not None) == [1]


def test_submitting_at_another_moment_takes_the_criteria_of_that_day():
    """The moment that the verb is given counts, not the clock of the machine."""
    region = submittable_region()
    _revise(region.round.framework, TODAY, threshold=100_000)
    submission = SubmissionFactory(region=region, at=NOW - DAY)
    assert [c["threshold"] for c in submission.snapshot["criteria"]][3] == 150


def test_a_draft_that_comes_back_is_a_draft_again():
    region = RegionFactory()
    assert region.judged_on is None
    submission = SubmissionFactory(at=NOW)
    assert Region.objects.get(pk=submission.region_id).judged_on == TODAY


# The frameworks that ship with the portal.


def test_loading_again_leaves_revisions_and_ends_alone():
    load_frameworks()
    framework = Framework.objects.get(slug="landelijk-dekkend-netwerk-2025")
    _revise(framework, TODAY + DAY, threshold=12_000)
    _end(framework, TODAY, code="R04", sector="")
    before = Criterion.objects.count()
    Framework.objects.update(edition=0)

    assert load_frameworks() == 0

    assert Criterion.objects.count() == before
    assert _periods(framework) == [(None, TODAY + DAY, 15_000), (TODAY + DAY, None, 12_000)]
    assert _periods(framework, "R04", "") == [(None, TODAY, None)]


def test_what_ships_later_does_not_reach_what_was_submitted():
    """A criterion of a new edition holds from the day after the last submission."""
    load_frameworks()
    framework = Framework.objects.get(slug="landelijk-dekkend-netwerk-2025")
    framework.criteria.exclude(code="R08").delete()
    region = submittable_region(round=RoundFactory(framework=framework))
    submission = SubmissionFactory(region=region, at=NOW)
    Framework.objects.update(edition=1)

    load_frameworks()

    assert [c.code for c in submission.criteria()] == ["R08"]
    added = framework.criteria.get(code="R06")
    assert added.valid_from == TODAY + DAY
    assert added.reason == "Toegevoegd met uitgave 2 van het kader."


def test_nobody_revises_while_someone_submits(transactional_db):
    """What submits holds the criteria that it read; others who submit may hold them too."""
    framework = FrameworkFactory()

    def impatient(revises):
        with transaction.atomic():
            run("SET LOCAL lock_timeout = '100ms'")
            if revises:
                return _revise(framework, TODAY + DAY)
            return Framework.objects.hold(framework.pk)

    with transaction.atomic():
        Framework.objects.hold(framework.pk)
        held, revised = together(2, impatient)

    assert held is None
    assert isinstance(revised, OperationalError)
    assert len(_periods(framework)) == 1
