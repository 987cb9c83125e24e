"""The report of a session: begun, written, proved, published once, and then it stands."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts import roles
from common.fingerprint import fingerprint
from common.refusal import Refused, StaleVersion
from consultations import merging, minutes, moderating
from consultations.minutes_content import content_of, digest
from consultations.models import Minutes, MinutesPart, PartCode, SetAside
from consultations.states import CardState, ConcernKind, State
from tests.factories import (
    ConcernAnswerFactory,
    ConcernFactory,
    ConcernLinkFactory,
    ConsultationFactory,
    InviteeFactory,
    KeyIssueFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
    begun_minutes,
    published_minutes,
    staff,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 9, 12, tzinfo=UTC)


@pytest.fixture
def session():
    return ConsultationFactory(closed=True, introduction="Waarom wij bijeenkwamen.")


def publish(row: Minutes, *, shown: str | None = None) -> Minutes:
    shown = shown or fingerprint(content_of(row))
    return minutes.publish_minutes(minutes_id=row.pk, shown=shown, by=UserFactory(), at=NOW)


def chapter(content: dict, code: str) -> dict:
    return next(c for c in content["chapters"] if c["code"] == code)


def part_of(row: Minutes, code: str) -> MinutesPart:
    return row.parts.filter(code=code).first()


def hide_chapter(row: Minutes, code: str) -> None:
    row.parts.filter(code=code).update(is_shown=False)


# Beginning


def test_a_report_begins_when_the_board_is_closed_and_freezes_the_cards(session):
    row = begun_minutes(session)
    session.refresh_from_db()
    assert (row.number, session.state) == (1, State.REPORTING)
    assert part_of(row, PartCode.BACKGROUND).text == "Waarom wij bijeenkwamen."
    card = ConcernFactory(consultation=session)
    with pytest.raises(Refused, match="Het verslag is begonnen"):
        moderating.hide(card_id=card.pk, reason="x", by=UserFactory(), at=NOW)


def test_beginning_twice_gives_the_same_report(session):
    assert begun_minutes(session) == begun_minutes(session)


def test_an_open_board_has_no_report():
    with pytest.raises(Refused, match="Sluit eerst het bord"):
        begun_minutes(ConsultationFactory())


def test_a_report_waits_for_cards_that_wait(session):
    ConcernFactory(consultation=session, state=CardState.WAITING)
    with pytest.raises(Refused, match="wachten nog 1"):
        begun_minutes(session)


def test_an_open_sub_session_holds_the_report_up(session):
    ConsultationFactory(plenary=session)
    with pytest.raises(Refused, match="deelsessie"):
        begun_minutes(session)


def test_cards_of_a_sub_session_are_in_the_report_under_their_theme(session):
    title = session.themes.get().title
    part = ConsultationFactory(plenary=session, closed=True)
    part.themes.update(title=title)
    other = ThemeFactory(consultation=part, title="Alleen hier")
    cards = [
        ConcernFactory(consultation=session),
        ConcernFactory(consultation=part),
        ConcernFactory(consultation=part, theme=other),
    ]
    content = content_of(begun_minutes(session))
    themes = [c for c in content["chapters"] if c["code"] == PartCode.THEME]
    shown = {c["title"]: [r["body"] for k in c["kinds"] for r in k["cards"]] for c in themes}
    assert shown == {title: [cards[0].body, cards[1].body], "Alleen hier": [cards[2].body]}
    part.refresh_from_db()
    assert part.state == State.REPORTING
    assert content["proof"] == content["proof"] | {"cards": 3, "used": 3, "adds_up": True}


# What stands in it


def test_every_kind_of_card_stands_under_its_theme_with_its_number(session):
    worry = ConcernFactory(consultation=session, kind=ConcernKind.WORRY, support_count=3)
    risk = ConcernFactory(consultation=session, kind=ConcernKind.RISK)
    found = chapter(content_of(begun_minutes(session)), PartCode.THEME)
    rows = {
        k["label"]: [(c["number"], c["body"], c["support"]) for c in k["cards"]]
        for k in found["kinds"]
    }
    assert rows == {"Zorgen": [(1, worry.body, 3)], "Risico’s": [(2, risk.body, 0)]}


def test_the_proof_counts_used_merged_and_set_aside_with_reason(session):
    by = UserFactory()
    one, two, three, four = (ConcernFactory(consultation=session) for _ in range(4))
    ConcernFactory(consultation=session, state=CardState.WITHDRAWN)
    merging.merge(into_id=one.pk, card_ids=[two.pk], reason="", by=by, at=NOW)
    moderating.hide(card_id=three.pk, reason="Noemt een naam", by=by, at=NOW)
    row = begun_minutes(session)
    minutes.put_aside(minutes_id=row.pk, card=four, reason="Ander overleg", by=by)
    proof = content_of(row)["proof"]
    assert (proof["cards"], proof["used"], proof["merged"], proof["set_aside"]) == (5, 1, 1, 3)
    assert proof["adds_up"]
    assert {r["reason"] for r in proof["reasons"]} == {
        "Noemt een naam",
        "Ander overleg",
        "Ingetrokken door wie de bijdrage deed",
    }


def test_words_that_were_taken_off_the_board_are_in_no_report(session):
    hidden = ConcernFactory(
        consultation=session, state=CardState.HIDDEN, hidden_reason="x", body="Piet deed het"
    )
    content = content_of(begun_minutes(session))
    assert hidden.body not in str(content)


def test_a_report_names_no_participants(session):
    card = ConcernFactory(consultation=session)
    card.participant.name = "Marijke de Wit"
    card.participant.save()
    assert "Marijke" not in str(content_of(begun_minutes(session)))


def test_who_was_invited_and_was_silent_stands_in_it(session):
    InviteeFactory(consultation=session, name="De vakbond")
    InviteeFactory(consultation=session, name="Het speciaal onderwijs", took_part=True)
    found = chapter(content_of(begun_minutes(session)), PartCode.SILENT)
    assert (found["invited"], found["silent"]) == (2, ["De vakbond"])


def test_issues_that_came_back_are_new_or_are_gone_stand_beside_each_other(session):
    earlier = ConsultationFactory(closed=True, starts_at=NOW - timedelta(days=300))
    KeyIssueFactory(consultation=earlier, sentence="Wie betaalt de begeleiding in de RATO?")
    KeyIssueFactory(consultation=earlier, sentence="Blijft het rooster zoals het is?")
    KeyIssueFactory(consultation=session, sentence="Wie betaalt begeleiding in de onderwijsregio?")
    KeyIssueFactory(consultation=session, sentence="Hoe heet de nieuwe regio straks?")
    row = begun_minutes(session)
    row.earlier = earlier
    row.save()
    row.parts.filter(code=PartCode.EARLIER).update(is_shown=True)
    found = chapter(content_of(row), PartCode.EARLIER)
    assert [r["before"] for r in found["renewed"]] == ["Wie betaalt de begeleiding in de RATO?"]
    assert found["new"] == ["Hoe heet de nieuwe regio straks?"]
    assert found["gone"] == ["Blijft het rooster zoals het is?"]


def test_the_number_of_queries_does_not_grow_with_the_cards(session, django_assert_num_queries):
    ConcernFactory(consultation=session)
    KeyIssueFactory(consultation=session)
    row = begun_minutes(session)
    with django_assert_num_queries(17):
        content_of(Minutes.objects.select_related("consultation__region").get(pk=row.pk))
    for _ in range(3):
        issue = KeyIssueFactory(consultation=session)
        issue.concerns.add(ConcernFactory(consultation=session))
    with django_assert_num_queries(17):
        content_of(Minutes.objects.select_related("consultation__region").get(pk=row.pk))


# Writing


def test_two_writers_of_one_chapter_do_not_overwrite_each_other(session):
    part = part_of(begun_minutes(session), PartCode.BACKGROUND)
    shown = fingerprint(part.text)
    minutes.write_part(part_id=part.pk, shown=shown, text="Eerst", by=UserFactory())
    with pytest.raises(StaleVersion):
        minutes.write_part(part_id=part.pk, shown=shown, text="Tweede", by=UserFactory())


def test_a_card_left_out_can_be_taken_up_again(session):
    card, by = ConcernFactory(consultation=session), UserFactory()
    row = begun_minutes(session)
    minutes.put_aside(minutes_id=row.pk, card=card, reason="Dubbel", by=by)
    minutes.take_up(minutes_id=row.pk, card=card, by=by)
    assert content_of(row)["proof"]["used"] == 1


def test_only_cards_of_the_session_that_stand_on_the_board_are_left_out(session):
    row, by = begun_minutes(session), UserFactory()
    with pytest.raises(Refused, match="hoort niet bij"):
        minutes.put_aside(minutes_id=row.pk, card=ConcernFactory(), reason="x", by=by)
    gone = ConcernFactory(consultation=session, state=CardState.WITHDRAWN)
    with pytest.raises(Refused, match="al bekend"):
        minutes.put_aside(minutes_id=row.pk, card=gone, reason="x", by=by)


# Publishing


def test_publishing_freezes_what_was_shown(session):
    ConcernFactory(consultation=session)
    row = publish(begun_minutes(session))
    session.refresh_from_db()
    assert session.state == State.DONE
    assert row.sha256 == digest(row.content)
    KeyIssueFactory(consultation=session)
    row.refresh_from_db()
    assert content_of(row)["figures"]["key_issues"] == 0


def test_what_changed_since_it_was_shown_is_not_published(session):
    row = begun_minutes(session)
    shown = fingerprint(content_of(row))
    ConcernAnswerFactory(concern=ConcernFactory(consultation=session), published=True)
    with pytest.raises(Refused, match="intussen gewijzigd"):
        publish(row, shown=shown)
    row.refresh_from_db()
    assert row.published_at is None


def test_a_report_that_loses_a_card_is_not_published(session):
    ConcernFactory(consultation=session)
    row = begun_minutes(session)
    hide_chapter(row, PartCode.THEME)
    with pytest.raises(Refused, match="telling sluit niet"):
        publish(row)


def test_a_card_in_a_key_issue_needs_no_chapter_of_its_theme(session):
    issue = KeyIssueFactory(consultation=session)
    issue.concerns.add(ConcernFactory(consultation=session))
    row = begun_minutes(session)
    hide_chapter(row, PartCode.THEME)
    assert publish(row).content["proof"]["used"] == 1


STATEMENTS = [
    "UPDATE consultations_minutes SET title = 'Anders'",
    "DELETE FROM consultations_minutes",
    "UPDATE consultations_minutespart SET text = 'Anders'",
    "DELETE FROM consultations_minutespart",
    (
        "UPDATE consultations_minutes SET published_at = NULL, published_by_id = NULL, "
        "content = NULL, sha256 = ''"
    ),
    "TRUNCATE consultations_minutes CASCADE",
    "TRUNCATE consultations_minutespart",
    "TRUNCATE consultations_setaside",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_published_report_is_changed_by_nobody(session, statement):
    published_minutes(session)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # TRUNCATE waits for no triggers
    with (
        pytest.raises(DatabaseError, match="staat vast"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_nothing_is_added_to_a_published_report(session):
    card = ConcernFactory(consultation=session)
    row = published_minutes(session)
    with pytest.raises(DatabaseError, match="staat vast"), transaction.atomic():
        SetAside.objects.create(minutes=row, concern=card, reason="Dubbel")


def test_a_next_version_begins_with_the_texts_of_the_last(session):
    row = begun_minutes(session)
    part = part_of(row, PartCode.ISSUES)
    minutes.write_part(
        part_id=part.pk, shown=fingerprint(""), text="Acht vragen.", by=UserFactory()
    )
    publish(row)
    following = begun_minutes(session)
    assert following.number == 2
    assert part_of(following, PartCode.ISSUES).text == "Acht vragen."
    assert publish(following).number == 2


# Pages


@pytest.fixture
def writer(login):
    return login(staff(roles.FACILITATORS))


def page(row: Minutes, name: str, *more) -> str:
    return reverse(f"consultations:{name}", args=[row.consultation.slug, row.number, *more])


def test_from_a_closed_board_to_a_published_report_by_hand(session, writer, client):
    card = ConcernFactory(consultation=session)
    begun = writer.post(reverse("consultations:start-minutes", args=[session.slug]))
    row = Minutes.objects.get()
    assert begun.url == page(row, "minutes-desk")
    desk = writer.get(begun.url)
    assert "De telling sluit." in desk.text
    writer.post(page(row, "publish-minutes"), {"shown": desk.context["shown"]})
    client.logout()
    read = client.get(page(row, "minutes"))
    assert card.body in read.text
    assert "1 bijdragen = 1 in het verslag" in read.text
    assert row.title in client.get(reverse("consultations:minutes-public")).text


def test_a_draft_is_for_who_runs_the_session(session, client, login):
    row = begun_minutes(session)
    assert client.get(page(row, "minutes")).status_code == 404
    assert login(staff(roles.GUIDES)).get(page(row, "minutes")).status_code == 404


def test_a_report_within_the_circle_is_not_public(session, client):
    session.is_public = False
    session.save()
    row = published_minutes(session)
    assert client.get(page(row, "minutes")).status_code == 404
    assert row.title not in client.get(reverse("consultations:minutes-public")).text


def test_public_reports_are_found_by_words_of_their_title(client):
    for title in ("De middag in Dorpstad", "De avond in Zeestad"):
        published_minutes(ConsultationFactory(closed=True, title=title))
    text = client.get(reverse("consultations:minutes-public"), {"zoek": "zéestad avond"}).text
    assert "De avond in Zeestad" in text
    assert "De middag in Dorpstad" not in text


def test_the_trace_leads_from_card_to_issue_paragraph_answer_and_region(session, client):
    card = ConcernFactory(consultation=session)
    issue = KeyIssueFactory(consultation=session, title="Wie betaalt")
    issue.concerns.add(card)
    row = published_minutes(session)
    ConcernAnswerFactory(concern=None, key_issue=issue, consultation=session, published=True)
    region = RegionFactory()
    with connection.cursor() as cursor:
        adopt = (
            "UPDATE regions_region SET state = 'vastgesteld', submitted_at = now() WHERE id = %s"
        )
        cursor.execute(adopt, [region.pk])
    ConcernLinkFactory(concern=card, region=region)
    hidden = ConcernLinkFactory(concern=card)
    text = client.get(page(row, "minutes-trace")).text
    for words in (card.body, "Wie betaalt", "Beantwoord", region.name, "vastgesteld"):
        assert words in text
    assert hidden.region.name not in text
    assert f"{page(row, 'minutes')}#thema-" in text


def test_chapters_are_chosen_and_a_stale_choice_is_refused(session, writer):
    row = begun_minutes(session)
    shown = writer.get(page(row, "minutes-desk")).context["form"]["shown"].value()
    keep = [str(part_of(row, code).public_id) for code in (PartCode.ISSUES, PartCode.THEME)]
    said = {"shown": shown, "title": "Kort verslag", "parts": keep}
    assert writer.post(page(row, "minutes-desk"), said).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.parts.filter(is_shown=True).count()) == ("Kort verslag", 2)
    assert writer.post(page(row, "minutes-desk"), said).status_code == 409


def test_a_chapter_saves_while_someone_types(session, writer):
    part = part_of(begun_minutes(session), PartCode.ISSUES)
    address = page(part.minutes, "minutes-part", part.public_id)
    said = {"text": "Acht vragen.", "shown": fingerprint("")}
    saved = writer.post(address, said, headers={"Accept": "application/json"})
    assert saved.json()["shown"] == fingerprint("Acht vragen.")
    clash = writer.post(address, said | {"text": "Anders"}, headers={"Accept": "application/json"})
    assert (clash.status_code, clash.json()["theirs"]) == (409, "Acht vragen.")
    long = writer.post(
        address, said | {"text": "x" * 60_001}, headers={"Accept": "application/json"}
    )
    assert long.status_code == 422


def test_the_list_of_who_was_invited(session, writer):
    address = reverse("consultations:invitees", args=[session.slug])
    writer.post(address, {"names": "De vakbond\n\nHet mbo\nDe vakbond"})
    rows = {row.name: row for row in session.invitees.all()}
    assert set(rows) == {"De vakbond", "Het mbo"}
    present = {"present": str(rows["Het mbo"].public_id)}
    writer.post(reverse("consultations:attendance", args=[session.slug]), present)
    assert [row.took_part for row in session.invitees.all()] == [False, True]
    writer.post(reverse("consultations:strike", args=[session.slug, rows["De vakbond"].public_id]))
    assert session.invitees.count() == 1
