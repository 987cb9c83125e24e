"""Messages to other systems: signed, only to addresses that are allowed and public, and kept."""

import hashlib
import hmac
import json
import socket
import ssl
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.urls import reverse
from django.utils import timezone

from accounts import outbound, roles, webhooks
from accounts.models import Happening, Webhook, WebhookDelivery
from common.jobs import JobState
from tests.database import refused_by
from tests.factories import SubmissionFactory, UserFactory, decided, staff

pytestmark = pytest.mark.django_db
URL = "https://systeem.example.nl/in?x=1"


@pytest.fixture(autouse=True)
def _allowed(settings):
    settings.WEBHOOK_HOSTS = ["systeem.example.nl", ".intern.example.nl"]


def hook(events=tuple(Happening.values), url=URL) -> Webhook:
    at = timezone.now()
    return webhooks.make(by=UserFactory(), name="Systeem", url=url, events=list(events), at=at)


def leads_to(monkeypatch, *addresses):
    """What the name means according to DNS."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_names: found)


@pytest.mark.parametrize(
    "url",
    [
        "http://systeem.example.nl/",
        "https://elders.example.nl/",
        "https://systeem.example.nl.kwaad.example/",
        "https://iemand:geheim@systeem.example.nl/",
        "https://systeem.example.nl:8443/",
        "https://127.0.0.1/",
        "https://intern.example.nl/",
        "file:///etc/passwd",
        "https:///",
    ],
)
def test_only_https_to_a_name_of_the_list(url):
    with pytest.raises(outbound.AddressRefused):
        hook(url=url)


def test_a_name_under_a_name_with_a_dot_is_allowed():
    assert hook(url="https://a.b.intern.example.nl/").pk


def test_without_a_list_nothing_goes_anywhere(settings):
    settings.WEBHOOK_HOSTS = []
    with pytest.raises(outbound.AddressRefused, match="WEBHOOK_HOSTS"):
        hook()


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104 -- an address to refuse
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "100.64.0.1", "224.0.0.1"),
    ],
)
def test_a_name_that_leads_inside_is_refused(monkeypatch, address):
    leads_to(monkeypatch, "93.184.216.34", address)
    with pytest.raises(outbound.AddressRefused, match="niet openbaar"):
        outbound.target_of(URL)


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    leads_to(monkeypatch, "93.184.216.34")
    assert outbound.target_of(URL) == ("systeem.example.nl", "93.184.216.34", 443, "/in?x=1")


def test_a_message_that_leads_inside_fails_at_once_and_says_why(monkeypatch):
    leads_to(monkeypatch, "10.0.0.7")
    hook()
    webhooks.announce(event=Happening.DECIDED, about={}, at=timezone.now())
    webhooks.deliver(delivery_id=WebhookDelivery.objects.get().pk, at=timezone.now())
    row = WebhookDelivery.objects.get()
    assert (row.state, row.attempts) == (JobState.FAILED, 1)
    assert "niet openbaar" in row.error


@pytest.fixture
def receiver(tmp_path, monkeypatch):
    """A real receiver with TLS on this machine; the guard has tests of its own above."""
    got, say = [], [200]

    class Door(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((dict(self.headers), body))
            self.send_response(say[0])
            self.send_header("Location", "https://127.0.0.1/elders")
            self.end_headers()

        def log_message(self, *_words):
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Door)
    file = certificate(tmp_path, "systeem.example.nl")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(file)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    target = outbound.Target("systeem.example.nl", "127.0.0.1", server.server_port, "/in")
    trusting = ssl.create_default_context(cafile=file)
    monkeypatch.setattr(outbound, "target_of", lambda _url: target)
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    yield got, say
    server.shutdown()
    server.server_close()
    thread.join()


def certificate(folder, name: str) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    file = folder / "tls.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return str(file)


def sent(at=None) -> WebhookDelivery:
    row = WebhookDelivery.objects.get()
    webhooks.deliver(delivery_id=row.pk, at=at or timezone.now())
    row.refresh_from_db()
    return row


def test_a_message_is_signed_and_names_keys_alone(receiver):
    got, _say = receiver
    made = hook()
    webhooks.announce(event=Happening.SUBMITTED, about={"region": "twente"}, at=timezone.now())
    row = sent()
    ((headers, body),) = got
    words = headers["X-Portal-Timestamp"].encode() + b"." + body
    expected = hmac.new(made.secret.encode(), words, hashlib.sha256).hexdigest()
    assert headers["X-Portal-Signature"] == f"sha256={expected}"
    assert (row.state, row.answer, row.error) == (JobState.DONE, 200, "")
    assert json.loads(body)["about"] == {"region": "twente"}
    assert json.loads(body)["id"] == headers["X-Portal-Delivery"] == str(row.public_id)
    assert made.secret not in str(headers) + str(body)


@pytest.mark.parametrize("status", [500, 302, 410])
def test_what_is_no_yes_is_tried_three_times_and_not_followed(receiver, status):
    got, say = receiver
    say[0] = status
    hook()
    webhooks.announce(event=Happening.DECIDED, about={}, at=timezone.now())
    for turn in (1, 2, 3):
        row = sent()
        assert (row.state, row.attempts, row.answer) == (JobState.QUEUED, turn, status)
    assert webhooks.forgotten(at=timezone.now()) == []
    assert WebhookDelivery.objects.get().state == JobState.FAILED
    assert len(got) == 3


def test_a_message_that_arrived_is_not_sent_twice_but_can_be_asked_again(receiver):
    got, _say = receiver
    hook()
    webhooks.announce(event=Happening.DECIDED, about={}, at=timezone.now())
    first = sent()
    assert sent().attempts == 1
    webhooks.again(delivery_id=first.pk, at=timezone.now())
    assert sent().state == JobState.DONE
    assert [headers["X-Portal-Delivery"] for headers, _body in got] == [str(first.public_id)] * 2


def test_each_address_hears_only_of_what_it_asked_for():
    hook(events=[Happening.DECIDED])
    ended = hook()
    webhooks.end(webhook_id=ended.pk, at=timezone.now())
    webhooks.announce(event=Happening.SUBMITTED, about={}, at=timezone.now())
    assert not WebhookDelivery.objects.exists()
    webhooks.announce(event=Happening.DECIDED, about={}, at=timezone.now())
    assert WebhookDelivery.objects.count() == 1


def test_what_waits_is_called_off_with_the_address():
    made = hook()
    webhooks.announce(event=Happening.DECIDED, about={}, at=timezone.now())
    webhooks.end(webhook_id=made.pk, at=timezone.now())
    assert sent().state == JobState.CANCELLED
    with pytest.raises(webhooks.WebhookRefused):
        webhooks.end(webhook_id=made.pk, at=timezone.now())
    with pytest.raises(webhooks.WebhookRefused):
        webhooks.again(delivery_id=sent().pk, at=timezone.now())


def test_the_database_takes_https_alone():
    with refused_by("webhook_goes_over_https"):
        Webhook.objects.filter(pk=hook().pk).update(url="http://systeem.example.nl/")


def test_the_history_does_not_know_the_secret():
    assert "secret" not in {field.name for field in Webhook.events.rel.related_model._meta.fields}


def test_the_page_shows_the_secret_once(login):
    client = login(staff(roles.ADMINISTRATORS))
    form = {"name": "Systeem", "url": URL, "events": Happening.values}
    answer = client.post(reverse("webhooks"), form)
    made = Webhook.objects.get()
    assert answer.status_code == 200
    assert made.secret in answer.content.decode()
    assert made.secret not in client.get(reverse("webhooks")).content.decode()
    refused = client.post(reverse("webhooks"), form | {"url": "https://elders.example/"})
    assert refused.status_code == 409
    assert "WEBHOOK_HOSTS" in refused.content.decode()
    assert client.post(reverse("webhooks"), {"name": ""}).status_code == 422


def test_what_happens_to_a_region_is_announced_with_keys_alone():
    hook()
    submission = decided(SubmissionFactory()).submission
    about = {"region": submission.region.slug, "submission": submission.reference}
    rows = WebhookDelivery.objects.order_by("pk")
    assert [(row.event, row.about) for row in rows] == [
        (Happening.SUBMITTED, about),
        (Happening.DECIDED, about),
    ]
