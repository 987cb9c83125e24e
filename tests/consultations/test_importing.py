"""Bringing in an earlier session: looked at first, written once, nothing dropped."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts import roles
from common.refusal import Refused
from common.sheets.writing import Table, csv_of, xlsx_of
from consultations import importing
from consultations.models import (
    Concern,
    Consultation,
    ConsultationImport,
    ImportKind,
    ImportState,
    KeyIssue,
    Participant,
)
from consultations.states import CardState, ConcernKind, State
from tests.consultations import seeds
from tests.factories import staff

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def facilitator():
    return staff(roles.FACILITATORS)


def sample(name: str = "verslag.md") -> bytes:
    return (SAMPLES / name).read_bytes()


def bring(content: bytes, *, kind=ImportKind.MINUTES, name="verslag.md", **more) -> dict:
    told = {"organiser": "Platform", "merge_repeated": False, "with_authors": False}
    told |= {"dry_run": False, "by": None} | more
    return importing.import_now(kind=kind, name=name, content=content, at=NOW, **told)


def board(*rows, header=("Created At", "Author", "Subject", "Body", "Section")) -> bytes:
    return csv_of(Table("Bord", header, rows))


def test_a_report_becomes_a_closed_session_with_its_themes_and_nesting(facilitator):
    outcome = bring(sample())
    session = Consultation.objects.get(slug=outcome["consultation"])
    assert (session.state, session.title) == (State.CLOSED, "Verslag van de middag in Dorpstad")
    assert session.starts_at.date().isoformat() == "2024-03-14"
    assert session.themes.count() == 5
    root = session.concerns.get(body__startswith="Hoeveel ruimte")
    assert root.children.count() == 3
    assert session.concerns.count() == 19
    assert "**Noten**" in session.introduction


def test_a_trial_writes_nothing(facilitator):
    outcome = bring(sample(), dry_run=True)
    assert outcome["written"] is False
    assert len(outcome["unplaced"]) == 1
    assert not Consultation.objects.exists()
    assert not ConsultationImport.objects.exists()


def test_the_same_file_is_read_in_once(facilitator):
    first = bring(sample())
    again = bring(sample())
    assert (again["written"], again["already"]) == (False, True)
    assert again["consultation"] == first["consultation"]
    assert Consultation.objects.count() == 1


def test_what_stands_twice_stays_two_cards_unless_merging_is_asked(facilitator):
    bring(sample())
    assert Concern.objects.filter(body="Wie kiest de naam?", state=CardState.VISIBLE).count() == 2


def test_merged_on_request_both_texts_stay_with_a_line_in_the_log(facilitator):
    bring(sample(), merge_repeated=True)
    twins = Concern.objects.filter(body="Wie kiest de naam?").order_by("pk")
    assert [card.state for card in twins] == [CardState.VISIBLE, CardState.MERGED]
    assert twins[1].merged_into == twins[0]
    assert twins[1].moderation_entries.count() == 1


def test_a_later_list_renews_the_key_issues_of_an_earlier_session(facilitator):
    bring(sample())
    outcome = bring(sample("kernvraagstukken.md"), name="kernvraagstukken.md")
    later = KeyIssue.objects.filter(consultation__slug=outcome["consultation"])
    renewed = [issue.renews and issue.renews.position for issue in later.order_by("position")]
    assert renewed == [1, 2, None]
    assert [row["renews"] is not None for row in outcome["renewals"]] == [True, True, False]


def test_without_contributions_nothing_is_written(facilitator):
    with pytest.raises(Refused, match="geen bijdragen gevonden"):
        bring(b"# Agenda\n\n- Opening\n- Sluiting\n")
    assert not Consultation.objects.exists()


@pytest.mark.parametrize("content", [b"", b"  \n", b"\x00\xff\xfe\x01"])
def test_what_is_no_text_is_refused(content, facilitator):
    with pytest.raises(Refused):
        bring(content)


def test_a_board_gives_cards_in_columns_without_their_authors(facilitator):
    content = board(
        ("2024-03-14 10:00", "Jan", "Geld", "Wie betaalt?", "Financiën"),
        ("2024-03-14 10:01", "Piet", "", "=1+1 is geen plan", ""),
        ("2024-03-14 10:02", "Anonymous", "", "", "Financiën"),
        ("2024-03-14 10:03", "Els", "", "x" * 5000, "Financiën"),
    )
    outcome = bring(content, kind=ImportKind.BOARD, name="bord.csv")
    session = Consultation.objects.get(slug=outcome["consultation"])
    assert [c["cards"] for c in outcome["annex"]["columns"]] == [2, 1]
    assert [row["line"] for row in outcome["unplaced"]] == [4]
    bodies = list(session.concerns.order_by("pk").values_list("body", flat=True))
    assert bodies == ["Geld\nWie betaalt?", "=1+1 is geen plan", "x" * 5000]
    assert session.concerns.order_by("pk")[0].kind == ConcernKind.QUESTION
    assert not Participant.objects.exists()


def test_authors_are_kept_when_asked(facilitator):
    content = board(("2024-03-14", "Jan", "", "Een punt", "Geld"))
    bring(content, kind=ImportKind.BOARD, name="bord.csv", with_authors=True)
    assert Concern.objects.get().participant.name == "Jan"


@pytest.mark.parametrize(
    "header",
    [
        ("AUTHOR", "SUBJECT", "body", "SECTION"),
        ("Auteur", "Onderwerp", "Bericht", "Kolom"),
        ("Autor", "Betreff", "Inhalt", "Abschnitt"),
        ("extra", "Titel", "Tekst", "Thema"),
    ],
)
def test_headers_are_known_in_any_case_and_a_few_languages(header, facilitator):
    content = board(("Jan", "Kop", "Een punt", "Geld"), header=header)
    outcome = bring(content, kind=ImportKind.BOARD, name="bord.csv", dry_run=True)
    assert outcome["annex"]["columns"] == [
        {"number": 1, "title": "Geld", "cards": 1, "table_cards": 0}
    ]


def test_a_workbook_is_read_as_well(facilitator):
    table = Table("Bord", ("Body", "Section"), [("Een punt", "Geld"), ("=SOM(A1)", "Geld")])
    outcome = bring(xlsx_of(table), kind=ImportKind.BOARD, name="bord.xlsx")
    assert outcome["annex"]["cards"] == 2
    assert Concern.objects.filter(body="=SOM(A1)").exists()


def test_a_table_without_a_column_of_texts_is_refused(facilitator):
    content = board(("a", "b"), header=("Kleur", "Maat"))
    with pytest.raises(Refused, match="Kies welke kolom"):
        bring(content, kind=ImportKind.BOARD, name="bord.csv")


def run(*arguments) -> dict:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return json.loads(out.getvalue())


def test_the_command_tells_in_json_what_it_found(facilitator):
    outcome = run("import_minutes", str(SAMPLES / "verslag.md"), "--json", "--dry-run")
    assert {"written", "themes", "annex", "duplicates", "unplaced"} <= outcome.keys()
    assert outcome["annex"]["cards"] == 4
    assert outcome["duplicates"] == 2


def test_the_command_writes_and_says_where(facilitator):
    outcome = run("import_minutes", str(SAMPLES / "verslag.md"), "--json")
    assert outcome["written"] is True
    assert Consultation.objects.get().slug == outcome["consultation"]


def test_the_command_tells_people_in_words(facilitator):
    out = io.StringIO()
    call_command("import_minutes", str(SAMPLES / "verslag.md"), "--dry-run", stdout=out)
    assert "Algemeen: vragen 2" in out.getvalue()
    assert "Proef: er is niets opgeslagen." in out.getvalue()


def test_refused_input_ends_the_command_with_one(tmp_path, facilitator):
    (tmp_path / "leeg.md").write_text("")
    with pytest.raises(SystemExit) as ended:
        run("import_minutes", str(tmp_path / "leeg.md"), "--json")
    assert ended.value.code == 1


@pytest.mark.parametrize(
    "more", [["/bestaat/niet.md"], [str(SAMPLES / "verslag.md"), "--by", "x@y"]]
)
def test_wrong_use_ends_the_command_with_two(more):
    with pytest.raises(CommandError) as ended:
        call_command("import_minutes", *more)
    assert ended.value.returncode == 2


def test_nobody_who_may_is_said_in_a_sentence():
    with pytest.raises(Refused, match="Er is nog geen facilitator"):
        bring(sample())


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_facilitator_sends_looks_and_agrees(login, facilitator):
    client = login(facilitator)
    sent = client.post(
        reverse("consultations:imports"),
        {"kind": "verslag", "file": upload("verslag.md", sample())},
    )
    row = ConsultationImport.objects.get()
    assert sent.url == row.get_absolute_url()
    page = client.get(sent.url)
    assert "Losse zin die nergens bij hoort." in page.text
    assert "dubbel met regel" in page.text
    assert not Consultation.objects.exists()
    agreed = {"title": "De middag", "starts_at": "2024-03-14T13:00", "organiser": "Platform"}
    made = client.post(sent.url, agreed | {"merge_repeated": "on"})
    session = Consultation.objects.get()
    assert made.url == session.get_absolute_url()
    row.refresh_from_db()
    assert (row.state, row.consultation) == (ImportState.WRITTEN, session)


def test_agreeing_twice_writes_once(login, facilitator):
    client = login(facilitator)
    row = importing.send_import(
        kind=ImportKind.MINUTES, name="v.md", content=sample(), by=facilitator, at=NOW
    )
    agreed = {"title": "De middag", "starts_at": "2024-03-14T13:00", "organiser": "Platform"}
    client.post(row.get_absolute_url(), agreed)
    assert client.post(row.get_absolute_url(), agreed).status_code == 200
    assert Consultation.objects.count() == 1


def test_an_unknown_board_asks_which_column_is_what(login, facilitator):
    client = login(facilitator)
    content = board(("Een punt", "Geld"), header=("Wat", "Waar"))
    row = importing.send_import(
        kind=ImportKind.BOARD, name="bord.csv", content=content, by=facilitator, at=NOW
    )
    assert "Kies welke kolom" in client.get(row.get_absolute_url()).text
    chosen = {"body": "WAT", "section": "WAAR"}
    assert "Een punt" in client.get(row.get_absolute_url(), chosen).text
    agreed = {"title": "Bord", "starts_at": "2024-03-14T13:00", "organiser": "Platform"}
    client.post(row.get_absolute_url(), agreed | chosen)
    assert Concern.objects.get().theme.title == "Geld"


def test_an_import_can_be_stopped_and_then_has_no_file_any_more(login, facilitator):
    client = login(facilitator)
    row = importing.send_import(
        kind=ImportKind.MINUTES, name="v.md", content=sample(), by=facilitator, at=NOW
    )
    client.post(reverse("consultations:cancel-import", args=[row.public_id]))
    row.refresh_from_db()
    assert (row.state, bytes(row.content)) == (ImportState.CANCELLED, b"")
    assert client.get(row.get_absolute_url()).status_code == 200


def test_a_wrong_file_is_told_on_the_form(login, facilitator):
    client = login(facilitator)
    page = client.post(
        reverse("consultations:imports"), {"kind": "bord", "file": upload("bord.pdf", b"%PDF-1.7")}
    )
    assert page.status_code == 409
    assert "Dit is een pdf" in page.text


@seeds.needed
@pytest.mark.parametrize("name", [seeds.REPORT, seeds.ISSUES])
def test_the_reports_of_the_field_are_read_in(name, facilitator):
    outcome = bring(seeds.content_of(name), name=name, merge_repeated=True)
    assert outcome["written"] is True
    found = Concern.objects.filter(consultation__slug=outcome["consultation"]).count()
    annex = outcome["annex"]["cards"] + outcome["annex"]["table_cards"]
    written = sum(sum(v for v in t.values() if isinstance(v, int)) for t in outcome["themes"])
    assert found == annex + written
