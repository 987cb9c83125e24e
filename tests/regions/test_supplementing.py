"""A supplement: named parts open up, answers stay in place, a new submission takes the place."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from common.fingerprint import fingerprint
from common.models import OutgoingMail
from rato_portal.homepage import tasks
from regions import assessing, dossier, functions, services, supplementing, workflow
from regions.assessing import AssessmentRefused
from regions.models import Region, Submission, SupplementItem
from regions.services import ChangeRefused
from regions.snapshot import as_shown
from regions.supplement_pages import supplement_tasks
from regions.supplementing import AnswerConflict, SupplementRefused
from regions.tasks import remind_of_supplements
from regions.workflow import TransitionRefused
from tests.database import insert, refused_by, run
from tests.factories import (
    SubmissionFactory,
    UserFactory,
    answered,
    asked_for,
    assessed,
    region_editor,
    reviewer,
    submittable_region,
)
from tests.pages import filled, text_of

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.fixture
def region():
    return submittable_region()


@pytest.fixture
def editor(region):
    return region_editor(region, email="team@voorbeeld.nl")


@pytest.fixture
def submission(region, editor):
    return SubmissionFactory(region=region, by=editor)


def _write(region, function, text="Anders."):
    plan = region.function_plans.get(function=function)
    return functions.write_text(
        region_id=region.pk, function=function, field="target", shown=fingerprint(plan.target),
        text=text, by=UserFactory(), at=timezone.now(),
    )  # fmt: skip


def _answer(region, text="Zo zit het.", *, shown="", place="werven"):
    return supplementing.answer(
        region_id=region.pk, place=place, shown=fingerprint(shown), text=text,
        by=UserFactory(), at=NOW,
    )  # fmt: skip


def test_asking_opens_the_region_and_tells_its_team(region, submission):
    supplement = asked_for(submission, "werven", "plan")

    region.refresh_from_db()
    assert region.state == "aanvulling_gevraagd"
    assert [item.place for item in supplement.items.order_by("pk")] == ["werven", "plan"]
    mail = OutgoingMail.objects.get(occasion=f"aanvulling:{supplement.pk}")
    assert mail.to == "team@voorbeeld.nl"
    assert "- Functie werven\n- Plan van aanpak" in mail.body
    assert "Functie werven, Plan van aanpak" in region.transitions.last().reason


@pytest.mark.parametrize("days", [0, -1])
def test_the_answer_is_due_in_the_future(days, submission):
    with pytest.raises(SupplementRefused, match="een dag in de toekomst"):
        asked_for(submission, due_on=TODAY + timedelta(days))


def test_something_must_be_asked(submission):
    workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOW)
    with pytest.raises(SupplementRefused, match="ten minste één vraag"):
        supplementing.request_supplement(
            submission_id=submission.pk, questions={"werven": "  "}, due_on=TODAY,
            by=UserFactory(), at=NOW,
        )  # fmt: skip


def test_only_the_parts_that_were_named_change(region, submission):
    asked_for(submission, "werven")
    _write(region, "werven")
    with pytest.raises(ChangeRefused, match="OCW vroeg alleen een aanvulling op: Functie werven"):
        _write(region, "matchen")


def _change_composition(region):
    shown = services.area_of(region)
    services.set_municipalities(
        region_id=region.pk, shown=fingerprint(shown), codes=shown, by=UserFactory(), at=NOW
    )


def _change_plan(region):
    dossier.write_section(
        region_id=region.pk, kind="plan", shown=fingerprint("", "schets"), text="Ons plan.",
        status="bewerking", by=UserFactory(), at=NOW,
    )  # fmt: skip


def _add_risk(region):
    dossier.put_risk(
        region_id=region.pk, risk_id=None, shown=fingerprint("", None, None, "", "", ""),
        title="Uitval", likelihood=1, impact=1, measure="", owner="", source="",
        by=UserFactory(), at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "change"),
    [("samenstelling", _change_composition), ("plan", _change_plan)],
)
def test_each_part_opens_by_its_own_name(place, change, region, submission):
    asked_for(submission, place)
    change(region)


@pytest.mark.parametrize("change", [_change_composition, _change_plan, _add_risk])
def test_a_part_that_was_not_named_stays_shut(change, region, submission):
    asked_for(submission, "werven")
    with pytest.raises(ChangeRefused, match="Dit onderdeel staat vast"):
        change(region)


def test_two_answers_at_once_keep_both_texts(region, submission):
    asked_for(submission)
    _answer(region, "De eerste.")
    with pytest.raises(AnswerConflict) as conflict:
        _answer(region, "De tweede.")
    assert conflict.value.stored == "De eerste."
    assert SupplementItem.objects.get().answer == "De eerste."


def test_a_part_about_which_nothing_was_asked_has_no_answer(region, submission):
    asked_for(submission)
    with pytest.raises(SupplementRefused, match="OCW vraagt hier niet"):
        _answer(region, place="plan")


def test_an_open_question_holds_back_the_submission(region, submission):
    asked_for(submission, "werven", "plan")
    _answer(region)
    with pytest.raises(TransitionRefused, match="Beantwoord eerst de vraag bij: Plan van aanpak"):
        workflow.resubmit(region_id=region.pk, by=UserFactory(), at=NOW)


def test_the_answer_is_a_new_submission_with_the_answers_in_it(region, submission):
    supplement = asked_for(submission)

    second = answered(supplement)

    supplement.refresh_from_db()
    region.refresh_from_db()
    assert (second.number, region.state) == (2, "ingediend")
    assert (supplement.answered_with, supplement.answered_at) == (second, second.submitted_at)
    assert as_shown(second.snapshot)["supplement"] == [
        {
            "part": "Functie werven",
            "question": "Kunt u dit uitleggen?",
            "answer": "Dit is onze uitleg.",
        }
    ]
    assert second.sha256 != submission.sha256


def test_a_supplement_may_come_after_the_round_closed(region, submission):
    supplement = asked_for(submission)
    run("UPDATE regions_round SET submission_deadline = now() - interval '1 hour'")
    assert answered(supplement).number == 2


def test_what_was_assessed_before_is_outdated_and_may_be_copied(submission):
    mine = assessed(submission)
    second = answered(asked_for(submission))
    again = workflow.take_up(submission_id=second.pk, by=mine.assessor, at=NOW)

    count = assessing.copy_earlier(assessment_id=again.pk, by=mine.assessor)

    assert (mine.is_outdated, again.is_outdated) == (True, False)
    assert count == again.scores.count() == mine.scores.count() == 5


def test_copying_leaves_what_was_filled_in_already(submission):
    mine = assessed(submission)
    second = answered(asked_for(submission))
    again = workflow.take_up(submission_id=second.pk, by=mine.assessor, at=NOW)
    criterion = second.criteria().first()
    again.scores.create(criterion=criterion, verdict="voldoet niet", justification="Nu niet meer.")

    assert assessing.copy_earlier(assessment_id=again.pk, by=mine.assessor) == 4
    assert again.scores.get(criterion=criterion).verdict == "voldoet niet"


def test_there_must_be_something_to_copy(submission):
    mine = workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOW)
    with pytest.raises(AssessmentRefused, match="geen eerdere indiening"):
        assessing.copy_earlier(assessment_id=mine.pk, by=mine.assessor)


def test_an_outdated_assessment_is_not_filed(submission):
    mine = workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOW)
    answered(asked_for(submission))
    with pytest.raises(AssessmentRefused, match="verouderd"):
        assessing.save_draft(assessment_id=mine.pk, judgements=[], summary="", by=mine.assessor)


def test_nobody_takes_up_a_submission_that_was_replaced(submission):
    answered(asked_for(submission))
    with pytest.raises(TransitionRefused, match="Er is een nieuwere indiening"):
        workflow.take_up(submission_id=submission.pk, by=UserFactory(), at=NOW)


# Reminders.


def _mails(kind):
    return OutgoingMail.objects.filter(occasion__startswith=f"aanvulling-{kind}:").count()


@pytest.mark.parametrize(("days", "kind"), [(2, "vooraf"), (3, "vooraf"), (-1, "na")])
def test_the_team_is_reminded_once(days, kind, submission):
    asked_for(submission)
    run("UPDATE regions_supplement SET due_on = %s", TODAY + timedelta(days))
    for _ in range(2):
        remind_of_supplements()
    assert _mails(kind) == 1


@pytest.mark.parametrize("days", [0, 4])
def test_before_and_after_come_both(days, submission):
    supplement = asked_for(submission, due_on=TODAY + timedelta(3))
    remind_of_supplements()
    run("UPDATE regions_supplement SET due_on = %s", TODAY - timedelta(1 + days))
    remind_of_supplements()
    kinds = supplement.reminders.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["na", "vooraf"]


@pytest.mark.parametrize("days", [4, 20])
def test_nobody_is_reminded_long_before(days, submission):
    asked_for(submission, due_on=TODAY + timedelta(days))
    remind_of_supplements()
    assert _mails("vooraf") == 0


def test_an_answer_ends_the_reminders(submission):
    answered(asked_for(submission, due_on=TODAY + timedelta(2)))
    remind_of_supplements()
    assert _mails("vooraf") == 0


# The pages.


def _page(region, name="supplement", *args):
    return reverse(f"regions:{name}", args=[region.slug, *args])


def test_ocw_asks_on_the_page(region, submission, login):
    person = reviewer(submission)
    workflow.take_up(submission_id=submission.pk, by=person, at=NOW)
    due = TODAY + timedelta(14)
    data = filled(
        plan="Wat is het doel?", due_on_day=due.day, due_on_month=due.month, due_on_year=due.year
    )

    answer = login(person).post(
        reverse("regions:review-supplement", args=[submission.reference]), data
    )

    assert answer.status_code == 302
    assert SupplementItem.objects.get().question == "Wat is het doel?"
    assert submission.supplement.due_on == due


def test_the_team_sees_the_questions_and_answers_in_place(region, editor, submission, login):
    asked_for(submission)
    client = login(editor)
    page = text_of(client.get(_page(region)))
    assert "Kunt u dit uitleggen?" in page
    assert reverse("regions:function", args=[region.slug, "werven"]) in page

    url = _page(region, "answer-supplement", "werven")
    client.post(url, filled(text="Zo zit het.", shown=fingerprint("")))

    assert SupplementItem.objects.get().answer == "Zo zit het."


def test_a_script_saves_an_answer_and_hears_of_a_conflict(region, editor, submission, login):
    asked_for(submission)
    client, url = login(editor), _page(region, "answer-supplement", "werven")
    script = {"HTTP_ACCEPT": "application/json"}
    data = {"text": "Eerst.", "shown": fingerprint("")}

    first = client.post(url, data, **script)
    second = client.post(url, data | {"text": "Later."}, **script)

    assert first.json()["shown"] == fingerprint("Eerst.")
    assert (second.status_code, second.json()["theirs"]) == (409, "Eerst.")


def test_a_conflict_shows_both_answers_without_a_script(region, editor, submission, login):
    asked_for(submission)
    _answer(region, "De eerste.")
    answer = login(editor).post(
        _page(region, "answer-supplement", "werven"),
        filled(text="De tweede.", shown=fingerprint("")),
    )
    assert answer.status_code == 409
    assert "De eerste." in text_of(answer)
    assert "De tweede." in text_of(answer)


def test_the_team_submits_anew_on_the_page(region, editor, submission, login):
    asked_for(submission)
    _answer(region)
    answer = login(editor).post(_page(region, "resubmit"), filled(understood="on"))
    assert answer.status_code == 302
    assert Submission.objects.count() == 2
    assert Region.objects.get().state == "ingediend"


def test_the_region_has_the_tab_only_while_something_is_asked(region, editor, submission, login):
    client, url = login(editor), region.get_absolute_url()
    assert "Aanvulling</a>" not in text_of(client.get(url))
    asked_for(submission)
    page = client.get(url)
    titles = [tab["title"] for tab in page.context["tabs"]]
    assert titles[0] == "Aanvulling"


def test_the_difference_with_the_submission_before_is_readable(region, submission, login):
    supplement = asked_for(submission)
    _write(region, "werven", "Dit is het nieuwe doel.")
    second = answered(supplement)
    page = text_of(
        login(reviewer(second)).get(reverse("regions:review-changes", args=[second.reference]))
    )
    assert "Dit is onze uitleg." in page
    assert "<ins>" in page
    assert "nieuwe" in page


def test_the_old_submission_says_that_it_is_outdated(submission, login):
    person = reviewer(submission)
    second = answered(asked_for(submission))
    page = text_of(
        login(person).get(reverse("regions:review-submission", args=[submission.reference]))
    )
    assert "Dit is niet de laatste indiening." in page
    assert second.reference in page


# The same rules against raw SQL.


def test_one_supplement_per_submission(submission):
    asked_for(submission)
    with refused_by("regions_supplement_submission_id_key"):
        insert(
            "regions_supplement", submission_id=submission.pk, due_on=TODAY,
            asked_by_id=UserFactory().pk, asked_at=NOW,
        )  # fmt: skip


def test_an_answered_supplement_has_its_submission(submission):
    asked_for(submission)
    with refused_by("a_supplement_is_answered_with_a_submission"):
        run("UPDATE regions_supplement SET answered_at = now()")


def test_a_part_is_asked_about_once(submission):
    supplement = asked_for(submission)
    with refused_by("one_question_per_part_of_a_supplement"):
        insert(
            "regions_supplementitem", supplement_id=supplement.pk, place="werven", question="?",
            answer="",
        )  # fmt: skip


def test_a_question_says_something(submission):
    asked_for(submission)
    with refused_by("a_supplement_asks_something"):
        run("UPDATE regions_supplementitem SET question = ''")


def test_a_reminder_is_sent_once_per_kind(submission):
    supplement = asked_for(submission)
    row = {"supplement_id": supplement.pk, "kind": "na", "sent_at": NOW}
    insert("regions_supplementreminder", **row)
    with refused_by("one_supplement_reminder_per_kind"):
        insert("regions_supplementreminder", **row)


@pytest.mark.parametrize(
    ("place", "name"), [("werven", "function"), ("plan", "section")], ids=["function", "section"]
)
def test_the_question_stands_where_the_part_is_changed(place, name, submission, login):
    client = login(submission.submitted_by)
    url = _page(submission.region, name, place)
    assert "OCW vraagt hier een aanvulling." not in text_of(client.get(url))
    asked_for(submission, place)
    page = text_of(client.get(url))
    assert "OCW vraagt hier een aanvulling." in page
    assert "Kunt u dit uitleggen?" in page


def test_the_team_has_it_among_its_work_until_it_is_in():
    supplement = asked_for(SubmissionFactory(), "werven", due_on=date(2030, 1, 15))
    region = supplement.submission.region
    editor = region_editor(region)
    [task] = supplement_tasks(editor)
    assert (task["due"], region.name in task["title"]) == (date(2030, 1, 15), True)
    assert task["url"] in [found["url"] for found in tasks(editor, at=timezone.now())]
    assert supplement_tasks(UserFactory()) == []
    answered(supplement, by=editor)
    assert supplement_tasks(editor) == []
