"""The forms of a partnership say in Dutch what is wrong."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from common.fingerprint import fingerprint
from partnerships.forms import (
    EndForm,
    HandOverForm,
    MemberFilter,
    MemberForm,
    PartnershipChangeForm,
    PartnershipForm,
)
from partnerships.models import OWN_FIELDS, PartnershipKind
from partnerships.quality_forms import PlanForm, ReviewForm
from partnerships.services import details_of
from tests.factories import (
    BoardFactory,
    LabourMarketRegionFactory,
    MemberFactory,
    MembershipFactory,
    PartnershipFactory,
    PeerReviewFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership():
    return MembershipFactory()


def _data(membership, **changes) -> dict:
    return {
        "kind": "sop",
        "name": "Samen Opleiden Oost",
        "phase": "recognised",
        "sectors": ["po"],
        "lead": membership.organisation.pk,
        "labour_market_regions": [LabourMarketRegionFactory().pk],
        "vision": "",
    } | changes


def _form(membership, **changes) -> PartnershipForm:
    data = _data(membership, **changes)
    return PartnershipForm(data, user=membership.user, kind=data["kind"] or "sop")


def test_a_complete_form_is_valid(membership):
    form = _form(membership)
    assert form.errors == {}
    assert form.cleaned_data["lead"] == membership.organisation


def test_so_and_p_needs_a_phase(membership):
    assert _form(membership, phase="").errors == {
        "phase": ["Kies of het partnerschap aspirant of erkend is"]
    }


@pytest.mark.parametrize("kind", PartnershipKind.values)
def test_a_form_shows_only_what_belongs_to_its_kind(kind, membership):
    shown = _form(membership, kind=kind).fields.keys()
    for other, own in OWN_FIELDS.items():
        assert set(own) & shown == (set(own) if other == kind else set())


@pytest.mark.parametrize("kind", ["rap", "alliance"])
def test_what_is_sent_for_another_kind_is_left_aside(kind, membership):
    form = _form(membership, kind=kind, phase="aspirant")
    assert (form.errors, "phase" in form.cleaned_data) == ({}, False)


def test_a_day_of_the_wrong_phase_is_said(membership):
    day = {"aspirant_until_day": 1, "aspirant_until_month": 9, "aspirant_until_year": 2030}
    form = _form(membership, phase="recognised", **day)
    assert form.errors == {"__all__": ["Alleen een aspirant heeft een traject met een einddatum."]}


def test_a_contribution_above_the_cost_is_said(membership):
    form = _form(membership, kind="rap", own_contribution="10", eligible_cost="9")
    assert form.errors == {
        "__all__": ["De eigen bijdrage is een deel van de subsidiabele kosten en dus niet hoger."]
    }


def test_a_negative_amount_is_said(membership):
    assert list(_form(membership, kind="rap", fte_po="-1").errors) == ["fte_po"]


def test_the_lead_is_an_own_organisation(membership):
    form = _form(membership, lead=BoardFactory().pk)
    assert form.errors == {"lead": ["Selecteer een geldige keuze. Deze keuze is niet beschikbaar."]}


@pytest.mark.parametrize("field", ["kind", "name", "sectors", "lead", "labour_market_regions"])
def test_what_is_required_is_said(field, membership):
    form = _form(membership, **{field: ""})
    assert form.errors[field] == ["Dit veld is verplicht."]


def test_an_unknown_sector_is_no_sector(membership):
    assert list(_form(membership, sectors=["wo"]).errors) == ["sectors"]


# Changing.


def test_a_change_carries_what_was_shown():
    partnership = PartnershipFactory()
    form = PartnershipChangeForm(instance=partnership)
    assert form["shown"].value() == fingerprint(*details_of(partnership))
    assert "lead" not in form.fields
    assert "kind" not in form.fields


@pytest.mark.parametrize(
    ("phase", "there", "gone"),
    [
        ("aspirant", "aspirant_until", "recognised_since"),
        ("recognised", "recognised_since", "aspirant_until"),
    ],
)
def test_a_change_shows_the_day_of_the_phase(phase, there, gone):
    form = PartnershipChangeForm(instance=PartnershipFactory(phase=phase))
    assert there in form.fields
    assert gone not in form.fields
    assert "phase" not in form.fields


# Members.


@pytest.mark.parametrize(("role", "valid"), [("partner", True), ("lead", False), ("baas", False)])
def test_nobody_joins_as_the_lead(role, valid):
    form = MemberForm({"organisation": BoardFactory().slug, "role": role})
    assert form.is_valid() is valid


def test_who_joins_without_a_day_joins_today():
    form = MemberForm({"organisation": BoardFactory().slug, "role": "partner"})
    assert form.is_valid()
    assert form.cleaned_data["since"] == timezone.localdate()


@pytest.mark.parametrize(("days", "valid"), [(0, True), (-400, True), (1, False)])
def test_a_day_to_come_is_refused(days, valid):
    day = timezone.localdate() + timedelta(days=days)
    parts = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    form = EndForm(parts)
    assert form.is_valid() is valid
    assert valid or form.errors == {"until": ["Kies vandaag of een dag die voorbij is"]}


def test_the_lead_goes_to_a_member_that_confirmed():
    partnership = PartnershipFactory()
    lead = partnership.members.get()
    ready = MemberFactory(partnership=partnership)
    MemberFactory(partnership=partnership, asked=True)
    MemberFactory(partnership=partnership, until=date(2025, 1, 1))
    form = HandOverForm(member=lead)
    assert list(form.fields["organisation"].queryset) == [ready.organisation]


@pytest.mark.parametrize("wrong", [{"op": "gisteren"}, {"rol": "baas"}, {"sector": "wo"}])
def test_a_wrong_filter_filters_nothing(wrong):
    assert MemberFilter(wrong).chosen() == {}


# Quality.


@pytest.mark.parametrize(
    ("phase", "kinds"), [("aspirant", ["summative"]), ("recognised", ["formative"])]
)
def test_the_kind_of_review_follows_from_the_phase(phase, kinds):
    form = PlanForm(partnership=PartnershipFactory(phase=phase))
    assert [value for value, _label in form.fields["kind"].choices] == kinds


def _review_form(review, **changes) -> ReviewForm:
    data = {"shown": "x", "planned_on_day": 1, "planned_on_month": 3, "planned_on_year": 2026}
    held = {"held_on_day": 2, "held_on_month": 3, "held_on_year": 2026}
    return ReviewForm(data | held | changes, instance=review)


def test_verdicts_and_texts_become_findings():
    form = _review_form(PeerReviewFactory(), verdict_teacher="strong", text_teacher="Goed.")
    assert form.errors == {}
    assert form.cleaned_data["findings"] == {"teacher": ("strong", "Goed.")}


def test_a_text_without_a_verdict_is_said():
    form = _review_form(PeerReviewFactory(), text_culture="Mooi.")
    assert form.errors == {"verdict_culture": ["Kies een oordeel bij uw toelichting"]}


def test_a_review_held_before_its_plan_is_said():
    form = _review_form(PeerReviewFactory(), held_on_month=2)
    assert list(form.errors) == ["__all__"]
    assert form.errors["__all__"][0].startswith("Een peer review wordt niet vóór de geplande dag")


def test_only_a_judging_review_asks_for_an_outcome():
    assert "outcome" not in ReviewForm(instance=PeerReviewFactory()).fields
    assert "outcome" in ReviewForm(instance=PeerReviewFactory(kind="summative")).fields
