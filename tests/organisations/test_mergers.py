"""Municipalities and organisations that go over into another, with all that hangs on them."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.models import OutgoingMail
from organisations import mergers
from organisations.geography import municipalities as borders
from organisations.maps import Layer, country_map, region_map
from organisations.models import (
    AccessRequest,
    Delegation,
    LocationBoard,
    Membership,
    MembershipRole,
    Municipality,
    Organisation,
)
from organisations.reference import load_reference
from organisations.tasks import carry_out_mergers
from partnerships.models import FeedingMunicipality, MemberRole
from regions import workflow
from regions.models import Participant, Region
from regions.states import Consent, RegionState
from tests.database import refused_by, together
from tests.factories import (
    BoardFactory,
    InstituteFactory,
    LocationFactory,
    MemberFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    PartnershipFactory,
    RegionFactory,
    RoundFactory,
    SeatFactory,
    StudentCountFactory,
    UserFactory,
    region_editor,
    staff,
    submittable_region,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2027, 1, 1)
BEFORE = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)  # a minute to midnight in Amsterdam
AFTER = datetime(2026, 12, 31, 23, 1, tzinfo=UTC)


@pytest.fixture
def by():
    return staff(roles.ADMINISTRATORS)


@pytest.fixture
def manager(by, login):
    return login(by)


@pytest.fixture
def towns():
    """Wijdemeren, Hilversum, and a town that borders on the first only."""
    area = MunicipalityFactory().labour_market_region
    wijdemeren, hilversum, between = (
        MunicipalityFactory(name=name, code=code, labour_market_region=area)
        for name, code in (("Wijdemeren", "GM1696"), ("Hilversum", "GM0402"), ("Breuk", "GM1904"))
    )
    wijdemeren.neighbours.add(hilversum, between)
    return wijdemeren, hilversum, between


def _plan(towns, by, *, at=BEFORE, on=NEW_YEAR):
    return mergers.merge_municipalities(absorbed=[towns[0]], into=towns[1], on=on, by=by, at=at)


def _merge(old, new, by, *, on=date(2026, 8, 1), at=BEFORE):
    return mergers.merge_organisations(absorbed=old, into=new, on=on, by=by, at=at)


class TestMunicipalities:
    def test_until_its_day_nothing_moves(self, towns, by):
        site = LocationFactory(municipality=towns[0])
        _plan(towns, by)
        assert mergers.carry_out_due_mergers(at=BEFORE) == 0
        site.refresh_from_db()
        assert site.municipality == towns[0]

    def test_on_its_day_all_that_held_the_old_one_holds_the_successor(self, towns, by):
        wijdemeren, hilversum, between = towns
        site, board = (make(municipality=wijdemeren) for make in (LocationFactory, BoardFactory))
        region = RegionFactory()
        region.municipalities.add(wijdemeren)
        partnership = PartnershipFactory()
        FeedingMunicipality.objects.create(partnership=partnership, municipality=wijdemeren)
        _plan(towns, by)
        assert mergers.carry_out_due_mergers(at=AFTER) == 1
        for row in (site, board):
            row.refresh_from_db()
            assert row.municipality == hilversum
        assert list(region.municipalities.all()) == [hilversum]
        assert list(partnership.feeding_area.all()) == [hilversum]
        assert set(hilversum.neighbours.all()) == {between}
        assert set(between.neighbours.all()) == {hilversum}

    def test_what_held_both_holds_the_successor_once(self, towns, by):
        partnership, region = PartnershipFactory(), RegionFactory()
        region.municipalities.set(towns[:2])
        for town in towns[:2]:
            FeedingMunicipality.objects.create(partnership=partnership, municipality=town)
        _plan(towns, by, at=AFTER)
        assert list(region.municipalities.all()) == [towns[1]]
        assert list(partnership.feeding_area.all()) == [towns[1]]

    def test_as_on_a_day_before_the_old_one_is_still_there(self, towns, by):
        _plan(towns, by, at=AFTER)
        before, after = (
            set(Municipality.objects.valid_on(day).values_list("code", flat=True))
            for day in (date(2026, 12, 31), NEW_YEAR)
        )
        assert before - after == {"GM1696"}

    def test_a_merger_is_carried_out_once(self, towns, by):
        _plan(towns, by)
        assert mergers.carry_out_due_mergers(at=AFTER) == 1
        done_at = Municipality.objects.get(code="GM1696").merger_done_at
        assert mergers.carry_out_due_mergers(at=datetime(2027, 5, 1, tzinfo=UTC)) == 0
        assert Municipality.objects.get(code="GM1696").merger_done_at == done_at == AFTER

    def test_entering_it_again_changes_nothing(self, towns, by):
        _plan(towns, by)
        _plan(towns, by)
        assert Municipality.objects.merging().count() == 1

    def test_it_is_taken_back_before_its_day_and_not_after(self, towns, by):
        key = towns[0].pk
        _plan(towns, by)
        mergers.cancel_municipality_merger(municipality_id=key, by=by, at=BEFORE)
        old = mergers.cancel_municipality_merger(municipality_id=key, by=by, at=BEFORE)
        assert (old.merged_into, old.valid_to) == (None, None)
        _plan(towns, by)
        with pytest.raises(mergers.MergerRefused, match="al opgegaan"):
            mergers.cancel_municipality_merger(municipality_id=key, by=by, at=AFTER)

    def test_a_merger_that_came_too_late_follows_to_the_last_successor(self, towns, by):
        """The clock stood still for two mergers: the oldest goes first."""
        wijdemeren, hilversum, between = towns
        site = LocationFactory(municipality=wijdemeren)
        _plan(towns, by)
        mergers.merge_municipalities(
            absorbed=[hilversum], into=between, on=date(2028, 1, 1), by=by, at=BEFORE
        )
        assert mergers.carry_out_due_mergers(at=datetime(2028, 2, 1, tzinfo=UTC)) == 2
        site.refresh_from_db()
        assert site.municipality == between
        assert Municipality.objects.successors_on(date(2028, 1, 1)) == {
            "GM1696": ("GM1904", "Breuk"),
            "GM0402": ("GM1904", "Breuk"),
        }

    def test_two_that_cannot_merge_are_refused_in_a_sentence(self, towns, by):
        wijdemeren, hilversum, between = towns
        _plan(towns, by)
        wrong = [
            (hilversum, hilversum, NEW_YEAR, "in zichzelf"),
            (wijdemeren, between, NEW_YEAR, "niet meer"),
            (between, wijdemeren, NEW_YEAR, "bestaat op 1 januari 2027 niet"),
            (hilversum, between, NEW_YEAR, "Maak dat eerst ongedaan"),
            (hilversum, wijdemeren, date(2026, 6, 1), "Maak dat eerst ongedaan"),
            (between, hilversum, date(2022, 1, 1), "bestaat pas vanaf"),
        ]
        for old, into, on, words in wrong:
            with pytest.raises(mergers.MergerRefused, match=words):
                mergers.merge_municipalities(absorbed=[old], into=into, on=on, by=by, at=BEFORE)

    def test_the_clock_carries_out_what_is_due(self, towns, by):
        Municipality.objects.filter(pk=towns[0].pk).update(
            merged_into=towns[1], valid_to=date(2024, 1, 1)
        )
        carry_out_mergers()
        carry_out_mergers()
        assert Municipality.objects.get(pk=towns[0].pk).merger_done_at is not None

    def test_an_end_without_a_day_is_refused_by_the_database(self, towns):
        with refused_by("municipality_that_merges_ends_on_a_day"):
            Municipality.objects.filter(pk=towns[0].pk).update(merged_into=towns[1])
        with refused_by("municipality_does_not_merge_into_itself"):
            Municipality.objects.filter(pk=towns[0].pk).update(
                merged_into=towns[0], valid_to=NEW_YEAR
            )
        with refused_by("municipality_merger_is_done_only_when_there_is_one"):
            Municipality.objects.filter(pk=towns[0].pk).update(merger_done_at=AFTER)

    def test_the_command_enters_a_merger_and_says_so_when_it_cannot(self, towns, by, capsys):
        options = {"into": "GM0402", "on": NEW_YEAR, "by": by.email}
        call_command("merge_municipalities", "GM1696", **options)
        assert "Wijdemeren gaat op in Hilversum op 2027-01-01." in capsys.readouterr().out
        with pytest.raises(CommandError, match="Niet gevonden: GM9999"):
            call_command("merge_municipalities", "GM9999", **options)
        with pytest.raises(CommandError, match="in zichzelf"):
            call_command("merge_municipalities", "GM0402", **options)


class TestTheCaseOf2027:
    def test_wijdemeren_is_announced_with_the_reference_data(self):
        load_reference()
        old = Municipality.objects.get(code="GM1696")
        assert (old.merged_into.code, old.valid_to) == ("GM0402", NEW_YEAR)

    def test_what_was_taken_back_is_not_announced_again(self, by):
        load_reference()
        old = Municipality.objects.get(code="GM1696")
        mergers.cancel_municipality_merger(municipality_id=old.pk, by=by, at=BEFORE)
        load_reference()
        old.refresh_from_db()
        assert old.merged_into is None

    def test_the_borders_stay_joined_when_the_reference_data_are_loaded_again(self):
        load_reference()
        hilversum = Municipality.objects.get(code="GM0402")
        before = set(hilversum.neighbours.values_list("code", flat=True))
        absorbed = set(
            Municipality.objects.get(code="GM1696").neighbours.values_list("code", flat=True)
        )
        mergers.carry_out_due_mergers(at=AFTER)
        load_reference()
        after = set(hilversum.neighbours.values_list("code", flat=True))
        assert after == (before | absorbed) - {"GM0402", "GM1696"}
        assert Municipality.objects.get(code="GM1696").neighbours.count() == 0


class TestMaps:
    MERGED = {"GM1696": ("GM0402", "Hilversum")}

    def test_two_shapes_become_one_without_the_line_between(self):
        before = {area.code: area for area in borders().areas()}
        after = {area.code: area for area in borders().areas(self.MERGED)}
        assert before.keys() - after.keys() == {"GM1696"}
        assert after["GM0402"].name == "Hilversum"
        both = _size(before["GM0402"]) + _size(before["GM1696"])
        assert _size(after["GM0402"]) == pytest.approx(both, rel=1e-9)
        assert _points(after["GM0402"]) < _points(before["GM0402"]) + _points(before["GM1696"])

    def test_a_successor_that_the_borders_do_not_know_is_drawn_from_its_parts(self):
        new = ("GM2001", "Nieuwstad")
        after = {area.code: area for area in borders().areas({"GM1696": new, "GM0402": new})}
        assert after["GM2001"].name == "Nieuwstad"
        assert not {"GM1696", "GM0402"} & after.keys()

    @pytest.mark.parametrize("code", ["GM0402", "GM1696"])
    def test_the_old_code_and_the_new_give_the_same_map(self, code, towns, by):
        _plan(towns, by)
        layer = Layer(frozenset({code}), "gekozen", "")
        drawn = region_map([layer], title="Kaart", on=NEW_YEAR)
        assert drawn == region_map(
            [Layer(frozenset({"GM0402"}), "gekozen", "")], title="Kaart", on=NEW_YEAR
        )
        assert "Wijdemeren" not in drawn

    def test_a_map_of_a_day_before_shows_them_apart(self, towns, by):
        _plan(towns, by, at=AFTER)
        layer = Layer(frozenset({"GM0402", "GM1696"}), "gekozen", "")
        maps = {
            day: region_map([layer], title="Kaart", on=day) for day in (BEFORE.date(), NEW_YEAR)
        }
        assert "Wijdemeren" in maps[BEFORE.date()]
        assert "Wijdemeren" not in maps[NEW_YEAR]
        assert "Hilversum" in maps[NEW_YEAR]

    def test_the_country_has_one_municipality_less_and_no_hole(self, towns, by):
        _plan(towns, by)
        layer = Layer(frozenset({"GM1696"}), "gekozen", "")
        old, new = (country_map([layer], title="Kaart", on=d) for d in (BEFORE.date(), NEW_YEAR))
        assert old != new


def _size(area) -> float:
    """The surface of all rings; a hole turns the other way and so counts as negative."""
    return abs(sum(_ring(ring) for polygon in area.polygons for ring in polygon))


def _ring(ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def _points(area) -> int:
    return sum(len(ring) for polygon in area.polygons for ring in polygon)


class TestRegionsAndMunicipalities:
    def test_a_draft_that_held_one_of_two_gets_the_whole_and_its_team_hears(self, towns, by):
        region = RegionFactory(state=RegionState.DRAFT)
        region.municipalities.add(towns[0])
        editor = region_editor(region)
        version = region.version
        _plan(towns, by, at=AFTER)
        region.refresh_from_db()
        assert region.version == version + 1
        mail = OutgoingMail.objects.get(to=editor.email)
        assert "Wijdemeren is opgegaan in Hilversum" in mail.subject
        assert region.get_absolute_url() in mail.body

    def test_a_submission_and_what_is_over_do_not_change(self, towns, by):
        region = submittable_region()
        withdrawn = RegionFactory(state=RegionState.WITHDRAWN)
        submission = workflow.submit(region_id=region.pk, by=by, at=timezone.now())
        for row in (region, withdrawn):
            row.municipalities.add(towns[0])
        before = submission.snapshot
        _plan(towns, by, at=AFTER)
        submission.refresh_from_db()
        assert submission.snapshot == before
        assert towns[1] in region.municipalities.all()
        assert list(withdrawn.municipalities.all()) == [towns[0]]

    def test_the_preview_names_who_grows_and_who_comes_together(self, towns):
        wijdemeren, hilversum, _between = towns
        here = RoundFactory(name="Ronde 1")
        one, two = RegionFactory(name="Gooi", round=here), RegionFactory(name="Vecht", round=here)
        elsewhere = RegionFactory(name="Elders")
        one.municipalities.add(wijdemeren)
        two.municipalities.add(hilversum)
        elsewhere.municipalities.add(hilversum)
        moving = {
            group.title: list(group.names)
            for group in mergers.what_moves_with_municipality(wijdemeren, hilversum)
        }
        assert moving["Regio’s die nu alleen de oude gemeente hebben"] == ["Gooi (concept)"]
        assert moving["Regio’s die samen dezelfde gemeente krijgen"] == ["Gooi, Vecht (Ronde 1)"]


class TestOrganisations:
    def test_locations_go_over_and_keep_the_boards_that_they_had(self, by):
        site = LocationFactory()
        old, new = site.organisation, BoardFactory()
        _merge(old, new, by)
        site.refresh_from_db()
        assert site.organisation == new
        boards = site.boards.order_by("pk").values_list("organisation", "since", "until")
        day = date(2026, 8, 1)
        assert list(boards) == [(old.pk, None, day), (new.pk, day, None)]

    def test_a_location_that_moved_before_gets_one_present_board(self, by):
        site = LocationFactory()
        LocationBoard.objects.create(
            location=site, organisation=site.organisation, since=date(2025, 1, 1)
        )
        new = BoardFactory()
        _merge(site.organisation, new, by)
        assert site.boards.get(until=None).organisation == new
        assert site.boards.count() == 2

    def test_the_old_row_stays_and_points_to_the_successor(self, by):
        old, new = BoardFactory(sectors=["vo"]), BoardFactory(sectors=["po"])
        _merge(old, new, by)
        old.refresh_from_db()
        new.refresh_from_db()
        assert (old.merged_into, old.merged_on) == (new, date(2026, 8, 1))
        assert new.sectors == ["po", "vo"]
        assert list(Organisation.objects.current()) == [new]

    def test_people_go_over_once_with_their_strongest_role_and_mandate(self, by):
        old, new = BoardFactory(), BoardFactory()
        moved = MembershipFactory(organisation=old)
        person = UserFactory()
        director = MembershipFactory(user=person, organisation=old)
        contact = MembershipFactory(
            user=person, organisation=new, role=MembershipRole.CONTACT, has_mandate=False
        )
        _merge(old, new, by)
        moved.refresh_from_db()
        contact.refresh_from_db()
        assert moved.organisation == new
        assert (contact.role, contact.has_mandate) == (MembershipRole.DIRECTOR, True)
        assert not Membership.objects.filter(pk=director.pk).exists()
        assert new.memberships.count() == 2

    @pytest.mark.parametrize(
        ("old_end", "new_end", "kept"),
        [
            (None, date(2027, 1, 1), None),
            (date(2027, 1, 1), None, None),
            (date(2028, 1, 1), date(2027, 1, 1), date(2028, 1, 1)),
            (date(2026, 1, 1), date(2027, 1, 1), date(2027, 1, 1)),
        ],
    )
    def test_of_two_mandates_the_longest_stays(self, old_end, new_end, kept, by):
        old, new, person = BoardFactory(), BoardFactory(), UserFactory()
        MembershipFactory(user=person, organisation=old, mandate_until=old_end)
        MembershipFactory(user=person, organisation=new, mandate_until=new_end)
        _merge(old, new, by)
        assert new.memberships.get().mandate_until == kept

    def test_a_delegation_outlives_the_double_membership(self, by):
        old, new, person = BoardFactory(), BoardFactory(), UserFactory()
        giver = MembershipFactory(user=person, organisation=old)
        receiver = MembershipFactory(organisation=old, has_mandate=False)
        kept = MembershipFactory(user=person, organisation=new)
        delegation = Delegation.objects.create(
            giver=giver,
            receiver=receiver,
            since=date(2026, 7, 1),
            until=date(2026, 12, 1),
            reason="Verlof.",
            given_at=BEFORE,
        )
        _merge(old, new, by)
        delegation.refresh_from_db()
        assert delegation.giver == kept

    def test_an_open_question_for_access_goes_to_the_successor(self, by):
        old, new = BoardFactory(), BoardFactory()
        asked = {"role": MembershipRole.CONTACT, "motivation": "Graag.", "asked_at": BEFORE}
        question = AccessRequest.objects.create(user=UserFactory(), organisation=old, **asked)
        _merge(old, new, by)
        question.refresh_from_db()
        assert question.organisation == new

    def test_a_chain_collapses_and_has_no_circle(self, by):
        a, b, c = BoardFactory(), BoardFactory(), BoardFactory()
        _merge(a, b, by)
        _merge(b, c, by)
        a.refresh_from_db()
        assert a.merged_into == c
        with pytest.raises(mergers.MergerRefused, match="al opgegaan"):
            _merge(a, b, by)
        with pytest.raises(mergers.MergerRefused, match="zelf opgegaan"):
            _merge(c, a, by)

    def test_two_that_cannot_merge_are_refused_in_a_sentence(self, by):
        board = BoardFactory()
        gone = BoardFactory(in_register=False, left_register_on=date(2025, 1, 1))
        for into, on, words in (
            (board, date(2026, 8, 1), "in zichzelf"),
            (InstituteFactory(), date(2026, 8, 1), "niet van dezelfde soort"),
            (gone, date(2026, 8, 1), "niet meer in het register"),
            (BoardFactory(), date(2027, 1, 1), "op de dag zelf of later"),
        ):
            with pytest.raises(mergers.MergerRefused, match=words):
                _merge(board, into, by, on=on)
        board.refresh_from_db()
        assert board.merged_into is None

    def test_entering_it_again_changes_nothing(self, by):
        site = LocationFactory()
        new = BoardFactory()
        assert _merge(site.organisation, new, by) == _merge(site.organisation, new, by) == new
        assert site.boards.count() == 2

    def test_the_database_holds_the_day_and_forbids_itself(self):
        old, new = BoardFactory(), BoardFactory()
        rows = Organisation.objects.filter(pk=old.pk)
        for half in ({"merged_into": new}, {"merged_on": NEW_YEAR}):
            with refused_by("organisation_merged_on_a_day"):
                rows.update(**half)
        with refused_by("organisation_does_not_merge_into_itself"):
            rows.update(merged_into=old, merged_on=NEW_YEAR)

    def test_the_history_tells_why(self, by):
        site = LocationFactory()
        new = BoardFactory(name="De Nieuwe")
        _merge(site.organisation, new, by)
        event = site.events.order_by("-pgh_id").first()
        assert "opgegaan in De Nieuwe" in event.pgh_context.metadata["reason"]


class TestPartnershipsAndOrganisations:
    def test_a_membership_ends_and_goes_on_for_the_successor(self, by):
        row = MemberFactory(since=date(2020, 9, 1))
        old, new = row.organisation, BoardFactory()
        _merge(old, new, by)
        row.refresh_from_db()
        day = date(2026, 8, 1)
        assert row.until == day
        follower = row.partnership.members.get(organisation=new)
        assert (follower.since, follower.until, follower.role) == (day, None, row.role)
        assert follower.answer == row.answer

    def test_who_is_a_member_already_stays_one_once(self, by):
        row = MemberFactory()
        own = MemberFactory(partnership=row.partnership, role=MemberRole.SATELLITE)
        _merge(row.organisation, own.organisation, by)
        rows = row.partnership.members.open().filter(organisation=own.organisation)
        assert [member.role for member in rows] == [MemberRole.SATELLITE]

    @pytest.mark.parametrize("is_member", [True, False])
    def test_being_the_lead_goes_over(self, is_member, by):
        partnership, new = PartnershipFactory(), BoardFactory()
        old = partnership.lead
        if is_member:
            MemberFactory(partnership=partnership, organisation=new)
        _merge(old, new, by)
        partnership.refresh_from_db()
        assert partnership.lead == new
        assert partnership.members.open().get().role == MemberRole.LEAD
        assert partnership.members.open().get().organisation == new

    def test_who_joined_after_the_day_leaves_on_the_first_day(self, by):
        row = MemberFactory(since=date(2026, 9, 1))
        new = BoardFactory()
        _merge(row.organisation, new, by)
        row.refresh_from_db()
        assert row.until == row.since == row.partnership.members.get(organisation=new).since

    def test_a_seat_at_a_table_is_kept_for_the_successor(self, by):
        seat = SeatFactory(organisation=BoardFactory())
        new = BoardFactory()
        _merge(seat.organisation, new, by)
        seat.refresh_from_db()
        assert seat.organisation == new

    def test_students_of_past_years_stay_with_the_old_name(self, by):
        old, new = InstituteFactory(), InstituteFactory()
        count = StudentCountFactory(institute=old)
        _merge(old, new, by)
        count.refresh_from_db()
        assert count.institute == old


class TestRegionsAndOrganisations:
    def test_in_a_draft_the_successor_must_answer_for_itself(self, by):
        row = _confirmed(RegionFactory(state=RegionState.DRAFT))
        editor, new = region_editor(row.region), BoardFactory(name="De Nieuwe")
        _merge(row.organisation, new, by)
        follower = Participant.objects.get(region=row.region)
        assert (follower.organisation, follower.consent) == (new, Consent.NOT_ASKED)
        assert "moet zelf nog" in OutgoingMail.objects.get(to=editor.email).body

    def test_an_own_answer_of_the_successor_stands(self, by):
        row = _confirmed(RegionFactory(state=RegionState.DRAFT))
        own = _confirmed(row.region)
        _merge(row.organisation, own.organisation, by)
        follower = Participant.objects.get(region=row.region)
        assert (follower.pk, follower.consent) == (own.pk, Consent.CONFIRMED)

    def test_past_the_draft_the_answer_binds_the_successor(self, by):
        region = RegionFactory(state=RegionState.ADOPTED, submitted_at=BEFORE)
        row = _confirmed(region)
        person = MembershipFactory(organisation=row.organisation).user
        new = BoardFactory()
        _merge(row.organisation, new, by)
        follower = Participant.objects.get(region=region)
        assert (follower.organisation, follower.consent) == (new, Consent.CONFIRMED)
        assert region in Region.objects.shared_with(person)

    def test_leading_goes_over_to_the_successor(self, by):
        region = RegionFactory(state=RegionState.DRAFT)
        row = _confirmed(region)
        Region.objects.filter(pk=region.pk).update(lead=row.organisation)
        region.function_plans.update(lead=row.organisation)
        new = BoardFactory()
        _merge(row.organisation, new, by)
        region.refresh_from_db()
        assert region.lead == new
        assert set(region.function_plans.values_list("lead", flat=True)) <= {new.pk}

    def test_a_submission_keeps_the_old_name(self, by):
        region = submittable_region()
        submission = workflow.submit(region_id=region.pk, by=by, at=timezone.now())
        board = region.participants.filter(organisation__kind="board").first().organisation
        _merge(board, BoardFactory(name="De Nieuwe"), by)
        submission.refresh_from_db()
        names = [row["name"] for row in submission.snapshot["participants"]]
        assert board.name in names
        assert "De Nieuwe" not in names


def _confirmed(region) -> Participant:
    row = ParticipantFactory(region=region)
    Participant.objects.filter(pk=row.pk).update(
        consent=Consent.CONFIRMED,
        asked_at=BEFORE,
        answered_at=BEFORE,
        answered_by=UserFactory(),
        on_version=1,
    )
    row.refresh_from_db()
    return row


# What stays behind on purpose, each with the reason.
STAYS = {
    "organisations.LocationBoard.organisation": "the boards that a site had",
    "organisations.Organisation.merged_into": "points to the successor",
    "organisations.SearchText.organisation": "the old name leads to the old page",
    "partnerships.StudentCount.institute": "counts of past years keep their name",
    "partnerships.RegionalStudents.institute": "counts of past years keep their name",
    "partnerships.Forecast.institute": "a forecast is of who made it",
    "partnerships.Conversation_organisations.organisation": "who was asked to the conversation",
    "financing.ApplicationLine.organisation": "an application is written once",
    "financing.AccountLine.organisation": "an account is written once",
    "financing.KeyAnswer.organisation": "who follows answers to a key itself",
    "consultations.Invitee.organisation": "who was invited then, under the name of then",
    "organisations.Municipality.merged_into": "points to the successor",
    "organisations.Municipality_neighbours.from_municipality": "borders are joined",
    "organisations.Municipality_neighbours.to_municipality": "borders are joined",
}
MOVES = {
    "organisations.Location.organisation",
    "organisations.Location.municipality",
    "organisations.Organisation.municipality",
    "organisations.Membership.organisation",
    "organisations.AccessRequest.organisation",
    "partnerships.Member.organisation",
    "partnerships.Partnership.lead",
    "partnerships.Seat.organisation",
    "partnerships.FeedingMunicipality.municipality",
    "financing.BudgetLine.organisation",
    "regions.Participant.organisation",
    "regions.Region.lead",
    "regions.FunctionPlan.lead",
    "regions.FunctionLead.organisation",
    "regions.Governance.mandate_holder",
    "regions.Agreement_parties.organisation",
    "regions.Region_municipalities.municipality",
}


@pytest.mark.parametrize("model", [Organisation, Municipality])
def test_every_column_that_names_one_was_thought_of(model):
    """A new table that points to an organisation or a municipality says here what happens."""
    named = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        table = relation.related_model
        if "pgh_obj" not in {f.name for f in table._meta.fields}:
            named.add(f"{table._meta.label}.{relation.field.name}")
    assert named - MOVES - STAYS.keys() == set()


class TestPages:
    def test_an_administrator_chooses_a_successor_sees_what_moves_and_merges(self, manager):
        site = LocationFactory(name="School aan de dijk")
        old, new = site.organisation, BoardFactory(name="De Nieuwe")
        found = manager.get(reverse("organisations:merge", args=[old.slug]), {"zoek": "nieuwe"})
        url = reverse("organisations:merge-into", args=[old.slug, new.slug])
        assert url in found.content.decode()
        assert "School aan de dijk" in text_of(manager.get(url))
        answer = manager.post(url, filled(on_day=1, on_month=8, on_year=2026))
        assert (answer.status_code, answer.url) == (302, new.get_absolute_url())
        old.refresh_from_db()
        assert old.merged_into == new

    def test_the_old_page_leads_to_the_successor_and_back(self, manager, by):
        old, new = BoardFactory(name="De Oude"), BoardFactory(name="De Nieuwe")
        _merge(old, new, by)
        text = text_of(manager.get(old.get_absolute_url()))
        assert "Opgegaan in een andere organisatie" in text
        assert new.get_absolute_url() in text
        assert reverse("organisations:merge", args=[old.slug]) not in text
        assert old.get_absolute_url() in text_of(manager.get(new.get_absolute_url()))

    def test_the_old_name_and_number_lead_to_the_successor(self, manager, by):
        old = BoardFactory(name="Kievitsnest", board_number="40999")
        new = BoardFactory(name="De Nieuwe")
        _merge(old, new, by)
        for words in ("kievitsnest", "40999"):
            page = manager.get(reverse("organisations:list"), {"zoek": words}).context["page"]
            assert new in list(page)

    def test_wrong_input_keeps_the_page_and_a_refusal_says_why(self, manager):
        old, new = BoardFactory(), BoardFactory()
        url = reverse("organisations:merge-into", args=[old.slug, new.slug])
        assert manager.post(url, filled(on_day=31, on_month=2, on_year=2026)).status_code == 422
        far = manager.post(url, filled(on_day=1, on_month=8, on_year=2999))
        assert far.status_code == 409
        assert "op de dag zelf of later" in text_of(far)

    def test_a_merger_of_municipalities_is_seen_first_then_entered_then_taken_back(
        self, manager, towns
    ):
        LocationFactory(municipality=towns[0], name="School aan de plas")
        chosen = {"absorbed": "GM1696", "into": "GM0402"}
        chosen |= {"on_day": 1, "on_month": 1, "on_year": 2999}
        url = reverse("organisations:merge-municipalities")
        assert "School aan de plas" in text_of(manager.get(url, chosen))
        assert Municipality.objects.merging().count() == 0
        answer = manager.post(url, filled(**chosen))
        assert (answer.status_code, answer.url) == (
            302,
            reverse("organisations:municipality-mergers"),
        )
        assert "Gepland" in text_of(manager.get(answer.url))
        manager.post(reverse("organisations:cancel-municipality-merger", args=["GM1696"]), filled())
        assert Municipality.objects.merging().count() == 0

    def test_a_municipality_does_not_merge_into_itself_on_the_page(self, manager, towns):
        chosen = {"absorbed": "GM1696", "into": "GM1696", "on_day": 1, "on_month": 1}
        url = reverse("organisations:merge-municipalities")
        answer = manager.post(url, filled(**chosen, on_year=2999))
        assert answer.status_code == 409
        assert "in zichzelf" in text_of(answer)


@pytest.mark.django_db(transaction=True)
def test_of_two_mergers_that_cross_one_is_refused():
    """A into B and B into A at one moment: no circle, and no wait for each other."""
    a, b, by = BoardFactory(), BoardFactory(), UserFactory()
    pairs = [(a, b), (b, a)]
    outcomes = together(2, lambda number: _merge(*pairs[number], by))
    refused = [o for o in outcomes if isinstance(o, mergers.MergerRefused)]
    assert len(refused) == 1
    assert Organisation.objects.current().count() == 1
