"""Two proposals become one, and a decided region opens for change."""

import pytest
from django.urls import reverse
from django.utils import timezone

from common.refusal import Refused, StaleVersion
from regions import changing, merging, workflow
from regions.merging import MergingRefused
from regions.models import Outcome, RegionMerge
from regions.permissions import add_to_team
from regions.states import Consent, RegionState
from regions.workflow import TRANSITIONS, TransitionRefused
from tests.database import refused_by, run, together
from tests.factories import (
    MunicipalityFactory,
    ParticipantFactory,
    RegionFactory,
    RegionPartnershipFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    decide,
    region_editor,
    submittable_region,
)
from tests.factories.regions import NOON
from tests.pages import errors_of, filled, text_of

pytestmark = pytest.mark.django_db


def _merge(region, into, *, by=None):
    return merging.merge(
        region_id=region.pk, into=into, reason="Samen verder.", by=by or UserFactory(), at=NOON
    )


def _pair():
    """A submitted region and a draft of the same round."""
    region = SubmissionFactory().region
    return region, submittable_region(round=region.round)


def _put_in(region, state):
    submitted_at = None if state == RegionState.DRAFT else NOON
    run(
        "UPDATE regions_region SET state = %s, submitted_at = %s WHERE id = %s",
        str(state),
        submitted_at,
        region.pk,
    )


def _take_over(region, *, shown=None, by=None):
    into = region.merge.into
    return merging.take_over(
        region_id=region.pk,
        shown=merging.parts(region, into).seen if shown is None else shown,
        by=by or UserFactory(),
        at=NOON,
    )


def test_a_merge_ends_the_region_and_frees_its_locations():
    region, into = _pair()
    merge = _merge(region, into)
    region.refresh_from_db()
    assert (region.state, merge.into, merge.reason) == ("samengevoegd", into, "Samen verder.")
    assert list(region.location_claims.values_list("held", flat=True)) == [False]
    assert region.transitions.order_by("pk").last().verb == "merge"


@pytest.mark.parametrize("state", list(RegionState))
def test_merging_from_every_state(state):
    region, into = _pair()
    _put_in(region, state)
    if state in TRANSITIONS["merge"][0]:
        assert _merge(region, into).into == into
    else:
        with pytest.raises(TransitionRefused):
            _merge(region, into)
        assert RegionMerge.objects.count() == 0


def test_a_region_does_not_merge_with_itself():
    region, _into = _pair()
    with pytest.raises(MergingRefused):
        _merge(region, region)
    region.refresh_from_db()
    assert region.state == "ingediend"


@pytest.mark.parametrize("state", ["afgewezen", "ingetrokken", "samengevoegd"])
def test_a_region_does_not_merge_into_an_ended_one(state):
    region, into = _pair()
    _put_in(into, state)
    with pytest.raises(MergingRefused, match="is zelf beëindigd"):
        _merge(region, into)


def test_two_regions_do_not_merge_into_each_other(transactional_db):
    one = SubmissionFactory().region
    other = SubmissionFactory(region=submittable_region(round=one.round)).region
    people = [UserFactory(), UserFactory()]
    pairs = [(one, other), (other, one)]
    outcomes = together(2, lambda n: _merge(*pairs[n], by=people[n]))
    assert sorted(type(o).__name__ for o in outcomes) == ["MergingRefused", "RegionMerge"]


def test_the_database_keeps_a_merge_whole():
    region, into = _pair()
    _merge(region, into)
    with refused_by("merge_is_into_another"):
        run("UPDATE regions_regionmerge SET into_id = region_id")
    with refused_by("merge_has_a_reason"):
        run("UPDATE regions_regionmerge SET reason = ''")
    with refused_by("taken_over_with_name_and_date"):
        run("UPDATE regions_regionmerge SET taken_over_at = now()")


# Taking over.


def _merged_with_parts():
    region, into = _pair()
    area = MunicipalityFactory()
    region.municipalities.add(area)
    said_no = ParticipantFactory(region=region)
    run(
        "UPDATE regions_participant SET consent = 'afgewezen', asked_at = now(), "
        "answered_at = now(), answered_by_id = %s, on_version = 1, "
        "declined_reason = 'Nee.' WHERE id = %s",
        UserFactory().pk,
        said_no.pk,
    )
    link = RegionPartnershipFactory(region=region)
    _merge(region, into)
    return region, into, area, said_no, link


