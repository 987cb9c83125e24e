"""Letters: placeholders and nothing else, refused in a sentence when unknown."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.refusal import StaleVersion
from regions import letter_texts
from regions.decision_letters import (
    BODIES,
    CLOSING,
    PLACEHOLDERS,
    UnknownPlaceholder,
    compose,
    fill,
    refuse_unknown,
    template_of,
)
from regions.models import Letter, LetterTemplate, Outcome
from tests.database import refused_by, run
from tests.factories import (
    SubmissionFactory,
    UserFactory,
    assessed,
    decide,
    held,
    staff,
    without_interest,
)
from tests.factories.regions import NOON
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db


def _write(outcome=Outcome.ADOPTED, *, shown=None, **words):
    stored = template_of(outcome)
    return letter_texts.write_template(
        outcome=outcome,
        shown=letter_texts.shown_of(stored) if shown is None else shown,
        subject=words.get("subject", "Besluit over {regio}"),
        body=words.get("body", "Het besluit is {besluit}."),
        contact=words.get("contact", "post@voorbeeld.nl"),
        by=UserFactory(),
        at=timezone.now(),
    )


def _held(**words):
    submission = SubmissionFactory()
    assessed(submission)
    return held(submission, **words)


@pytest.mark.parametrize("outcome", Outcome)
def test_the_letters_of_the_portal_know_only_what_it_fills_in(outcome):
    refuse_unknown(BODIES[outcome])


@pytest.mark.parametrize("outcome", Outcome)
def test_every_letter_says_whom_to_ask_and_promises_no_money(outcome):
    text = compose(_held(), on=NOON.date())
    assert "{contact}" in BODIES[outcome]
    assert text.body.endswith(f"{CLOSING}\n")
    assert "geen recht op subsidie" in " ".join(text.body.split())


def test_an_unknown_placeholder_is_refused_with_its_name():
    with pytest.raises(UnknownPlaceholder) as refusal:
        _write(body="Beste {regio}, u krijgt {bedrag} en {geld.nu}.")
    assert "kent {bedrag}, {geld.nu} niet" in str(refusal.value)
    assert "{motivering}" in str(refusal.value)
    assert LetterTemplate.objects.count() == 0


@pytest.mark.parametrize(
    "text", ["{{ settings.SECRET_KEY }}", "{% debug %}", "{regio.__class__}", "{0}", "{regio!r}"]
)
def test_no_language_of_templates_is_understood(text):
    if "{%" in text:
        with pytest.raises(UnknownPlaceholder):
            refuse_unknown(text)
    assert fill(text, dict.fromkeys(PLACEHOLDERS, "GEVULD")) == text


def test_what_people_typed_is_no_placeholder():
    assert fill("{motivering}", {"motivering": "{contact}", "contact": "x"}) == "{contact}"


def test_every_placeholder_is_filled_in():
    _write(body=" ".join(f"[{{{name}}}]" for name in PLACEHOLDERS))
    body = compose(_held(), on=NOON.date()).body
    assert "{" not in body
    assert "[]" not in body


def test_a_change_holds_from_the_next_letter_on():
    first = decide(_ready())
    _write(body="Nieuw: {besluit}.")
    second = decide(_ready())
    bodies = dict(Letter.objects.values_list("decision", "body"))
    assert not bodies[first.pk].startswith("Nieuw")
    assert bodies[second.pk].startswith("Nieuw: Vastgesteld.")


def test_two_people_who_change_a_letter_do_not_overwrite_each_other():
    shown = letter_texts.shown_of(template_of(Outcome.ADOPTED))
    _write(body="Eerst.")
    with pytest.raises(StaleVersion):
        _write(shown=shown, body="Daarna.")
    assert LetterTemplate.objects.get().body == "Eerst."


def test_a_letter_of_one_outcome_leaves_the_others():
    _write(Outcome.REJECTED, body="Nee.")
    assert template_of(Outcome.ADOPTED).body == BODIES[Outcome.ADOPTED]


def test_the_history_of_a_letter_is_kept():
    _write(body="Eerst.")
    _write(body="Daarna.")
    events = LetterTemplate._meta.get_field("events").related_model.objects.order_by("pgh_id")
    assert [event.body for event in events] == ["Eerst.", "Daarna."]


def test_the_database_wants_a_whole_letter():
    _write()
    with refused_by("letter_template_is_complete"):
        run("UPDATE regions_lettertemplate SET contact = ''")


def _ready():
    submission = SubmissionFactory()
    assessed(submission)
    return submission


# The pages.


def test_the_form_says_which_placeholder_is_wrong_and_keeps_the_text(login):
    client = login(staff(roles.DECIDERS))
    url = reverse("regions:letter-template", args=["vastgesteld"])
    shown = letter_texts.shown_of(template_of(Outcome.ADOPTED))
    data = {"shown": shown, "subject": "Besluit", "body": "{hoeveel}", "contact": "x"}
    answer = client.post(url, filled(**data))
    assert answer.status_code == 409
    assert "Het portaal kent {hoeveel} niet." in text_of(answer)
    assert "{hoeveel}</textarea>" in text_of(answer)


def test_both_texts_are_shown_when_a_colleague_was_first(login):
    client = login(staff(roles.DECIDERS))
    shown = letter_texts.shown_of(template_of(Outcome.ADOPTED))
    _write(body="Van de collega.")
    data = {"shown": shown, "subject": "Besluit", "body": "Van mij.", "contact": "x"}
    answer = client.post(reverse("regions:letter-template", args=["vastgesteld"]), filled(**data))
    assert answer.status_code == 409
    assert "Van de collega." in text_of(answer)
    assert "Van mij." in text_of(answer)


def test_the_region_reads_its_letter(login):
    decision = decide(_ready())
    region, letter = decision.submission.region, decision.letter
    url = reverse("regions:letter", args=[region.slug, letter.public_id])
    page = text_of(login(decision.submission.submitted_by).get(url))
    assert letter.sha256 in page
    assert "Opnieuw sturen" not in page


def test_a_decider_sends_the_letter_again(login):
    decision = decide(_ready())
    region, letter = decision.submission.region, decision.letter
    url = reverse("regions:resend-letter", args=[region.slug, letter.public_id])
    client = login(without_interest(staff(roles.DECIDERS), region))
    to = decision.submission.submitted_by.email
    answer = client.post(url, filled(aan=to), follow=True)
    assert f"De brief gaat opnieuw naar {to}." in text_of(answer)
    assert client.post(url, filled(aan="vreemd@voorbeeld.nl")).status_code == 404
