"""A yes on paper: who may send it, what it must be, and who may read it."""

import hashlib
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from common.models import OutgoingMail
from regions import consent, services, signed
from regions.checks import check_all
from regions.composition import Composition
from regions.consent import ConsentRefused
from regions.consent_forms import MAX_BYTES
from regions.models import Region, SignedAgreement
from regions.services import area_of
from regions.snapshot import take_snapshot
from tests.factories import (
    BoardFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    ParticipantFactory,
    UserFactory,
    region_editor,
)
from tests.factories.consent import (
    PDF,
    asked_party,
    director_of,
    keep,
    kept_region,
    pdf,
    sign,
)
from tests.pages import errors_of, filled, text_of

pytestmark = pytest.mark.django_db

AFTER = datetime(2026, 10, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def party():
    return asked_party()


def _url(name: str, party, *more) -> str:
    return reverse(f"regions:{name}", args=[party.region.slug, party.organisation.slug, *more])


def _sent(file=None, **fields) -> dict:
    named = {"signatory": "A. Bestuurder", "signatory_role": "Voorzitter"}
    day = {"signed_on_day": "2", "signed_on_month": "10", "signed_on_year": "2025"}
    return filled(file=file or pdf(), **(named | day | fields))


def test_an_organisation_confirms_with_a_document(party, login):
    director = director_of(party)
    answer = login(director).post(_url("sign", party), _sent())

    assert (answer.status_code, answer.url) == (302, _url("consent", party))
    party.refresh_from_db()
    agreement = party.signed
    assert (party.consent, party.answered_by) == ("bevestigd", director)
    assert (agreement.signatory, agreement.signed_on) == ("A. Bestuurder", date(2025, 10, 2))
    assert (agreement.by_team, agreement.size) == (False, len(PDF))
    assert agreement.sha256 == hashlib.sha256(PDF).hexdigest()
    assert not OutgoingMail.objects.filter(subject__startswith="Ingestemd").exists()


def test_a_document_lies_under_a_name_that_says_nothing(party, media):
    agreement = sign(party, by_team=True).signed
    assert agreement.file.name == f"instemming/{agreement.public_id}.pdf"
    assert (media / agreement.file.name).read_bytes() == PDF


def test_the_team_confirms_with_a_document_and_everyone_of_the_organisation_hears(party):
    contact = MembershipFactory(organisation=party.organisation, has_mandate=False).user
    editor = region_editor(party.region)

    confirmed = sign(party, by_team=True, by=editor)

    assert (confirmed.consent, confirmed.answered_by) == ("bevestigd", editor)
    assert (confirmed.signed.by_team, confirmed.on_behalf_of) == (True, None)
    mails = OutgoingMail.objects.filter(subject__startswith="Ingestemd met een ondertekend")
    assert {mail.to for mail in mails} == {contact.email, director_of(party).email}
    assert "A. Bestuurder (Voorzitter) op 2 oktober 2026" in mails[0].body
    assert "alsnog" in mails[0].body


def test_an_organisation_objects_to_what_the_team_confirmed(party):
    sign(party, by_team=True)
    consent.decline(
        participant_id=party.pk, by=director_of(party), at=AFTER, reason="Niet getekend."
    )
    party.refresh_from_db()
    assert (party.consent, party.signed) == ("afgewezen", None)
    assert party.agreements.count() == 1


def test_the_team_does_not_turn_a_no_into_a_yes(party):
    consent.decline(participant_id=party.pk, by=director_of(party), at=AFTER, reason="Nee.")
    with pytest.raises(ConsentRefused, match="is “afgewezen”"):
        sign(party, by_team=True, at=AFTER)


def test_the_organisation_itself_does(party):
    consent.decline(participant_id=party.pk, by=director_of(party), at=AFTER, reason="Nee.")
    later = AFTER + timedelta(days=1)
    assert sign(party, by_team=False, by=director_of(party), at=later).consent == "bevestigd"


def test_the_team_confirms_nothing_for_an_organisation_that_nobody_would_hear_of():
    party = ParticipantFactory()
    consent.ask(participant_id=party.pk, by=UserFactory(), at=AFTER)
    with pytest.raises(ConsentRefused, match="nog niemand die bericht kan krijgen"):
        sign(party, by_team=True, at=AFTER)
    assert not SignedAgreement.objects.exists()


def test_a_signature_of_tomorrow_is_refused(party):
    with pytest.raises(ConsentRefused, match="in de toekomst"):
        sign(party, by_team=True, at=AFTER, signed_on=date(2026, 10, 4))


def test_a_signature_of_before_the_change_does_not_bring_a_lapsed_yes_back():
    region, place = kept_region(), MunicipalityFactory()
    party = asked_party(region, BoardFactory())
    LocationFactory(organisation=party.organisation, municipality=place)
    sign(party, by_team=True)
    keep(region)
    services.set_municipalities(
        region_id=region.pk,
        shown=fingerprint(area_of(region)),
        codes=[place.code],
        by=UserFactory(),
        at=AFTER,
    )
    later = AFTER + timedelta(days=1)
    with pytest.raises(ConsentRefused, match="ondertekend vóór 3 oktober 2026"):
        sign(party, by_team=True, at=later, signed_on=date(2026, 10, 2))
    again = sign(party, by_team=True, at=later, signed_on=date(2026, 10, 3))
    assert again.consent == "bevestigd"


def test_the_submission_says_who_signed_what(party):
    agreement = sign(party, by_team=True).signed
    region = Region.objects.select_related("round__framework", "lead").get(pk=party.region_id)
    composition = Composition.of(region)
    snapshot = take_snapshot(composition, check_all(composition), by=UserFactory(), at=AFTER)
    assert snapshot["participants"][0]["signed"] == {
        "by": "A. Bestuurder",
        "role": "Voorzitter",
        "on": "2026-10-02",
        "filed_by_team": True,
        "sha256": agreement.sha256,
    }


def test_the_page_of_the_organisation_tells_of_the_document_and_not_of_the_team(party, login):
    sign(party, by_team=True, by=region_editor(party.region))
    page = text_of(login(director_of(party)).get(party.organisation.get_absolute_url()))
    assert "met een document ondertekend door A. Bestuurder" in page
    assert "hoort niet meer bij deze organisatie" not in page


# What is sent.


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (pdf(b""), "Dit bestand is leeg. Kies een ander bestand"),
        (pdf(b"<html><body>Hoi</body></html>"), "Dit bestand is geen pdf, of het is beschadigd"),
        (pdf(b"<html>%PDF-1.7 %%EOF"), "Dit bestand is geen pdf, of het is beschadigd"),
        (pdf(PDF[:20]), "Dit bestand is geen pdf, of het is beschadigd"),
        (pdf(PDF + b" " * MAX_BYTES), "Dit bestand is groter dan 10 MB"),
    ],
    ids=["empty", "html", "html that names a pdf", "cut off", "too large"],
)
def test_what_is_no_pdf_is_wrong_input(file, sentence, party, login, media):
    answer = login(director_of(party)).post(_url("sign", party), _sent(file))
    assert answer.status_code == 422
    assert errors_of(answer)["id_file"].endswith(sentence)
    party.refresh_from_db()
    assert party.consent == "gevraagd"
    assert list(media.rglob("*.pdf")) == []


