"""Files of DUO become the register: by number, in sets, again and again."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.importing import import_now
from organisations.models import (
    Location,
    LocationBoard,
    Organisation,
    OrganisationKind,
    RegisterImport,
    RegisterListing,
)
from organisations.register.run import Upload
from tests.factories import BoardFactory, LocationFactory, MunicipalityFactory, ProfessionFactory
from tests.factories import imports as duo

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 10, 3, 12, tzinfo=UTC)
TODAY = date(2026, 10, 3)


@pytest.fixture(autouse=True)
def assen():
    return MunicipalityFactory(code="GM0106", name="Assen")


def bring(name, content, *, sector="", allow_leavers=False, dry_run=False, at=NOON) -> dict:
    """Import one file; what came of it."""
    upload = Upload(name, content, sector)
    return import_now(uploads=[upload], allow_leavers=allow_leavers, dry_run=dry_run, at=at)[0]


def at(assen) -> dict:
    """A school and its board in one place: the next free code may be that of Assen itself."""
    return {"municipality": assen, "organisation": BoardFactory(municipality=assen)}


def boards(*rows, name="besturenbo.csv", **options) -> dict:
    return bring(name, duo.quoted(duo.BOARDS, rows or [duo.board()]), **options)


def locations(*rows, name="02.-alle-vestigingen-vo.csv", **options) -> dict:
    return bring(name, duo.plain(duo.LOCATIONS, rows or [duo.location()]), **options)


def counts(outcome) -> tuple:
    keys = ("created", "updated", "unchanged", "left_register", "returned", "changed_board")
    return tuple(outcome[key] for key in keys)


def test_a_board_is_stored_as_the_file_has_it():
    outcome = boards(duo.board(PLAATSNAAM="'S-GRAVENHAGE", DENOMINATIE="Rooms-Katholiek"))

    stored = Organisation.objects.get()
    assert (stored.kind, stored.board_number, stored.name) == (
        "board",
        "10053",
        "Stichting Zaaiers",
    )
    assert (stored.sectors, stored.kvk, stored.denomination) == (
        ["po"],
        "01234567",
        "Rooms-Katholiek",
    )
    assert (stored.place, stored.municipality.code) == ("'s-Gravenhage", "GM0106")
    assert (stored.slug, stored.in_register) == ("stichting-zaaiers", True)
    assert (outcome["kind"], outcome["sector"], outcome["rows"]) == ("besturen", "po", 1)
    assert outcome["dialect"] == "csv ',' utf-8"
    assert counts(outcome) == (1, 0, 0, 0, 0, 0)


def test_both_dialects_and_excel_give_the_same():
    row = duo.board(name="Stichting Prïmeur ’t Gooi")
    for name, write in (("a", duo.quoted), ("b", duo.plain), ("c", duo.workbook)):
        outcome = bring(f"besturenbo-{name}", write(duo.BOARDS, [row]), sector="po")
        assert counts(outcome) == ((1, 0, 0, 0, 0, 0) if name == "a" else (0, 0, 1, 0, 0, 0))
    assert Organisation.objects.get().name == "Stichting Prïmeur ’t Gooi"


def test_zeros_that_excel_ate_come_back():
    content = duo.workbook(
        duo.BOARDS,
        [duo.board("00008", **{"KVK-NUMMER": "1234567"})],
        numbers=["BEVOEGD GEZAG NUMMER", "GEMEENTENUMMER", "KVK-NUMMER"],
    )

    outcome = bring("besturenvo.xlsx", content)

    assert outcome["rejected"] == []
    stored = Organisation.objects.get(board_number="00008")
    assert (stored.kvk, stored.municipality.code) == ("01234567", "GM0106")


def test_the_same_file_twice_changes_nothing():
    boards()
    locations()
    before = _events()

    assert counts(boards()) == (0, 0, 1, 0, 0, 0)
    assert counts(locations()) == (0, 0, 1, 0, 0, 0)

    assert _events() == before
    assert RegisterListing.objects.count() == 2


def test_only_rows_that_differ_get_history():
    boards(duo.board(), duo.board("10054", "Stichting Twee"))
    before = _events()

    outcome = boards(duo.board(), duo.board("10054", "Stichting Drie"))

    assert counts(outcome) == (0, 1, 1, 0, 0, 0)
    assert _events() - before == 1


def test_a_board_of_two_files_has_both_sectors():
    boards(name="besturenbo.csv")
    outcome = boards(name="besturenvo.csv")

    assert counts(outcome) == (0, 1, 0, 0, 0, 0)
    assert Organisation.objects.get().sectors == ["po", "vo"]


def test_sectors_that_a_person_gave_stay(assen):
    BoardFactory(board_number="10053", sectors=["mbo"], municipality=assen)

    boards()

    assert Organisation.objects.get().sectors == ["po", "mbo"]


def test_the_special_file_tells_sbo_from_so():
    header = ["SOORT PRIMAIR ONDERWIJS", *duo.BOARDS]
    rows = [
        duo.board("10001", **{"SOORT PRIMAIR ONDERWIJS": "SBO"}),
        duo.board("10002", **{"SOORT PRIMAIR ONDERWIJS": "SO/VSO"}),
        duo.board("10003", **{"SOORT PRIMAIR ONDERWIJS": "SBO"}),
        duo.board("10003", **{"SOORT PRIMAIR ONDERWIJS": "SO"}),
    ]

    outcome = bring("besturenso.csv", duo.quoted(header, rows))

    assert outcome["rejected"] == []
    found = dict(Organisation.objects.values_list("board_number", "sectors"))
    assert found == {"10001": ["po"], "10002": ["so"], "10003": ["po", "so"]}


def test_who_is_not_in_the_next_file_is_flagged_and_comes_back():
    rows = [duo.board(f"{number:05d}") for number in range(1, 12)]
    boards(*rows)

    outcome = boards(*rows[1:])

    gone = Organisation.objects.get(board_number="00001")
    assert counts(outcome) == (0, 0, 10, 1, 0, 0)
    assert (gone.in_register, gone.left_register_on) == (False, TODAY)

    outcome = boards(*rows)

    gone.refresh_from_db()
    assert counts(outcome) == (0, 1, 10, 0, 1, 0)
    assert (gone.in_register, gone.left_register_on) == (True, None)


def test_who_left_one_list_stays_by_another():
    boards(name="besturenbo.csv")
    boards(duo.board(), duo.board("10054"), name="besturenvo.csv")

    outcome = boards(duo.board("10054"), name="besturenvo.csv", allow_leavers=True)

    stored = Organisation.objects.get(board_number="10053")
    assert counts(outcome) == (0, 1, 1, 0, 0, 0)
    assert (stored.in_register, stored.sectors) == (True, ["po"])


def test_what_people_made_never_leaves_the_register(assen):
    BoardFactory(board_number="99999", municipality=assen)
    ProfessionFactory(municipality=assen)
    boards()
    boards(duo.board("10054"), allow_leavers=True)

    left = Organisation.objects.filter(in_register=False)
    assert [organisation.board_number for organisation in left] == ["10053"]


@pytest.mark.parametrize(("leaving", "refused"), [(2, False), (3, True)])
def test_more_than_ten_per_cent_may_not_leave_unsaid(leaving, refused):
    rows = [duo.board(f"{number:05d}") for number in range(1, 21)]
    boards(*rows)

    outcome = boards(*rows[leaving:])

    assert bool(outcome["rejected"]) is refused
    assert Organisation.objects.filter(in_register=False).count() == (0 if refused else leaving)
    if refused:
        assert outcome["rejected"][0]["message"].startswith("3 van de 20 bekende nummers")
        assert counts(boards(*rows[leaving:], allow_leavers=True))[3] == 3


def test_a_location_follows_the_municipality_number_and_not_the_area(assen):
    MunicipalityFactory(code="GM0109", name="Coevorden")
    boards()

    locations(duo.location(GEMEENTENUMMER="0106", **{"RPA-GEBIED CODE": "0109"}))

    stored = Location.objects.get()
    assert (stored.municipality, stored.sector, stored.place) == (assen, "vo", "Assen")
    assert stored.organisation.board_number == "10053"


def test_a_location_that_changes_board_keeps_its_history():
    boards(duo.board(), duo.board("10054", "Stichting Nieuw"))
    locations()
    assert not LocationBoard.objects.exists()

    outcome = locations(duo.location(**{"BEVOEGD GEZAG NUMMER": "10054"}))

    stored = Location.objects.get()
    history = [(b.organisation.board_number, b.since, b.until) for b in stored.boards.all()]
    assert counts(outcome) == (0, 1, 0, 0, 0, 1)
    assert history == [("10054", TODAY, None), ("10053", None, TODAY)]
    for organisation in Organisation.objects.all():
        moves = LocationBoard.objects.moves_of(organisation)
        assert [move.location for move in moves] == [stored]


def test_a_location_that_moves_twice_has_three_boards():
    boards(*(duo.board(str(number)) for number in (10053, 10054, 10055)))
    locations()
    for number in ("10054", "10055"):
        locations(duo.location(**{"BEVOEGD GEZAG NUMMER": number}))

    rows = Location.objects.get().boards.order_by("pk")
    found = [(row.organisation.board_number, row.until is None) for row in rows]
    assert found == [("10053", False), ("10054", False), ("10055", True)]


def test_older_names_of_columns_are_known():
    boards()
    header = ["BEVOEGD GEZAGNUMMER", "BRIN_NUMMER", "VESTIGINGSNUMMER", *duo.LOCATIONS[4:]]
    row = duo.location(
        **{"BEVOEGD GEZAGNUMMER": "10053", "BRIN_NUMMER": "18BR", "VESTIGINGSNUMMER": "01"}
    )

    outcome = bring("vestigingen.csv", duo.plain(header, [row]))

    assert outcome["rejected"] == []
    assert Location.objects.get().code == "18BR01"


def test_a_code_of_another_form_is_a_warning():
    boards()

    outcome = locations(duo.location("110X912"))

    assert Location.objects.get().code == "110X912"
    assert [(w["line"], w["column"]) for w in outcome["warnings"]] == [(2, "VESTIGINGSCODE")]


def test_boards_are_read_before_their_locations_whatever_the_order():
    uploads = [
        Upload("vestigingenvo.csv", duo.quoted(duo.LOCATIONS, [duo.location()])),
        Upload("besturenvo.csv", duo.quoted(duo.BOARDS, [duo.board()])),
    ]

    outcomes = import_now(uploads=uploads, allow_leavers=False, dry_run=False, at=NOON)

    assert [(o["name"], o["created"]) for o in outcomes] == [
        ("vestigingenvo.csv", 1),
        ("besturenvo.csv", 1),
    ]


def test_a_refused_file_leaves_the_others_alone():
    uploads = [
        Upload("besturenvo.csv", duo.quoted(duo.BOARDS, [duo.board("onzin")])),
        Upload("besturenbo.csv", duo.quoted(duo.BOARDS, [duo.board()])),
    ]

    outcomes = import_now(uploads=uploads, allow_leavers=False, dry_run=False, at=NOON)

    assert [outcome["written"] for outcome in outcomes] == [False, True]


def test_a_dry_run_tells_all_and_writes_nothing():
    outcome = boards(dry_run=True)

    assert counts(outcome) == (1, 0, 0, 0, 0, 0)
    assert not outcome["written"]
    assert not Organisation.objects.exists()
    assert not RegisterImport.objects.exists()


def test_an_institution_of_a_school_sector_is_its_main_location():
    boards(name="besturenmbo.csv")
    header = ["MBO INSTELLINGSSOORT - CODE", *duo.SCHOOLS]
    row = duo.school(**{"MBO INSTELLINGSSOORT - CODE": "ROC"})

    outcome = bring("instellingenmbo.csv", duo.quoted(header, [row]))

    stored = Location.objects.get()
    assert counts(outcome) == (1, 0, 0, 0, 0, 0)
    assert (stored.code, stored.sector) == ("18BR00", "mbo")


def test_a_list_of_institutions_leaves_a_known_location_as_it_is():
    boards(name="besturenvo.csv")
    locations()

    outcome = bring("instellingenvo.csv", duo.quoted(duo.SCHOOLS, [duo.school(name="Anders")]))

    assert counts(outcome) == (0, 0, 1, 0, 0, 0)
    assert Location.objects.get().name == "Het Wad"


def test_a_location_of_another_sector_is_left_alone_and_told():
    boards()
    locations()

    outcome = bring(
        "vestigingenbo.csv", duo.quoted(_without(duo.LOCATIONS, 14), [duo.location(name="Anders")])
    )

    assert Location.objects.get().name == "Het Wad"
    assert outcome["warnings"][0]["message"].startswith("18BR00 staat al in het register")


def test_institutes_of_higher_education():
    header = ["SOORT HO", *duo.SCHOOLS]
    rows = [
        duo.school("21PC", "RUG", **{"SOORT HO": "wo", "BEVOEGD GEZAG NUMMER": "00008"}),
        duo.school("25BE", "Hanze", **{"SOORT HO": "hbo", "BEVOEGD GEZAG NUMMER": "30001"}),
    ]
    ho = ["SOORT HO", *duo.BOARDS]
    bring("besturenho.csv", duo.quoted(ho, [duo.board("00008", "RUG", **{"SOORT HO": "wo"})]))

    outcome = bring("instellingenho.csv", duo.quoted(header, rows))

    assert counts(outcome)[:2] == (1, 1)
    found = Organisation.objects.order_by("brin").values_list("brin", "board_number", "kind")
    assert list(found) == [
        ("21PC", "00008", OrganisationKind.INSTITUTE),
        ("25BE", "", OrganisationKind.INSTITUTE),
    ]


@pytest.mark.parametrize(("text", "pupils"), [("163", 163), ("<5", None), ("0", 0)])
def test_pupils_are_counted_on_the_first_of_october(text, pupils, assen):
    LocationFactory(code="18BR00", pupils=200, reference_date=date(2024, 10, 1), **at(assen))
    name = "03.-leerlingen-vo-per-vestiging-en-bestuur-(vavo-apart)-2025.csv"

    outcome = bring(name, duo.plain(duo.PUPILS, [duo.count(pupils=text)]))

    stored = Location.objects.get()
    assert counts(outcome) == (0, 1, 0, 0, 0, 0)
    assert (stored.pupils, stored.reference_date) == (pupils, date(2025, 10, 1))


def test_an_older_count_changes_nothing(assen):
    LocationFactory(code="18BR00", pupils=200, reference_date=date(2026, 10, 1), **at(assen))

    outcome = bring("leerlingen-vo-2025.csv", duo.plain(duo.PUPILS, [duo.count()]))

    assert counts(outcome) == (0, 0, 1, 0, 0, 0)
    assert Location.objects.get().pupils == 200


def test_a_municipality_that_merged_leads_to_its_successor(assen):
    MunicipalityFactory(code="GM0099", valid_to=date(2025, 1, 1), merged_into=assen)

    boards(duo.board(GEMEENTENUMMER="0099"))

    assert Organisation.objects.get().municipality == assen


def test_a_board_that_went_over_into_another_has_no_locations_any_more():
    boards(duo.board(), duo.board("10054"))
    old, new = Organisation.objects.order_by("board_number")
    Organisation.objects.filter(pk=old.pk).update(merged_into=new, merged_on=TODAY)

    locations()

    assert Location.objects.get().organisation == new


def test_names_of_one_set_get_slugs_of_their_own(assen):
    BoardFactory(slug="stichting-zaaiers", municipality=assen)
    boards(*(duo.board(f"{number:05d}") for number in range(70_001, 70_004)))

    slugs = set(Organisation.objects.values_list("slug", flat=True))
    assert len(slugs) == 4
    assert all(slug.startswith("stichting-zaaiers") for slug in slugs)


def test_a_slug_once_given_stays():
    boards()

    boards(duo.board(name="Heel anders"))

    assert Organisation.objects.get().slug == "stichting-zaaiers"


def test_the_number_of_queries_does_not_grow_with_the_rows():
    def queries(amount: int) -> int:
        rows = [duo.board(f"{number:05d}") for number in range(amount)]
        with CaptureQueriesContext(connection) as captured:
            boards(*rows, allow_leavers=True)
        return len(captured)

    queries(1)
    assert queries(3) == queries(30)


def test_an_import_without_a_page_leaves_its_files_behind():
    boards()

    job = RegisterImport.objects.get()
    file = job.files.get()
    assert job.is_written
    assert (file.name, file.outcome["created"]) == ("besturenbo.csv", 1)


def _without(header: list[str], place: int) -> list[str]:
    return header[:place] + header[place + 1 :]


def _events() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM organisations_organisationevent)"
            " + (SELECT count(*) FROM organisations_locationevent)"
        )
        return cursor.fetchone()[0]
