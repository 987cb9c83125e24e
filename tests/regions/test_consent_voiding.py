"""A yes is to a proposal as it was: what touches a party takes its yes away and asks again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from common.fingerprint import fingerprint
from common.models import OutgoingMail
from organisations.sectors import Sector
from regions import consent, services
from regions.consent import ConsentRefused
from regions.services import area_of, details_of
from regions.states import Fate
from tests.database import insert, refused_by, run, together
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    LocationFactory,
    MemberFactory,
    MunicipalityFactory,
    PartnershipFactory,
    UserFactory,
)
from tests.factories.consent import (
    asked_party,
    confirmed_party,
    director_of,
    keep,
    kept_region,
    sign,
)

pytestmark = pytest.mark.django_db


def _area(region, *municipalities, by=None):
    return services.set_municipalities(
        region_id=region.pk,
        shown=fingerprint(area_of(region)),
        codes=[m.code for m in municipalities],
        by=by or UserFactory(),
        at=timezone.now(),
    )


def _details(region, **change):
    region.refresh_from_db()
    filled = {"name": region.name, "sectors": region.sectors, "lead": region.lead} | change
    return services.change_details(
        region_id=region.pk,
        shown=fingerprint(*details_of(region)),
        by=UserFactory(),
        at=timezone.now(),
        **filled,
    )


def _board_in(place):
    board = BoardFactory(municipality=place)
    LocationFactory(organisation=board, municipality=place)
    return board


@pytest.fixture
def place():
    return MunicipalityFactory(name="Hof van Twente")


@pytest.fixture
def region():
    return kept_region()


@pytest.fixture
def board(region, place):
    """A party that said yes, with a school in a municipality that is not in the area yet."""
    party = confirmed_party(region, _board_in(place))
    keep(region)
    return party


@pytest.fixture
def institute(region, board):
    party = confirmed_party(region, InstituteFactory())
    keep(region)
    return party


def _now(party):
    party.refresh_from_db()
    return party


def test_a_yes_that_is_touched_is_asked_again_with_the_reason(region, board, place):
    director = director_of(board)

    changed = _area(region, place)

    party = _now(board)
    assert (party.consent, party.answered_at, party.answered_by) == ("gevraagd", None, None)
    assert party.on_version is None
    assert (party.voided_version, party.voided_at) == (changed.version, party.asked_at)
    assert party.voided_reason == "Toegevoegd aan het werkgebied: Hof van Twente."
    mail = OutgoingMail.objects.get(to=director.email, subject__startswith="Uw instemming")
    assert mail.subject == f"Uw instemming geldt niet meer: {region.name}"
    assert "- Toegevoegd aan het werkgebied: Hof van Twente.\n" in mail.body
    assert f"/instemming/{party.organisation.slug}/" in mail.body


def test_who_is_not_touched_keeps_its_yes(region, board, institute, place):
    _area(region, place)
    assert (_now(institute).consent, institute.voided_at) == ("bevestigd", None)


def test_ten_changes_are_one_mail_and_all_reasons(region, board, place):
    other = MunicipalityFactory(name="Borne")
    LocationFactory(organisation=board.organisation, municipality=other)
    first = _area(region, place)
    _area(region, place, other)
    _area(region, place)

    party = _now(board)
    assert party.voided_version == first.version
    assert party.voided_reason.splitlines() == [
        "Toegevoegd aan het werkgebied: Hof van Twente.",
        "Toegevoegd aan het werkgebied: Borne.",
        "Uit het werkgebied gehaald: Borne.",
    ]
    assert OutgoingMail.objects.filter(subject__startswith="Uw instemming").count() == 1


def test_the_same_reason_is_told_once(region, board, place):
    for area in ([place], [], [place]):
        _area(region, *area)
    assert _now(board).voided_reason.splitlines() == [
        "Toegevoegd aan het werkgebied: Hof van Twente.",
        "Uit het werkgebied gehaald: Hof van Twente.",
    ]


def test_after_a_new_yes_the_next_change_asks_and_mails_again(region, board, place):
    _area(region, place)
    consent.confirm(participant_id=board.pk, by=director_of(board), at=timezone.now())
    assert (_now(board).voided_reason, board.voided_version) == ("", None)
    _area(region)
    assert _now(board).consent == "gevraagd"
    assert board.voided_reason == "Uit het werkgebied gehaald: Hof van Twente."
    assert OutgoingMail.objects.filter(subject__startswith="Uw instemming").count() == 2


def test_sectors_and_lead_take_every_yes_away(region, board, institute):
    _details(region, sectors=[Sector.PO, Sector.VO])
    assert [_now(p).consent for p in (board, institute)] == ["gevraagd", "gevraagd"]


def test_a_name_takes_no_yes_away(region, board):
    _details(region, name="Regio West")
    assert _now(board).consent == "bevestigd"


def test_a_partnership_takes_the_yes_of_its_members_away(region, board, institute):
    partnership = PartnershipFactory(lead=institute.organisation)
    services.add_partnership(
        region_id=region.pk,
        partnership=partnership,
        share=100,
        fate=Fate.WHOLE,
        reason="",
        by=UserFactory(),
        at=timezone.now(),
    )
    assert _now(institute).voided_reason == f"{partnership.name} is toegevoegd aan het voorstel."
    assert _now(board).consent == "bevestigd"


def test_a_no_stays_a_no_and_an_open_question_stays_as_it_was(region, board):
    refused, waiting = confirmed_party(region), asked_party(region)
    consent.decline(
        participant_id=refused.pk, by=director_of(refused), at=timezone.now(), reason="Te ver."
    )
    keep(region)
    _details(region, sectors=[Sector.VO])
    assert (_now(refused).consent, refused.declined_reason) == ("afgewezen", "Te ver.")
    assert (_now(waiting).consent, waiting.voided_at) == ("gevraagd", None)
    assert _now(board).consent == "gevraagd"


def test_past_the_draft_an_answer_binds(region, board, place):
    run("UPDATE regions_region SET state = 'wijziging', submitted_at = now()")
    _area(region, place)
    assert _now(board).consent == "bevestigd"


def test_a_signed_document_counts_for_what_was_signed(region, place):
    party = asked_party(region, _board_in(place))
    sign(party, by_team=True)
    keep(region)
    _area(region, place)
    assert (_now(party).consent, party.signed) == ("gevraagd", None)
    assert party.agreements.count() == 1


def test_who_has_lost_his_mandate_is_not_told(region, board, place):
    run("UPDATE organisations_membership SET has_mandate = false")
    _area(region, place)
    assert _now(board).consent == "gevraagd"
    assert not OutgoingMail.objects.filter(subject__startswith="Uw instemming").exists()


# What someone says yes to is what was on the screen.


def _confirm(party, shown):
    return consent.confirm(
        participant_id=party.pk, by=director_of(party), at=timezone.now(), shown=shown
    )


def test_a_yes_to_a_version_that_changed_meanwhile_is_refused(region, place):
    party = asked_party(region, _board_in(place))
    keep(region)
    seen = region.version
    _area(region, place)
    with pytest.raises(ConsentRefused, match=r"gewijzigd terwijl u het las.*Hof van Twente"):
        _confirm(party, seen)
    assert _now(party).consent == "gevraagd"


def test_a_change_that_does_not_touch_the_party_does_not_hold_back_its_yes(region, place):
    party = asked_party(region, InstituteFactory())
    keep(region)
    seen = region.version
    _area(region, place)
    assert _confirm(party, seen).on_version == seen + 1


def test_a_change_of_the_texts_of_the_dossier_does_not_hold_back_a_yes(region):
    party = asked_party(region)
    keep(region)
    run("UPDATE regions_region SET version = version + 3")
    assert _confirm(party, region.version).consent == "bevestigd"


@pytest.mark.django_db(transaction=True)
def test_a_yes_and_a_change_at_one_moment_never_end_as_a_yes_to_what_was_not_seen():
    """Whoever is first: either the yes is taken away, or it is refused."""
    for _round in range(5):
        region, place = kept_region(), MunicipalityFactory()
        party = asked_party(region, _board_in(place))
        keep(region)
        seen, editor, director = region.version, UserFactory(), director_of(party)
        work = [
            lambda region=region, place=place, by=editor: _area(region, place, by=by),
            lambda party=party, seen=seen, by=director: consent.confirm(
                participant_id=party.pk, by=by, at=timezone.now(), shown=seen
            ),
        ]
        outcomes = together(2, lambda n, work=work: work[n]())
        assert not isinstance(outcomes[0], Exception)
        assert _now(party).consent == "gevraagd"
        refused = isinstance(outcomes[1], ConsentRefused)
        assert refused == (party.voided_at is None)


@pytest.mark.django_db(transaction=True)
def test_two_changes_at_one_moment_are_one_mail():
    region = kept_region()
    places = MunicipalityFactory.create_batch(2)
    board = _board_in(places[0])
    LocationFactory(organisation=board, municipality=places[1])
    confirmed_party(region, board)
    keep(region)
    editors = UserFactory.create_batch(2)

    def add(number):
        return services.add_partnership(
            region_id=region.pk,
            partnership=partnerships[number],
            share=50,
            fate=Fate.WHOLE,
            reason="",
            by=editors[number],
            at=timezone.now(),
        )

    partnerships = PartnershipFactory.create_batch(2)
    for partnership in partnerships:
        MemberFactory(partnership=partnership, organisation=board)
    outcomes = together(2, add)

    assert [o for o in outcomes if isinstance(o, Exception)] == []
    party = region.participants.get(organisation=board)
    assert len(party.voided_reason.splitlines()) == 2
    assert OutgoingMail.objects.filter(subject__startswith="Uw instemming").count() == 1


# The database has the last word.


@pytest.mark.parametrize(
    "change",
    [
        "voided_at = NULL",
        "voided_reason = ''",
        "voided_version = NULL",
        "consent = 'niet_gevraagd', asked_at = NULL",
    ],
)
def test_a_lapsed_yes_has_its_reason_and_is_asked(region, board, place, change):
    _area(region, place)
    with refused_by("a_lapsed_consent_is_asked_again"):
        run(f"UPDATE regions_participant SET {change} WHERE id = %s", board.pk)  # noqa: S608


def test_only_a_yes_rests_on_a_document(region):
    party = asked_party(region)
    sign(party, by_team=True)
    with refused_by("only_a_yes_rests_on_a_document"):
        run("UPDATE regions_participant SET consent = 'gevraagd', answered_at = NULL")


def test_the_portal_reminds_once_per_question_and_moment(region):
    party = asked_party(region)
    row = {
        "participant_id": party.pk,
        "kind": "week",
        "asked_at": party.asked_at,
        "sent_at": party.asked_at + timedelta(days=8),
    }
    insert("regions_consentreminder", **row)
    with refused_by("the_portal_reminds_once_per_question_and_moment"):
        insert("regions_consentreminder", **row)