@pytest.mark.parametrize("field", ["signatory", "signatory_role", "signed_on_year"])
def test_who_signed_must_be_told(field, party, login):
    sent = _sent(**{field: ""})
    answer = login(region_editor(party.region)).post(_url("sign", party), sent)
    assert answer.status_code == 422
    assert len(errors_of(answer)) == 1


def test_a_document_for_a_question_that_is_closed_is_refused(party, login):
    sign(party, by_team=True)
    answer = login(region_editor(party.region)).post(_url("sign", party), _sent())
    assert answer.status_code == 409
    assert "A. Bestuurder" in text_of(answer)


def test_someone_without_a_mandate_sends_no_document(party, login):
    contact = MembershipFactory(organisation=party.organisation, has_mandate=False).user
    assert login(contact).post(_url("sign", party), _sent()).status_code == 403


# Who reads it.


def _download(party, client):
    party.refresh_from_db()
    url = reverse(
        "regions:signed-agreement",
        args=[party.region.slug, party.organisation.slug, party.signed.public_id],
    )
    return client.get(url)


def test_insiders_download_the_document(party, login):
    sign(party, by_team=True)
    for person in (director_of(party), region_editor(party.region)):
        answer = _download(party, login(person))
        assert b"".join(answer.streaming_content) == PDF
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_stranger_does_not_download_the_document_even_of_an_adopted_region(party, login):
    sign(party, by_team=True)
    Region.objects.update(state="vastgesteld", submitted_at=timezone.now())
    assert _download(party, login(UserFactory())).status_code == 404


def test_a_file_that_is_gone_is_not_found(party, login, media):
    agreement = sign(party, by_team=True).signed
    (media / agreement.file.name).unlink()
    assert _download(party, login(director_of(party))).status_code == 404


def test_old_files_without_a_row_are_removed(party, media):
    agreement = sign(party, by_team=True).signed
    now, old = timezone.now(), (timezone.now() - timedelta(days=2)).timestamp()
    names = ("verweesd.pdf", "zojuist.pdf", Path(agreement.file.name).name)
    for name in names:
        path = media / "instemming" / name
        path.touch()
        if name != "zojuist.pdf":
            os.utime(path, (old, old))
    assert signed.remove_strays(at=now) == 1
    assert {path.name for path in (media / "instemming").iterdir()} == set(names[1:])
