"""Advice and decisions keep themselves, half as they are, and lose nothing to a second window."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from regions import advice_drafts, deciding
from regions.deciding import DecidingRefused
from regions.models import Advice, AdviceDraft, DecisionDraft, DraftState, Outcome
from tests.database import refused_by, run
from tests.factories import (
    RoundFactory,
    SubmissionFactory,
    advised,
    answered,
    asked_for,
    assessed,
    declared,
    drafted,
    reviewer,
    submittable_region,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def submission():
    found = SubmissionFactory(region=submittable_region(round=RoundFactory(assessments_required=1)))
    assessed(found)
    return found


@pytest.fixture
def decider(submission):
    return reviewer(submission, roles.DECIDERS)


@pytest.fixture
def adviser(submission):
    return reviewer(submission, roles.ASSESSORS)


def _url(submission, name) -> str:
    return reverse(f"regions:{name}", args=[submission.reference])


def _shown(response) -> str:
    return response.context["form"]["shown"].value()


# The decision.


def test_a_half_decision_is_there_again_after_a_reload(submission, decider, login):
    client, address = login(decider), _url(submission, "review-decide")
    page = client.get(address)
    assert "<or-autosave-form" in text_of(page)
    half = {"reasons": "Het voorstel is", "condition_1": "Een plan", "shown": _shown(page)}

    first = client.post(address, half, **SCRIPT)
    again = half | first.json()["shown"] | {"reasons": "Het voorstel is sterk."}
    second = client.post(address, again, **SCRIPT)

    assert (first.status_code, second.status_code) == (200, 200)
    assert "Opgeslagen om" in second.json()["status"]
    form = client.get(address).context["form"]
    assert form["reasons"].value() == "Het voorstel is sterk."
    assert form["condition_1"].value() == "Een plan"
    draft = DecisionDraft.objects.get()
    assert (draft.state, draft.outcome, draft.drafted_by) == (DraftState.WRITING, "", decider)


def test_a_half_decision_is_not_offered(submission, decider, login):
    client, address = login(decider), _url(submission, "review-decide")
    data = filled(shown=_shown(client.get(address)), reasons="Sterk.", aanbieden="1")
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "Kies" in text_of(answer) or "verplicht" in text_of(answer)
    assert not DecisionDraft.objects.exists()


@pytest.mark.parametrize(
    ("words", "constraint"),
    [
        ({"outcome": ""}, "draft_has_an_outcome"),
        ({"reasons": ""}, "draft_has_reasons"),
        ({"outcome": Outcome.PROVISIONAL}, "provisional_draft_has_points"),
        ({"outcome": Outcome.MERGED}, "draft_merges_into_a_region_or_not"),
    ],
)
def test_the_database_offers_nothing_half(words, constraint, submission):
    draft = drafted(submission, offer=False, **words)
    with refused_by(constraint):
        run("UPDATE regions_decisiondraft SET state = 'aangeboden', offered_at = now()")
    draft.refresh_from_db()
    assert draft.state == DraftState.WRITING


def test_the_script_takes_no_offer_back(submission, decider, login):
    drafted(submission, by=decider)
    client, address = login(decider), _url(submission, "review-decide")
    page = client.get(address)
    assert "<or-autosave-form" not in text_of(page)
    data = {"shown": _shown(page), "outcome": Outcome.ADOPTED, "reasons": "Anders."}

    answer = client.post(address, data, **SCRIPT)

    assert answer.status_code == 409
    assert "ligt bij een collega" in answer.json()["status"]
    assert DecisionDraft.objects.get().state == DraftState.OFFERED


def test_what_came_back_stays_so_while_it_is_mended(submission, decider):
    drafted(submission, by=decider)
    deciding.send_back(
        submission_id=submission.pk, shown=deciding.shown_of(DecisionDraft.objects.get()),
        remark="Te kort.", by=reviewer(submission, roles.DECIDERS), at=NOW,
    )  # fmt: skip
    draft = drafted(submission, by=decider, offer=False, reasons="Langer")
    assert (draft.state, draft.remark) == (DraftState.SENT_BACK, "Te kort.")
    assert drafted(submission, by=decider).state == DraftState.OFFERED


def test_two_windows_do_not_overwrite_each_other(submission, decider, login):
    client, address = login(decider), _url(submission, "review-decide")
    old = {"shown": _shown(client.get(address)), "outcome": Outcome.ADOPTED}
    client.post(address, old | {"reasons": "In het ene venster."}, **SCRIPT)

    script = client.post(address, old | {"reasons": "In het andere."}, **SCRIPT)
    page = client.post(address, filled(**old, reasons="In het andere."))

    assert (script.status_code, page.status_code) == (409, 409)
    assert "In het ene venster." in text_of(page)
    assert DecisionDraft.objects.get().reasons == "In het ene venster."


def test_the_page_of_a_half_decision_shows_no_letter(submission, decider, login):
    drafted(submission, by=decider, offer=False, outcome="", reasons="")
    other = reviewer(submission, roles.DECIDERS)
    page = login(other).get(_url(submission, "review-approve"))
    assert page.status_code == 200
    assert page.context["letter"] is None
    with pytest.raises(DecidingRefused, match="niet meer ter goedkeuring"):
        deciding.approve(
            submission_id=submission.pk, by=other, at=NOW,
            shown=deciding.shown_of(DecisionDraft.objects.get()),
        )  # fmt: skip


# The advice.


def test_an_advice_in_the_making_is_there_again_and_of_its_writer_alone(submission, adviser, login):
    client, address = login(adviser), _url(submission, "review-advise")
    data = {"shown": _shown(client.get(address)), "text": "Nog niet"}
    first = client.post(address, data, **SCRIPT)
    second = client.post(address, data | first.json()["shown"] | {"text": "Nog niet af"}, **SCRIPT)
    assert second.status_code == 200
    assert client.get(address).context["form"]["text"].value() == "Nog niet af"
    assert not Advice.objects.exists()

    other = reviewer(submission)
    page = login(other).get(address)
    assert page.context["form"]["text"].value() == ""


def test_with_the_button_an_advice_is_kept_without_being_given(submission, adviser, login):
    client, address = login(adviser), _url(submission, "review-advise")
    data = filled(shown=_shown(client.get(address)), text="Half.", bewaren="1")
    assert client.post(address, data).url == address
    assert AdviceDraft.objects.get().text == "Half."
    assert not Advice.objects.exists()


def test_an_advice_that_is_given_leaves_no_draft(submission, adviser, login):
    client, address = login(adviser), _url(submission, "review-advise")
    shown = _shown(client.get(address))
    fresh = client.post(address, {"shown": shown, "text": "Goed."}, **SCRIPT).json()["shown"]
    data = filled(outcome=Outcome.ADOPTED, text="Goed voorstel.", **fresh)
    assert client.post(address, data).status_code == 302
    assert Advice.objects.get().text == "Goed voorstel."
    assert not AdviceDraft.objects.exists()


def test_a_second_window_does_not_overwrite_the_advice(submission, adviser, login):
    client, address = login(adviser), _url(submission, "review-advise")
    shown = _shown(client.get(address))
    client.post(address, {"shown": shown, "text": "Een."}, **SCRIPT)
    script = client.post(address, {"shown": shown, "text": "Twee."}, **SCRIPT)
    page = client.post(address, filled(shown=shown, text="Twee.", bewaren="1"))
    assert (script.status_code, page.status_code) == (409, 409)
    assert "Een." in text_of(page)
    assert AdviceDraft.objects.get().text == "Een."


def test_after_the_advice_nothing_is_kept(submission, adviser):
    advised(submission)
    with pytest.raises(advice_drafts.AdviceDraftRefused, match="al geadviseerd"):
        advice_drafts.keep(
            submission_id=submission.pk, outcome="", text="Te laat.", by=adviser, at=NOW,
            shown=advice_drafts.shown_of(advice_drafts.of_writer(submission, adviser)),
        )  # fmt: skip


def test_an_interest_ends_the_advice_in_the_making(submission, adviser):
    draft = advice_drafts.of_writer(submission, adviser)
    advice_drafts.keep(
        submission_id=submission.pk, shown=advice_drafts.shown_of(draft), outcome="",
        text="Half.", by=adviser, at=NOW,
    )  # fmt: skip
    declared(submission, by=adviser, interested=True)
    assert not AdviceDraft.objects.exists()


# What changed, beside it.


@pytest.mark.parametrize("name", ["review-decide", "review-approve", "review-advise"])
def test_what_changed_stands_on_the_page_itself(name, login):
    region = submittable_region(round=RoundFactory(assessments_required=1))
    first = SubmissionFactory(region=region)
    second = answered(asked_for(first))
    assessed(second)
    decider = reviewer(second, roles.DECIDERS)
    if name == "review-approve":
        drafted(second)
    person = reviewer(second) if name == "review-advise" else decider
    page = text_of(login(person).get(_url(second, name)))
    assert f"Wat is er veranderd sinds {first.reference}?" in page
    assert "Dit is onze uitleg." in page
    assert 'id="verschil-samenstelling"' in page


def test_of_a_first_submission_nothing_changed(submission, decider, login):
    page = text_of(login(decider).get(_url(submission, "review-decide")))
    assert "Wat is er veranderd" not in page
