"""The pages of the import, for administrators only."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.jobs import JobState
from organisations import importing
from organisations.models import Organisation, RegisterImport
from tests.factories import MunicipalityFactory, UserFactory, staff
from tests.factories import imports as duo

pytestmark = pytest.mark.django_db
LIST = "/organisaties/import/"


@pytest.fixture(autouse=True)
def assen():
    return MunicipalityFactory(code="GM0106", name="Assen")


@pytest.fixture
def admin(login):
    return login(staff(roles.ADMINISTRATORS))


def send(client, *contents, name="besturenbo.csv", **fields):
    files = [SimpleUploadedFile(name, content) for content in contents]
    return client.post(LIST, {"files": files, "form_key": str(uuid.uuid4()), **fields})


def boards(*rows) -> bytes:
    return duo.quoted(duo.BOARDS, rows or [duo.board()])


def sent(client, *contents, **fields) -> RegisterImport:
    """An import that a worker compared."""
    send(client, *contents, **fields)
    job = RegisterImport.objects.latest("pk")
    importing.run_import(import_id=job.pk, at=timezone.now())
    job.refresh_from_db()
    return job


def act(client, job, verb: str, **fields):
    path = reverse(f"organisations:import-{verb}", args=[job.public_id])
    return client.post(path, {"form_key": str(uuid.uuid4()), **fields}, follow=True)


def page(client, job, query="") -> str:
    return client.get(job.get_absolute_url() + query).content.decode()


def test_nobody_else_gets_in(login):
    assert login(UserFactory()).get(LIST).status_code == 403


def test_an_empty_list_tells_where_to_begin(admin):
    assert "Begin met de besturen" in admin.get(LIST).content.decode()


def test_several_files_are_sent_at_once(admin):
    response = send(admin, boards(), boards(duo.board("10054")))

    job = RegisterImport.objects.get()
    assert response.url == job.get_absolute_url()
    assert job.files.count() == 2


def test_without_a_file_the_form_says_so(admin):
    response = send(admin)

    assert response.status_code == 422
    assert "Kies ten minste één bestand" in response.content.decode()


def test_a_waiting_import_tells_how_far_it_is(admin):
    send(admin, boards())
    job = RegisterImport.objects.get()
    state = reverse("organisations:import-state", args=[job.public_id])

    assert "Wordt vergeleken" in page(admin, job)
    assert admin.get(f"{state}?stand=queued-1-0").status_code == 204
    RegisterImport.objects.update(progress=40)
    assert 'value="40"' in admin.get(f"{state}?stand=queued-1-0").content.decode()
    importing.run_import(import_id=job.pk, at=timezone.now())
    response = admin.get(f"{state}?stand=queued-1-0")
    assert (response.status_code, response["HX-Refresh"]) == (286, "true")


def test_the_preview_shows_what_changes_and_agreeing_writes_it(admin):
    job = sent(admin, boards())

    body = page(admin, job)
    assert "Wacht op akkoord" in body
    assert "Stichting Zaaiers" in body
    act(admin, job, "confirm", shown=job.shown)
    importing.run_import(import_id=job.pk, at=timezone.now())

    assert "Overgenomen op" in page(admin, job)
    assert Organisation.objects.get().board_number == "10053"


def test_differences_are_filtered_by_kind(admin):
    job = sent(admin, boards(duo.board(), duo.board("10054", "Stichting Twee")))

    assert "Stichting Twee" in page(admin, job, "?verschil=new")
    assert "Stichting Twee" not in page(admin, job, "?verschil=leaves")


def test_a_bad_row_is_shown_with_its_line_and_column(admin):
    job = sent(admin, boards(duo.board("1005")))

    body = page(admin, job)
    assert "Geweigerd" in body
    assert "“1005” is geen bestuursnummer" in body
    assert '<td data-l="Kolom">BEVOEGD GEZAG NUMMER</td>' in body
    assert "import-confirm" not in body
    assert "Overnemen in het register" not in body


def test_a_sector_that_is_not_in_the_file_can_be_said(admin):
    unknown = sent(admin, boards(), name="register.csv")
    said = sent(admin, boards(), name="register.csv", sector="mbo")

    assert "Kies de sector" in page(admin, unknown)
    assert said.files.get().outcome["sector"] == "mbo"


def test_many_leavers_ask_for_a_tick(admin):
    first = sent(admin, boards(duo.board(), duo.board("10054")))
    act(admin, first, "confirm", shown=first.shown)
    importing.run_import(import_id=first.pk, at=timezone.now())
    job = sent(admin, boards())

    assert 'name="allow_leavers"' in page(admin, job)
    body = act(admin, job, "confirm", shown=job.shown).content.decode()
    assert "Geef aan dat het klopt" in body
    act(admin, job, "confirm", shown=job.shown, allow_leavers="on")
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_a_file_that_came_before_says_when(admin):
    first = sent(admin, boards())
    act(admin, first, "confirm", shown=first.shown)
    importing.run_import(import_id=first.pk, at=timezone.now())

    assert "al overgenomen" in page(admin, sent(admin, boards()))
    assert "al overgenomen" not in page(admin, first)


def test_an_import_can_be_left_aside(admin):
    job = sent(admin, boards())

    body = act(admin, job, "cancel").content.decode()

    assert "Afgebroken" in body
    assert not Organisation.objects.exists()


def test_an_import_that_was_stopped_is_tried_again_from_the_list(admin):
    job = sent(admin, boards())
    act(admin, job, "cancel")
    address = reverse("organisations:import-retry", args=[job.public_id])
    assert address in admin.get(LIST).content.decode()

    assert "opnieuw vergeleken" in act(admin, job, "retry").content.decode()
    assert address not in admin.get(LIST).content.decode()
    assert "mislukt of afgebroken" in act(admin, job, "retry").content.decode()


@pytest.mark.parametrize("path", ["list", "detail"])
def test_queries_do_not_grow_with_the_rows(path, admin, django_assert_num_queries):
    jobs = [
        sent(admin, boards(*(duo.board(str(10_000 + n)) for n in range(rows)))) for rows in (1, 3)
    ]
    paths = {"list": [LIST, LIST], "detail": [job.get_absolute_url() for job in jobs]}[path]
    admin.get(paths[0])
    with django_assert_num_queries(6 if path == "list" else 9):
        admin.get(paths[1])
