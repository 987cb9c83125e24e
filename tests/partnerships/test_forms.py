"""The forms of a partnership say in Dutch what is wrong."""

from datetime import date

import pytest
from django.utils import timezone

from common.fingerprint import fingerprint
from partnerships.forms import (
    MemberForm,
    PartnershipChangeForm,
    PartnershipForm,
    StudentCountForm,
)
from partnerships.services import details_of
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    LabourMarketRegionFactory,
    MemberFactory,
    MembershipFactory,
    PartnershipFactory,
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
    return PartnershipForm(_data(membership, **changes), user=membership.user)


def test_a_complete_form_is_valid(membership):
    form = _form(membership)
    assert form.errors == {}
    assert form.cleaned_data["lead"] == membership.organisation


def test_so_and_p_needs_a_phase(membership):
    assert _form(membership, phase="").errors == {
        "phase": ["Kies of het partnerschap aspirant of erkend is"]
    }


@pytest.mark.parametrize("kind", ["rap", "alliance"])
def test_a_phase_of_another_kind_is_left_aside(kind, membership):
    form = _form(membership, kind=kind)
    assert (form.errors, form.cleaned_data["phase"]) == ({}, "")


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
    ("kind", "phase", "errors"),
    [("sop", "", ["phase"]), ("sop", "aspirant", []), ("rap", "aspirant", [])],
)
def test_a_change_keeps_to_the_kind(kind, phase, errors):
    partnership = PartnershipFactory(kind=kind, phase="recognised" if kind == "sop" else "")
    data = {
        "shown": "x",
        "name": "Anders",
        "phase": phase,
        "sectors": ["po"],
        "labour_market_regions": [LabourMarketRegionFactory().pk],
    }
    form = PartnershipChangeForm(data, instance=partnership)
    assert list(form.errors) == errors
    assert kind == "sop" or form.cleaned_data["phase"] == ""


# Members and students.


@pytest.mark.parametrize(("role", "valid"), [("partner", True), ("lead", False), ("baas", False)])
def test_nobody_joins_as_the_lead(role, valid):
    form = MemberForm({"organisation": BoardFactory().slug, "role": role})
    assert form.is_valid() is valid


@pytest.fixture
def training():
    return MemberFactory(
        organisation=InstituteFactory(), partnership=PartnershipFactory(sectors=["po", "vo"])
    )


def _count_form(training, **changes) -> StudentCountForm:
    data = {
        "study_year": timezone.localdate().year - 1,
        "institute": training.organisation.pk,
        "route": "voltijd",
        "sector": "po",
        "funded": "on",
        "count": "612",
    } | changes
    return StudentCountForm(data, partnership=training.partnership)


def test_a_count_is_read(training):
    form = _count_form(training)
    assert form.errors == {}
    assert form.cleaned_data["count"] == 612
    assert form.cleaned_data["study_year"] == timezone.localdate().year - 1


@pytest.mark.parametrize(("count", "valid"), [("0", True), ("99999", True), ("100000", False)])
def test_a_count_lies_between_nothing_and_what_can_be(count, valid, training):
    assert _count_form(training, count=count).is_valid() is valid


@pytest.mark.parametrize(
    ("count", "message"),
    [
        ("veel", "Vul het aantal in als getal, bijvoorbeeld 612"),
        ("", "Dit veld is verplicht."),
        ("-1", "Zorg ervoor dat deze waarde minstens 0 is."),
    ],
)
def test_what_is_no_count_is_said(count, message, training):
    assert _count_form(training, count=count).errors == {"count": [message]}


def test_institutes_are_those_that_take_part(training):
    partnership = training.partnership
    MemberFactory(partnership=partnership)
    MemberFactory(partnership=partnership, organisation=InstituteFactory(), until=date(2025, 1, 1))
    InstituteFactory()
    form = StudentCountForm(partnership=partnership)
    assert list(form.fields["institute"].queryset) == [training.organisation]


def test_sectors_are_those_of_the_partnership(training):
    form = StudentCountForm(partnership=training.partnership)
    assert [value for value, _label in form.fields["sector"].choices] == ["po", "vo"]


def test_years_are_this_one_and_the_five_before(training):
    this_year = timezone.localdate().year
    form = StudentCountForm(partnership=training.partnership)
    years = [value for value, _label in form.fields["study_year"].choices]
    assert years == [this_year - n for n in range(6)]
