"""The pages of deciding, and that nobody outside the deciders sees what is not known yet."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from common.models import OutgoingMail
from regions import deciding, publishing
from regions.deciding_pages import deciding_tasks
from regions.models import (
    Advice,
    Decision,
    DecisionDraft,
    DraftState,
    InterestDeclaration,
    Outcome,
)
from tests.database import run
from tests.factories import (
    GuidanceFactory,
    MembershipFactory,
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    advised,
    assessed,
    decide,
    drafted,
    held,
    region_editor,
    staff,
    submittable_region,
)
from tests.factories.regions import NOON
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'"X-CSRFToken": "[^"]*"')


@pytest.fixture
def submission():
    """Submitted, and assessed as the round asks."""
    made = SubmissionFactory(region=submittable_region(name="Regio Oost"))
    assessed(made)
    return made


@pytest.fixture
def decider(submission):
    """Someone who decides and declared to have no interest."""
    return judge(submission)


def judge(*submissions, group=roles.DECIDERS):
    person = staff(group)
    for made in submissions:
        declare(person, made)
    return person


def declare(person, submission) -> None:
    InterestDeclaration.objects.create(
        region=submission.region, user=person, has_interest=False, declared_at=timezone.now()
    )


def _url(name, submission) -> str:
    return reverse(f"regions:{name}", args=[submission.reference])


def _words(draft=None, **words) -> dict:
    shown = deciding.shown_of(draft)
    base = {"shown": shown, "outcome": "vastgesteld", "reasons": "Goed plan.", "points": ""}
    return filled(**base | words)


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


# Advice.


def test_an_advice_is_given_on_the_page(submission, login):
    assessor = judge(submission, group=roles.ASSESSORS)
    data = filled(outcome="vastgesteld", text="Positief.")
    answer = login(assessor).post(_url("review-advise", submission), data)
    assert (answer.status_code, answer.url) == (302, _url("review-submission", submission))
    assert Advice.objects.get().given_by == assessor


def test_someone_of_the_realisatie_eenheid_who_does_not_guide_advises(submission, login):
    data = filled(outcome="afgewezen", text="Nog niet.")
    adviser = judge(submission, group=roles.GUIDES)
    answer = login(adviser).post(_url("review-advise", submission), data)
    assert (answer.status_code, answer.url) == (302, "/")
    assert Advice.objects.get().outcome == "afgewezen"


@pytest.mark.parametrize("until", [None, NOON.date()], ids=["present", "past"])
def test_the_guide_of_a_region_finds_no_page_to_advise(until, submission, login):
    guide = GuidanceFactory(region=submission.region, user=staff(roles.GUIDES), until=until).user
    client = login(guide)
    assert client.get(_url("review-advise", submission)).status_code == 404
    data = filled(outcome="vastgesteld", text="Positief.")
    assert client.post(_url("review-advise", submission), data).status_code == 404
    assert Advice.objects.count() == 0


# Writing.


def test_a_decision_is_written_with_conditions(submission, decider, login):
    data = _words(
        condition_1="Werk het plan uit.",
        due_1_day="1",
        due_1_month="3",
        due_1_year="2027",
        meeting_on_day="12",
        meeting_on_month="11",
        meeting_on_year="2026",
        aanbieden="1",
    )
    answer = login(decider).post(_url("review-decide", submission), data)
    draft = DecisionDraft.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("regions:decisions-desk"))
    assert (draft.state, draft.drafted_by) == (DraftState.OFFERED, decider)
    assert draft.conditions == [{"text": "Werk het plan uit.", "due_on": "2027-03-01"}]
    assert Decision.objects.count() == 0


def test_a_draft_is_kept_and_shown_again(submission, decider, login):
    client = login(decider)
    client.post(_url("review-decide", submission), _words(opslaan="1"))
    assert DecisionDraft.objects.get().state == DraftState.WRITING
    assert "Goed plan.</textarea>" in text_of(client.get(_url("review-decide", submission)))


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"reasons": ""}, "id_reasons", "Dit veld is verplicht."),
        ({"outcome": ""}, "id_outcome_0", "Dit veld is verplicht."),
        (
            {"outcome": "voorlopig"},
            "id_points",
            "Noem bij een voorlopig besluit de aandachtspunten",
        ),
        (
            {"outcome": "samengevoegd"},
            "id_merge_into",
            "Kies de regio waarmee het voorstel samengaat",
        ),
        ({"condition_1": "Iets."}, "id_due_1_0", "Vul in wanneer dit klaar moet zijn"),
    ],
)
def test_wrong_input_in_a_decision(data, field, message, submission, login):
    client = login(judge(submission))
    answer = client.post(_url("review-decide", submission), _words(aanbieden="1", **data))
    assert answer.status_code == 422
    assert_error_at_field(answer, field, message)
    assert DecisionDraft.objects.count() == 0


def test_two_people_who_write_at_once_both_see_both_texts(submission, decider, login):
    stale = _words()
    drafted(submission, reasons="Van de collega.", offer=False)
    answer = login(decider).post(_url("review-decide", submission), stale)
    assert answer.status_code == 409
    assert "Van de collega." in text_of(answer)
    assert "Goed plan." in text_of(answer)


def test_a_decider_who_declared_nothing_is_asked_first(submission, login):
    drafted(submission)
    for name in ("review-decide", "review-approve"):
        answer = login(staff(roles.DECIDERS)).get(_url(name, submission))
        assert (answer.status_code, answer.url) == (302, _url("review-declare", submission))


@pytest.mark.parametrize("name", ["review-decide", "review-approve"])
def test_who_has_a_conflict_finds_no_page_to_decide(name, submission, login):
    drafted(submission)
    guide = staff(roles.DECIDERS)
    GuidanceFactory(region=submission.region, user=guide, until=NOON.date())
    member = staff(roles.DECIDERS)
    party = submission.region.participants.first().organisation
    MembershipFactory(user=member, organisation=party)
    for person in (guide, member):
        assert login(person).get(_url(name, submission)).status_code == 404


def test_who_assessed_or_advised_does_not_decide(submission, login):
    person = staff(roles.ASSESSORS, roles.DECIDERS)
    declare(person, submission)
    advised(submission, by=person)
    assert login(person).get(_url("review-decide", submission)).status_code == 403


# Approving.


def test_the_page_to_approve_shows_all_it_rests_on(submission, decider, login):
    advised(submission)
    drafted(submission, reasons="Omdat het sterk is.")
    page = text_of(login(decider).get(_url("review-approve", submission)))
    for words in ("Omdat het sterk is.", "Het advies is positief.", "Een samenhangend voorstel."):
        assert words in page


def test_a_colleague_approves_on_the_page(submission, decider, login):
    draft = drafted(submission)
    data = filled(shown=deciding.shown_of(draft), understood="on")
    answer = login(decider).post(_url("review-approve", submission), data)
    draft.refresh_from_db()
    assert answer.status_code == 302
    assert (draft.state, draft.approved_by) == (DraftState.HELD, decider)


def test_a_draft_that_was_edited_meanwhile_is_shown_anew(submission, decider, login):
    stale = deciding.shown_of(drafted(submission))
    drafted(submission, reasons="Intussen anders.")
    client = login(decider)
    answer = client.post(_url("review-approve", submission), filled(shown=stale, understood="on"))
    assert answer.status_code == 409
    assert "Intussen anders." in text_of(answer)
    assert DecisionDraft.objects.get().state == DraftState.OFFERED


def test_the_drafter_is_not_offered_to_approve(submission, decider, login):
    draft = drafted(submission, by=decider)
    client = login(decider)
    assert "Een andere beslisser keurt het goed." in text_of(
        client.get(_url("review-approve", submission))
    )
    data = filled(shown=deciding.shown_of(draft), understood="on")
    assert client.post(_url("review-approve", submission), data).status_code == 409


def test_a_draft_is_sent_back_on_the_page(submission, decider, login):
    draft = drafted(submission)
    data = {"terug-shown": deciding.shown_of(draft), "terug-remark": "Te kort."}
    client = login(decider)
    wrong = client.post(_url("review-send-back", submission), filled(**data | {"terug-remark": ""}))
    assert wrong.status_code == 422
    client.post(_url("review-send-back", submission), filled(**data))
    draft.refresh_from_db()
    assert (draft.state, draft.remark) == (DraftState.SENT_BACK, "Te kort.")


# The desk.


def test_the_desk_has_three_lists(login):
    made = [SubmissionFactory() for _ in range(3)]
    for submission in made:
        assessed(submission)
    offered, writing, waiting = drafted(made[0]), drafted(made[1], offer=False), held(made[2])
    context = login(judge(*made)).get(reverse("regions:decisions-desk")).context
    assert list(context["to_approve"]) == [offered]
    assert list(context["writing"]) == [writing]
    assert [draft for draft, _level in context["held"]] == [waiting]


def test_the_desk_shows_nothing_of_a_region_one_guided(submission, login):
    held(submission)
    person = staff(roles.DECIDERS)
    GuidanceFactory(region=submission.region, user=person, until=NOON.date())
    assert "Regio Oost" not in text_of(login(person).get(reverse("regions:decisions-desk")))


def test_the_outcome_is_for_who_declared(submission, login):
    held(submission)
    url = reverse("regions:decisions-desk")
    assert login(staff(roles.DECIDERS)).get(url).context["held"] == []
    export = login(staff(roles.DECIDERS)).get(url, {"bestand": "csv"})
    assert "Regio Oost" not in export.content.decode()


def test_the_desk_costs_the_same_for_one_and_for_three(login, content_types):
    person, url = staff(roles.DECIDERS), reverse("regions:decisions-desk")
    client = login(person)

    def another():
        made = SubmissionFactory()
        assessed(made)
        declare(person, made)
        held(made)

    another()
    client.get(url)
    one = _queries(lambda: client.get(url))
    another()
    another()
    assert _queries(lambda: client.get(url)) == one


def test_who_may_approve_has_a_task(submission, decider):
    draft = drafted(submission)
    assert [task["note"] for task in deciding_tasks(decider)] == [submission.reference]
    assert deciding_tasks(UserFactory()) == []
    assert deciding_tasks(staff(roles.ASSESSORS)) == []
    draft.drafted_by = decider
    assert deciding_tasks(staff(roles.DECIDERS)) != []


# Making known.


def test_the_page_lists_what_will_happen_and_does_it(submission, decider, login):
    draft = held(submission)
    client, url = login(decider), reverse("regions:decisions-publish")
    page = client.get(url, {"besluit": submission.reference})
    assert draft.submission.submitted_by.email in text_of(page)
    data = {"besluit": submission.reference, "shown": page.context["shown"], "understood": "on"}
    answer = client.post(url, filled(**data))
    assert (answer.status_code, answer.url) == (302, reverse("regions:decisions-desk"))
    assert Decision.objects.get().submission == submission
    again = client.post(url, filled(**data))
    assert again.status_code == 409
    assert Decision.objects.count() == 1


def test_a_page_that_is_out_of_date_publishes_nothing(submission, decider, login):
    held(submission)
    client, url = login(decider), reverse("regions:decisions-publish")
    page = client.get(url, {"besluit": submission.reference})
    run("UPDATE regions_region SET name = 'Heet nu anders'")
    data = {"besluit": submission.reference, "shown": page.context["shown"], "understood": "on"}
    answer = client.post(url, filled(**data))
    assert answer.status_code == 409
    assert "Heet nu anders" in text_of(answer)
    assert Decision.objects.count() == 0


def test_nobody_makes_known_what_he_or_she_did_not_open(submission, login):
    held(submission)
    url = reverse("regions:decisions-publish")
    person = staff(roles.DECIDERS)
    answer = login(person).get(url, {"besluit": submission.reference})
    assert answer.status_code == 302
    GuidanceFactory(region=submission.region, user=person)
    data = filled(besluit=submission.reference, shown="x", understood="on")
    assert login(person).post(url, data).status_code == 302
    assert Decision.objects.count() == 0


# Nothing leaks.


def _everything(client, places) -> dict[str, str]:
    """The pages without the token that each has of its own."""
    return {place: TOKEN.sub("", text_of(client.get(place))) for place in places}


@pytest.mark.parametrize("who", ["editor", "member", "guide", "assessor", "administrator"])
def test_a_held_decision_changes_no_page_of_others(who, submission, login):
    region = submission.region
    party = region.participants.first().organisation
    run("UPDATE regions_participant SET consent = 'gevraagd', asked_at = now()")
    person = {
        "editor": lambda: region_editor(region),
        "member": lambda: MembershipFactory(organisation=party).user,
        "guide": lambda: judge(submission, group=roles.GUIDES),
        "assessor": lambda: judge(submission, group=roles.ASSESSORS),
        "administrator": lambda: staff(roles.ADMINISTRATORS),
    }[who]()
    client = login(person)
    places = [
        "/",
        region.get_absolute_url(),
        reverse("regions:standing", args=[region.slug]),
        reverse("regions:history", args=[region.slug]),
        reverse("regions:versions", args=[region.slug]),
        reverse("regions:list"),
        reverse("regions:country"),
        reverse("regions:decisions"),
        reverse("reports:list"),
    ]
    if who == "administrator":  # there it says who looked, and this test looks
        places.remove(reverse("regions:history", args=[region.slug]))
    if who == "assessor":
        places += [reverse("regions:review-queue"), _url("review-submission", submission)]
    _everything(client, places)  # looks are counted once
    mails = OutgoingMail.objects.count()
    before = _everything(client, places)

    held(submission, outcome=Outcome.REJECTED, reasons="Streng geheim.")

    assert _everything(client, places) == before
    assert OutgoingMail.objects.count() == mails
    draft = DecisionDraft.objects.get()
    assert publishing.addresses_for(draft, on=timezone.localdate())


def test_the_team_reads_the_decision_once_it_is_known(submission, login):
    decide(submission, reasons="Goed plan.")
    page = login(submission.submitted_by).get(
        reverse("regions:standing", args=[submission.region.slug])
    )
    assert "Goed plan." in text_of(page)
    assert "Een samenhangend voorstel." not in text_of(page)


def test_the_status_page_says_who_acts_and_by_when(login):
    round_ = RoundFactory(decision_due="2027-02-01")
    submission = SubmissionFactory(region=submittable_region(round=round_))
    page = text_of(
        login(submission.submitted_by).get(
            reverse("regions:standing", args=[submission.region.slug])
        )
    )
    assert "OCW besluit uiterlijk" in page
    assert "1 februari 2027" in page
