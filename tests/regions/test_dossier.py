"""Writing the dossier: locked, versioned, and never over someone else's text."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.fingerprint import fingerprint
from common.refusal import StaleVersion
from regions import dossier
from regions.models import Agreement, Region, Risk, Section
from regions.services import ChangeRefused
from regions.states import RegionState
from tests.factories import BoardFactory, RegionFactory, UserFactory
from tests.factories.dossier import (
    AgreementFactory,
    GovernanceFactory,
    RiskFactory,
    SectionFactory,
)
from tests.factories.regions import NOON

pytestmark = pytest.mark.django_db


def _write(region, text="Nieuw", *, shown=("", "schets"), status="bewerking", kind="analyse"):
    return dossier.write_section(
        region_id=region.pk,
        kind=kind,
        shown=fingerprint(*shown),
        text=text,
        status=status,
        by=UserFactory(),
        at=NOON,
    )


def _put_risk(region, risk=None, **changes):
    shown = dossier.risk_of(risk or Risk())
    values = {"title": "Te weinig begeleiders", "likelihood": 2, "impact": 5, "measure": ""}
    return dossier.put_risk(
        region_id=region.pk,
        risk_id=risk and risk.pk,
        **{"shown": fingerprint(*shown), **values, "owner": "", "source": "", **changes},
        by=UserFactory(),
        at=NOON,
    )


def _submitted() -> Region:
    return RegionFactory(state=RegionState.SUBMITTED, submitted_at=timezone.now())


# Sections.


def test_a_text_is_stored_and_counts_a_version():
    region = RegionFactory()
    section = _write(region, "  Een analyse.  ")
    region.refresh_from_db()
    assert (section.text, section.status, section.changed_at) == ("Een analyse.", "bewerking", NOON)
    assert (region.version, region.changed_at) == (2, NOON)


def test_writing_again_replaces_the_text():
    section = SectionFactory(text="Oud")
    _write(section.region, shown=("Oud", "schets"), status="gereed")
    assert list(Section.objects.values_list("text", "status")) == [("Nieuw", "gereed")]


def test_a_text_that_someone_else_changed_is_not_overwritten():
    section = SectionFactory(text="Van een ander")
    with pytest.raises(StaleVersion):
        _write(section.region, shown=("Oud", "schets"))
    section.refresh_from_db()
    assert section.text == "Van een ander"


def test_each_section_has_its_own_version():
    section = SectionFactory(text="Oud")
    _write(section.region, kind="plan")
    _write(section.region, shown=("Oud", "schets"))
    assert section.region.sections.count() == 2


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_text_is_not_ready(text):
    with pytest.raises(ChangeRefused, match="zonder tekst is niet gereed"):
        _write(RegionFactory(), text, status="gereed")


def test_the_database_too_refuses_an_empty_text_that_is_ready():
    section = SectionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Section.objects.filter(pk=section.pk).update(text="", status="gereed")


# Governance.


def test_governance_is_stored_whole():
    region, holder = RegionFactory(), BoardFactory()
    empty = fingerprint(*dossier.decided_by(dossier.governance_of(region)))
    dossier.set_governance(
        region_id=region.pk,
        shown=empty,
        model="netwerk",
        legal_form="stichting",
        explanation="Eigen personeel.",
        mandate_holder=holder,
        mandate="Bij geschil.",
        codetermination="Geregeld.",
        by=UserFactory(),
        at=NOON,
    )
    region.refresh_from_db()
    stored = region.governance
    assert dossier.decided_by(stored) == (
        *("netwerk", "stichting", holder.pk),
        *("Eigen personeel.", "Bij geschil.", "Geregeld."),
    )
    assert stored.consequence.startswith("Een eigen bestuur")
    assert region.version == 2


def test_governance_that_someone_else_changed_is_not_overwritten():
    governance = GovernanceFactory()
    with pytest.raises(StaleVersion):
        dossier.set_governance(
            region_id=governance.region_id,
            shown="oud",
            model="",
            by=UserFactory(),
            at=NOON,
        )


# Risks and agreements.


def test_a_risk_is_added_and_weighed():
    region = RegionFactory()
    assert _put_risk(region).weight == 10
    assert region.risks.count() == 1


def test_a_risk_is_changed_in_place():
    risk = RiskFactory()
    _put_risk(risk.region, risk, title="  Anders\n gezegd ")
    risk.refresh_from_db()
    assert (risk.title, risk.region.risks.count()) == ("Anders gezegd", 1)


def test_a_risk_that_someone_else_changed_is_not_overwritten():
    risk = RiskFactory()
    with pytest.raises(StaleVersion):
        _put_risk(risk.region, risk, shown="oud")


def test_a_risk_of_another_region_is_not_found():
    risk = RiskFactory()
    with pytest.raises(ChangeRefused, match="intussen al verwijderd"):
        _put_risk(RegionFactory(), risk)


@pytest.mark.parametrize("score", [0, 6])
def test_the_database_refuses_a_score_outside_one_to_five(score):
    risk = RiskFactory()
    for name in ("likelihood", "impact"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Risk.objects.filter(pk=risk.pk).update(**{name: score})


def test_a_removed_risk_stays_in_the_history():
    risk = RiskFactory()
    dossier.remove_risk(region_id=risk.region_id, risk_id=risk.pk, by=UserFactory(), at=NOON)
    assert not Risk.objects.exists()
    assert Risk.pgh_event_model.objects.filter(pgh_obj_id=risk.pk).count() == 2


def test_an_agreement_names_its_parties():
    region, party = RegionFactory(), BoardFactory()
    agreement = dossier.put_agreement(
        region_id=region.pk,
        agreement_id=None,
        shown=fingerprint(*dossier.agreed_in(Agreement())),
        subject="Plaatsen",
        text="Naar omvang.",
        parties=[party],
        since=None,
        until=None,
        by=UserFactory(),
        at=NOON,
    )
    assert list(agreement.parties.all()) == [party]


def test_an_agreement_ends_after_it_starts():
    agreement = AgreementFactory(since=NOON.date())
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(until=NOON.date())


# Nothing changes once it is submitted.


@pytest.mark.parametrize("verb", [_write, _put_risk])
def test_a_submitted_region_is_closed(verb):
    with pytest.raises(ChangeRefused, match="niet te wijzigen"):
        verb(_submitted())


def test_removing_from_a_submitted_region_is_refused():
    region = _submitted()
    risk, agreement = RiskFactory(region=region), AgreementFactory(region=region)
    who = {"region_id": region.pk, "by": UserFactory(), "at": NOON}
    with pytest.raises(ChangeRefused):
        dossier.remove_risk(risk_id=risk.pk, **who)
    with pytest.raises(ChangeRefused):
        dossier.remove_agreement(agreement_id=agreement.pk, **who)
