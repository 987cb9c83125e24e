"""The outbox: administrators read all mail, hold it, let it go and send it again."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as sent
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from accounts.letters import FORGOTTEN
from common import postroom
from common.mail import deliver, forgotten, queue_mail
from common.models import MailHold, OutgoingMail
from common.postroom import PostRefused
from tests.database import refused_by
from tests.factories import UserFactory, staff

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
LIST = reverse("outbox")


@pytest.fixture
def boss():
    return staff(roles.ADMINISTRATORS)


def _queue(occasion="besluit:1", to="anna@voorbeeld.nl", **fields) -> OutgoingMail:
    texts = {"subject": "Besluit", "body": "Lees het besluit."} | fields
    queue_mail(to=to, occasion=occasion, at=NOON, **texts)
    return OutgoingMail.objects.get(to=to, occasion=occasion)


def _sent(row: OutgoingMail) -> int:
    deliver(mail_id=row.pk, at=LATER)
    return len(sent.outbox)


def _act(verb, row, boss):
    return verb(mail_id=row.pk, reason="Even wachten.", by=boss, at=LATER)


def _post(client, name, *args, **data):
    return client.post(reverse(name, args=args), data | {"form_key": str(uuid.uuid4())})


# Holding.


def test_held_mail_does_not_leave_until_it_is_let_go(boss):
    row = _queue()
    _act(postroom.hold, row, boss)
    assert _sent(row) == 0
    assert forgotten(at=LATER) == []
    _act(postroom.release, row, boss)
    assert _sent(row) == 1


def test_what_left_already_is_not_held(boss):
    row = _queue()
    _sent(row)
    with pytest.raises(PostRefused):
        _act(postroom.hold, row, boss)
    with refused_by("only_waiting_mail_is_held"):
        OutgoingMail.objects.filter(pk=row.pk).update(held_at=NOON)


def test_what_is_not_held_is_not_let_go(boss):
    with pytest.raises(PostRefused):
        _act(postroom.release, _queue(), boss)


def test_a_sort_is_held_with_what_stands_ready_and_what_comes(boss):
    ready, other = _queue(), _queue("besluitbrief:1")
    made = postroom.hold_sort(sort="besluit", reason="Eerst de Kamer.", by=boss, at=NOON)
    coming = _queue("besluit:2")
    assert {row.pk for row in OutgoingMail.objects.held()} == {ready.pk, coming.pk}
    assert (coming.handled_by, coming.note) == (boss, "Eerst de Kamer.")
    assert _sent(other) == 1
    postroom.lift(hold_id=made.pk, by=boss, at=LATER)
    assert not OutgoingMail.objects.held().exists()
    assert (_sent(ready), _sent(coming)) == (2, 3)


def test_one_occasion_is_held_for_everyone(boss):
    _queue(to="bas@voorbeeld.nl")
    other = _queue("besluit:2")
    postroom.hold_sort(sort="besluit:1", reason="Fout.", by=boss, at=NOON)
    late = _queue(to="cor@voorbeeld.nl")
    held = set(OutgoingMail.objects.held().values_list("to", flat=True))
    assert held == {"bas@voorbeeld.nl", late.to}
    assert _sent(other) == 1


def test_what_another_hold_keeps_stays(boss):
    row = _queue()
    first = postroom.hold_sort(sort="besluit", reason="Een.", by=boss, at=NOON)
    postroom.hold_sort(sort="besluit:1", reason="Twee.", by=boss, at=NOON)
    postroom.lift(hold_id=first.pk, by=boss, at=LATER)
    row.refresh_from_db()
    assert row.held_at


def test_one_hold_per_sort_and_it_is_lifted_once(boss):
    made = postroom.hold_sort(sort="besluit", reason="Een.", by=boss, at=NOON)
    with pytest.raises(PostRefused):
        postroom.hold_sort(sort="besluit", reason="Twee.", by=boss, at=NOON)
    with refused_by("one_open_hold_per_sort"):
        MailHold.objects.create(sort="besluit", reason="x", placed_by=boss, placed_at=NOON)
    postroom.lift(hold_id=made.pk, by=boss, at=LATER)
    with pytest.raises(PostRefused):
        postroom.lift(hold_id=made.pk, by=boss, at=LATER)


# Sending again.


def test_what_was_sent_goes_again_word_for_word(boss):
    row = _queue()
    _sent(row)
    _act(postroom.resend, row, boss)
    assert _sent(row) == 2
    assert sent.outbox[0].body == sent.outbox[1].body


def test_what_failed_goes_again(boss):
    row = _queue()
    OutgoingMail.objects.filter(pk=row.pk).update(
        state="failed", finished_at=NOON, attempts=3, error="Stuk."
    )
    _act(postroom.resend, row, boss)
    assert _sent(row) == 1
    row.refresh_from_db()
    assert (row.state, row.error, row.resent_at) == ("done", "", LATER)


def test_what_still_waits_is_not_sent_again(boss):
    with pytest.raises(PostRefused):
        _act(postroom.resend, _queue(), boss)


def test_why_a_mail_did_not_go_out_is_kept(monkeypatch):
    row = _queue()

    def broken(_self):
        raise ConnectionRefusedError("de mailserver is weg")

    monkeypatch.setattr("common.mail.EmailMessage.send", broken)
    with pytest.raises(ConnectionRefusedError):
        deliver(mail_id=row.pk, at=LATER)
    row.refresh_from_db()
    assert (row.state, row.error) == ("running", "de mailserver is weg")


# The pages.


def test_what_failed_stands_first_and_then_what_is_held(boss, login):
    plain, held, failed = _queue("a"), _queue("b"), _queue("c")
    OutgoingMail.objects.filter(pk=failed.pk).update(state="failed", finished_at=NOON)
    _act(postroom.hold, held, boss)
    rows = login(boss).get(LIST).context["rows"]
    assert [row["mail"].pk for row in rows] == [failed.pk, held.pk, plain.pk]
    assert [row["word"] for row in rows] == ["Mislukt", "Vastgehouden", "Wacht op verzending"]


def test_the_list_is_searched_and_filtered(boss, login):
    one, other = _queue(subject="Regio Zeeland"), _queue("brief:1", to="bas@elders.nl")
    client = login(boss)

    def found(**query):
        return [row["mail"].pk for row in client.get(LIST, query).context["rows"]]

    assert found(zoek="zeeland") == [one.pk]
    assert found(zoek="elders") == [other.pk]
    assert found(soort="brief") == [other.pk]
    assert found(stand="failed") == []
    assert set(found(stand="waiting")) == {one.pk, other.pk}
    assert set(found(stand="verzonnen")) == {one.pk, other.pk}


def test_the_list_costs_as_much_for_three_as_for_one(boss, login):
    client = login(boss)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    _queue("a")
    cost()
    one = cost()
    _queue("b")
    _queue("c")
    assert cost() == one


def test_the_file_holds_what_the_list_shows(boss, login):
    _queue(subject="Regio Zeeland")
    _queue("brief:1")
    response = login(boss).get(reverse("outbox-export", args=["csv"]), {"zoek": "zeeland"})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Regio Zeeland" in lines[1]
    assert login(boss).get(reverse("outbox-export", args=["pdf"])).status_code == 404


def test_a_mail_is_read_as_it_goes_out_without_the_personal_link(boss, login):
    token = "x" * 43
    row = _queue("uitnodiging:1", body=f"Open https://portaal.nl/uitnodiging/{token}/ nu.")
    page = login(boss).get(reverse("outbox-mail", args=[row.pk])).content.decode()
    assert token not in page
    assert "/uitnodiging/(verzonden)/" in page


def test_every_act_stands_in_the_history_with_who_and_why(boss, login):
    row, client = _queue(), login(boss)
    _post(client, "outbox-act", row.pk, "vasthouden", reason="Eerst de Kamer.")
    _post(client, "outbox-act", row.pk, "vrijgeven", reason="De Kamer weet het.")
    history = client.get(reverse("outbox-mail", args=[row.pk])).context["history"]
    assert [change.who for change in history] == [str(boss)] * 2
    told = str([change.fields for change in history])
    assert "Eerst de Kamer." in told
    assert "De Kamer weet het." in told


def test_an_act_without_a_reason_or_at_the_wrong_moment_is_refused(boss, login):
    row, client = _queue(), login(boss)
    assert _post(client, "outbox-act", row.pk, "vasthouden").status_code == 422
    wrong = _post(client, "outbox-act", row.pk, "vrijgeven", reason="Nu.")
    assert wrong.status_code == 409
    assert _post(client, "outbox-act", row.pk, "weggooien", reason="Nu.").status_code == 404


def test_an_invitation_without_its_link_is_not_sent_again_from_here(boss, login):
    row = _queue("uitnodiging:1", body=f"https://portaal.nl{FORGOTTEN}")
    _sent(row)
    answer = _post(login(boss), "outbox-act", row.pk, "opnieuw", reason="Nog eens.")
    assert (answer.status_code, len(sent.outbox)) == (403, 1)


def test_a_sort_is_held_and_let_go_from_the_page(boss, login):
    row, client = _queue(), login(boss)
    assert _post(client, "outbox-hold", sort="besluit", reason="").status_code == 422
    assert _post(client, "outbox-hold", sort="besluit", reason="Wacht.").status_code == 302
    assert _post(client, "outbox-hold", sort="besluit", reason="Wacht.").status_code == 409
    hold = client.get(LIST).context["holds"].get()
    _post(client, "outbox-lift", hold.pk)
    row.refresh_from_db()
    assert row.held_at is None


@pytest.mark.parametrize("role", [None, roles.ASSESSORS, roles.DECIDERS, roles.GUIDES])
def test_nobody_else_reads_the_mail_of_others(role, login):
    row = _queue()
    client = login(staff(role) if role else UserFactory())
    assert client.get(LIST).status_code == 403
    assert client.get(reverse("outbox-mail", args=[row.pk])).status_code == 403
    assert _post(client, "outbox-act", row.pk, "vasthouden", reason="x").status_code == 403
