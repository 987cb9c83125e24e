"""Columns of one's own: which, in which order, for whom, and never more than a person may see."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.fingerprint import fingerprint
from common.sheets.reading import read_sheet
from partnerships.models import Partnership
from rato_portal.operations import retention
from rato_portal.operations.erasure import erase
from reports import exporting
from reports.export_lists import LISTS
from reports.exporting import TemplateRefused
from reports.models import ExportSchedule, ExportTemplate
from tests.database import refused_by
from tests.factories import (
    BoardFactory,
    ConcernAnswerFactory,
    ExportScheduleFactory,
    ExportTemplateFactory,
    KeyIssueFactory,
    PartnershipFactory,
    RoundFactory,
    UserFactory,
    staff,
    submittable_region,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db
HOME = reverse("reports:templates")


@pytest.fixture
def person():
    return UserFactory()


def new(key="organisaties", **query):
    url = reverse("reports:new-template", args=[key])
    return f"{url}?{query['filter']}" if query else url


def at(name, template, *more):
    return reverse(f"reports:{name}", args=[template.public_id, *more])


def sheet_of(response):
    assert response.status_code == 200, response.content[:300]
    return read_sheet("x", response.content)


@pytest.mark.parametrize("key", LISTS)
def test_the_columns_to_choose_from_are_those_of_the_file(key):
    RoundFactory()
    source = LISTS[key]
    table = source.read(staff(roles.ADMINISTRATORS, roles.ASSESSORS), QueryDict(), timezone.now())
    heads = list(table.header)
    assert len(heads) == len(source.columns) == len(set(source.columns))
    pairs = zip(heads, source.columns, strict=True)
    assert all(head.startswith(column) for head, column in pairs)


def test_a_template_keeps_the_chosen_columns_in_the_chosen_order(login, person):
    BoardFactory(name="Stichting Zuid", kvk="12345678")
    columns = LISTS["organisaties"].columns
    form = {"name": " Voor  de administratie ", "column_0": "3"}
    form |= {f"column_{columns.index('KvK-nummer')}": "1"}
    client = login(person)
    assert client.post(new(), form).status_code == 302
    kept = ExportTemplate.objects.get()
    assert (kept.name, kept.columns) == ("Voor de administratie", ["KvK-nummer", "Naam"])
    for ending in ("csv", "xlsx"):
        sheet = sheet_of(client.get(at("export-template", kept, ending)))
        assert sheet.header == ("KVK NUMMER", "NAAM")
        assert ("12345678", "Stichting Zuid") in [row.cells for row in sheet]
    assert "Voor de administratie" in text_of(client.get(HOME))


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [
        ("Leden", "1", ["Leden", "Naam", "Soort"]),
        ("Naam", "2", ["Soort", "Naam", "Leden"]),
        ("Naam", "3", ["Soort", "Leden", "Naam"]),
        ("Leden", "2", ["Naam", "Leden", "Soort"]),
        ("Fase", "1", ["Fase", "Naam", "Soort", "Leden"]),
        ("Soort", "", ["Naam", "Leden"]),
    ],
)
def test_a_column_that_is_moved_pushes_the_others_on(login, person, moved, to, order):
    template = ExportTemplateFactory(
        owner=person, list="partnerschappen", columns=["Naam", "Soort", "Leden"]
    )
    page = login(person).get(at("change-template", template))
    form = {row.name: row.value() or "" for row in page.context["form"].places}
    names = {str(row.label): row.name for row in page.context["form"].places}
    form |= {"name": template.name, "shown": page.context["form"]["shown"].value()}
    answer = login(person).post(at("change-template", template), form | {names[moved]: to})
    assert answer.status_code == 302
    template.refresh_from_db()
    assert template.columns == order


def test_a_template_can_keep_the_filter_of_its_list(login, person):
    BoardFactory(name="Alfa", place="Gouda")
    BoardFactory(name="Beta", place="Assen")
    client = login(person)
    page = client.get("/organisaties/?zoek=alfa&pagina=2").content.decode()
    assert f"{HOME}?lijst=organisaties&amp;filter=zoek%3Dalfa" in page
    form = {"name": "Alfa", "column_0": "1", "query": "zoek=alfa&pagina=2"}
    client.post(new(), form | {"with_filter": "on"})
    client.post(new(), form | {"name": "Alles"})
    kept, everything = ExportTemplate.objects.order_by("pk")
    assert (kept.query, everything.query) == ("zoek=alfa", "")
    names = [row["NAAM"] for row in sheet_of(client.get(at("export-template", kept, "csv")))]
    assert names == ["Alfa"]
    url = at("export-template", everything, "csv")
    assert {row["NAAM"] for row in sheet_of(client.get(url))} == {"Alfa", "Beta"}
    narrowed = client.get(f"{url}?filter=zoek%3Dbeta")
    assert [row["NAAM"] for row in sheet_of(narrowed)] == ["Beta"]


def test_colleagues_share_columns_but_everyone_gets_the_own_rows(login):
    maker, colleague = staff(roles.ADMINISTRATORS), staff(roles.GUIDES)
    PartnershipFactory(name="Vertrouwelijk partnerschap")
    shared = ExportTemplateFactory(
        owner=maker, list="partnerschappen", columns=["Naam"], is_shared=True
    )
    assert b"Vertrouwelijk" in login(maker).get(at("export-template", shared, "csv")).content
    theirs = login(colleague).get(at("export-template", shared, "csv"))
    seen = set(Partnership.objects.visible_to(colleague).values_list("name", flat=True))
    assert {row["NAAM"] for row in sheet_of(theirs)} == seen


def test_the_queue_in_a_shared_template_shows_nothing_to_who_may_not_judge(login):
    region = submittable_region()
    shared = ExportTemplateFactory(
        owner=staff(roles.ASSESSORS), list="beoordelen", columns=["Regio"], is_shared=True
    )
    client = login(staff(roles.GUIDES))
    assert "U mag deze lijst niet zien." in text_of(client.get(HOME))
    answer = client.get(at("export-template", shared, "csv"), follow=True)
    assert "U mag deze lijst niet meer zien." in text_of(answer)
    assert region.name not in answer.content.decode()
    assert client.get(new("beoordelen")).status_code == 404


def test_a_lost_role_takes_the_list_of_a_template_with_it(login):
    person = staff(roles.ASSESSORS)
    own = ExportTemplateFactory(owner=person, list="beoordelen", columns=["Regio"])
    assert login(person).get(at("export-template", own, "csv")).status_code == 200
    person.groups.clear()
    assert login(person).get(at("export-template", own, "csv")).status_code == 302


def test_who_does_not_work_for_ocw_shares_nothing_and_sees_nothing_shared(login, person):
    shared = ExportTemplateFactory(owner=staff(roles.GUIDES), is_shared=True, name="Van OCW")
    client = login(person)
    assert "Van OCW" not in text_of(client.get(HOME))
    assert client.get(at("export-template", shared, "csv")).status_code == 404
    client.post(new(), {"name": "Mijn", "column_0": "1", "is_shared": "on"})
    assert not ExportTemplate.objects.get(owner=person).is_shared
    with pytest.raises(TemplateRefused, match="niet met collega"):
        exporting.keep_template(
            list="organisaties", name="x", columns=["Naam"], query="", is_shared=True,
            by=person, at=timezone.now(),
        )  # fmt: skip


def test_a_colleague_uses_a_shared_template_and_an_administrator_changes_it(login):
    shared = ExportTemplateFactory(owner=staff(roles.GUIDES), is_shared=True)
    assert login(staff(roles.DECIDERS)).get(at("change-template", shared)).status_code == 403
    assert login(staff(roles.DECIDERS)).post(at("remove-template", shared)).status_code == 403
    admin = staff(roles.ADMINISTRATORS)
    assert login(admin).get(at("change-template", shared)).status_code == 200
    ExportTemplate.objects.update(is_shared=False)
    assert login(admin).get(at("change-template", shared)).status_code == 404


def test_a_removed_template_can_be_put_back(login, person):
    template = ExportTemplateFactory(owner=person, name="Weg ermee")
    client = login(person)
    client.post(at("remove-template", template))
    assert client.get(at("export-template", template, "csv")).status_code == 404
    page = client.get(HOME)
    assert page.context["rows"] == []
    assert "“Weg ermee” (Organisaties) terugzetten" in text_of(page)
    client.post(at("put-back-template", template))
    assert [row["template"] for row in client.get(HOME).context["rows"]] == [template]


def test_a_removed_template_is_gone_for_good_after_thirty_days(person):
    now = timezone.now()
    ExportTemplateFactory(owner=person, removed_at=now - timedelta(days=31))
    kept = {
        ExportTemplateFactory(owner=person, removed_at=now - timedelta(days=29)),
        ExportTemplateFactory(owner=person, created_at=now - timedelta(days=900)),
    }
    retention.clean_up(at=now)
    assert set(ExportTemplate.objects.all()) == kept


def test_erasing_a_person_takes_the_own_templates_and_leaves_the_shared_ones(person):
    ExportTemplateFactory(owner=person)
    shared = ExportTemplateFactory(owner=person, is_shared=True)
    ExportScheduleFactory(template=shared)
    erase(user_id=person.pk, reason="Verzoek", at=timezone.now())
    assert ExportTemplate.objects.get() == shared
    assert not ExportSchedule.objects.exists()


def test_a_template_is_not_put_back_over_another_of_its_name(login, person):
    gone = ExportTemplateFactory(owner=person, name="Kolommen", removed_at=timezone.now())
    ExportTemplateFactory(owner=person, name="KOLOMMEN")
    answer = login(person).post(at("put-back-template", gone), follow=True)
    assert "al een sjabloon met deze naam" in text_of(answer)
    gone.refresh_from_db()
    assert gone.removed_at
    with refused_by("export_template_has_its_own_name_per_list"):
        ExportTemplateFactory(owner=person, name="kolommen")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"name": "x", "column_0": "0"}, "minstens 1 is"),
        ({"name": "", "column_0": "1"}, "Geef het sjabloon een naam"),
        ({"name": "x", "column_0": "nul"}, "Voer een geheel getal in."),
    ],
)
def test_wrong_input_keeps_what_was_typed(login, person, form, words):
    answer = login(person).post(new(), form | {"column_3": "7"})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert 'value="7"' in answer.content.decode()


def test_a_template_without_columns_is_refused(login, person):
    answer = login(person).post(new(), {"name": "Leeg"})
    assert answer.status_code == 422
    assert "Zet bij ten minste één kolom een plaats." in text_of(answer)
    with refused_by("export_template_has_a_name_and_columns"):
        ExportTemplateFactory(columns=[])


def test_the_same_name_twice_is_refused_and_keeps_the_form(login, person):
    ExportTemplateFactory(owner=person, name="Kolommen")
    answer = login(person).post(new(), {"name": "kolommen", "column_0": "1"})
    assert answer.status_code == 409
    assert "al een sjabloon met deze naam" in text_of(answer)


def test_two_who_change_one_template_see_both_texts(login, person):
    template = ExportTemplateFactory(owner=person, name="Eerst")
    shown = fingerprint(*exporting.details_of(template))
    ExportTemplate.objects.update(name="Door een ander")
    form = {"name": "Door mij", "column_0": "1", "shown": shown}
    answer = login(person).post(at("change-template", template), form)
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Door mij" in text
    assert "Door een ander" in text
    again = form | {"shown": answer.context["form"]["shown"].value()}
    assert login(person).post(at("change-template", template), again).status_code == 302


def test_columns_that_a_list_lost_stay_out_and_none_left_is_said(login, person):
    half = ExportTemplateFactory(owner=person, columns=["Fax", "Naam"])
    gone = ExportTemplateFactory(owner=person, columns=["Fax"])
    client = login(person)
    assert sheet_of(client.get(at("export-template", half, "csv"))).header == ("NAAM",)
    answer = client.get(at("export-template", gone, "csv"), follow=True)
    assert "De gekozen kolommen bestaan niet meer." in text_of(answer)


def test_a_column_is_in_a_file_once_and_is_one_of_the_list(person):
    about = {"list": "organisaties", "name": "x", "query": "", "is_shared": False, "by": person}
    for columns in (["Naam", "Naam"], ["Wachtwoord"], []):
        with pytest.raises(TemplateRefused):
            exporting.keep_template(columns=columns, at=timezone.now(), **about)


def test_answers_of_sessions_that_one_may_see_and_nothing_that_is_not_published(login):
    issue = KeyIssueFactory(title="Te weinig begeleiding", consultation__is_public=False)
    ConcernAnswerFactory(concern=None, key_issue=issue, published=True)
    ConcernAnswerFactory(written=True, text="Nog geheim")
    form = {"name": "A", **{f"column_{n}": str(n + 1) for n in range(10)}}
    inside, outside = staff(roles.FACILITATORS), UserFactory()
    for user, seen in ((inside, True), (outside, False)):
        client = login(user)
        client.post(new("antwoorden"), form)
        content = client.get(
            at("export-template", ExportTemplate.objects.get(owner=user), "csv")
        ).content.decode()
        assert ("Te weinig begeleiding" in content) == seen
        assert "Nog geheim" not in content


def test_the_list_of_templates_costs_the_same_for_one_and_three(
    login, person, django_assert_num_queries, django_assert_max_num_queries
):
    ExportTemplateFactory(owner=person)
    client = login(person)
    client.get(HOME)
    with django_assert_max_num_queries(20) as one:
        client.get(HOME)
    ExportTemplateFactory.create_batch(2, owner=person)
    with django_assert_num_queries(len(one)):
        client.get(HOME)