def test_what_the_other_lacks_is_taken_over_and_asked_anew():
    region, into, area, said_no, link = _merged_with_parts()
    taken = _take_over(region)
    assert area in into.municipalities.all()
    assert area in taken.municipalities
    assert into.region_partnerships.filter(partnership=link.partnership).exists()
    new = into.participants.filter(organisation__in=[party.pk for party in taken.parties])
    assert {row.consent for row in new} == {Consent.NOT_ASKED}
    assert not into.participants.filter(organisation=said_no.organisation).exists()


def test_the_parts_are_taken_over_once():
    region, *_rest = _merged_with_parts()
    _take_over(region)
    with pytest.raises(MergingRefused, match="al overgenomen"):
        _take_over(region)


def test_what_changed_since_the_page_is_shown_again():
    region, into, *_rest = _merged_with_parts()
    shown = merging.parts(region, into).seen
    into.municipalities.add(region.municipalities.first())
    with pytest.raises(StaleVersion):
        _take_over(region, shown=shown)
    assert RegionMerge.objects.get().taken_over_at is None


def test_a_region_that_is_locked_takes_nothing_over():
    region, into, *_rest = _merged_with_parts()
    _put_in(into, RegionState.SUBMITTED)
    with pytest.raises(Refused):
        _take_over(region)
    assert RegionMerge.objects.get().taken_over_at is None


def test_the_pages_of_merging(login):
    region, into = _pair()
    area = MunicipalityFactory(name="Nieuwstad")
    region.municipalities.add(area)
    editor = region_editor(region)
    client = login(editor)
    url = reverse("regions:merge", args=[region.slug])
    stranger = client.post(url, filled(into=into.slug, reason="Samen."))
    assert stranger.status_code == 422
    add_to_team(editor, into)
    done = client.post(url, filled(into=into.slug, reason="Samen."), follow=True)
    assert "De voorstellen zijn samengevoegd." in text_of(done)
    address = reverse("regions:take-over", args=[into.slug, region.slug])
    page = client.get(address)
    assert "Nieuwstad" in text_of(page)
    shown = page.context["parts"].seen
    done = client.post(address, filled(shown=shown, understood="on"))
    assert errors_of(done) == {}
    assert into.municipalities.filter(name="Nieuwstad").exists()


# Changes after a decision.


@pytest.mark.parametrize("state", list(RegionState))
def test_opening_for_change_from_every_state(state):
    region = SubmissionFactory().region
    _put_in(region, state)
    who = {"region_id": region.pk, "reason": "Een school erbij.", "by": UserFactory(), "at": NOON}
    if state in (RegionState.PROVISIONAL, RegionState.ADOPTED):
        assert changing.open_change(**who).state == RegionState.CHANGING
        assert region.transitions.order_by("pk").last().reason == "Een school erbij."
    else:
        with pytest.raises(TransitionRefused):
            changing.open_change(**who)


def test_a_changed_region_is_submitted_and_decided_anew():
    first = SubmissionFactory()
    assessed(first)
    decide(first)
    region = first.region
    changing.open_change(
        region_id=region.pk, reason="Een school erbij.", by=UserFactory(), at=timezone.now()
    )
    second = workflow.submit(region_id=region.pk, by=first.submitted_by, at=timezone.now())
    assessed(second)
    decide(second, outcome=Outcome.REJECTED)
    region.refresh_from_db()
    assert (second.number, region.state) == (2, "afgewezen")
    assert [s.decision.outcome for s in region.submissions.order_by("number")] == [
        "vastgesteld",
        "afgewezen",
    ]


def test_the_team_opens_a_change_on_the_page(login):
    submission = SubmissionFactory()
    assessed(submission)
    decide(submission)
    region = submission.region
    url = reverse("regions:open-change", args=[region.slug])
    client = login(submission.submitted_by)
    assert client.post(url, filled(reason="")).status_code == 422
    assert client.post(url, filled(reason="Een school erbij.")).status_code == 302
    region.refresh_from_db()
    assert region.state == RegionState.CHANGING
    assert client.post(url, filled(reason="Nog een keer.")).status_code == 409


def test_a_draft_region_is_not_offered_a_change(login):
    region = RegionFactory()
    page = login(region_editor(region)).get(reverse("regions:standing", args=[region.slug]))
    assert "Wijziging openen" not in text_of(page)
