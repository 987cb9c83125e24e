"""Agreeing or not with a colleague: blind before all filed, with a reason, until the decision."""

import pytest
from django.urls import reverse
from django.utils import timezone

from regions import reacting
from regions.models import ScoreReaction
from regions.reacting import ReactionRefused
from regions.workflow import TransitionRefused
from tests.database import insert, refused_by, run
from tests.factories import (
    RoundFactory,
    SubmissionFactory,
    UserFactory,
    assessed,
    decide,
    reviewer,
    submittable_region,
)
from tests.pages import assert_error_at_field, filled, text_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def submission():
    return SubmissionFactory(region=submittable_region(round=RoundFactory(assessments_required=2)))


@pytest.fixture
def pair(submission):
    """Two assessors who filed: the one who reacts, and the other."""
    mine, theirs = reviewer(submission), reviewer(submission)
    return assessed(submission, by=mine), assessed(submission, by=theirs)


def _score(assessment):
    return assessment.scores.select_related("criterion", "assessment__assessor").earliest("pk")


def _react(score, by, **words):
    said = {"shown": reacting.shown_of(reacting.reaction_of(score, by)), "agrees": False}
    said |= {"reason": "De bron zegt iets anders."} | words
    return reacting.react(score_id=score.pk, by=by, at=NOW, **said)


def _url(submission, score) -> str:
    names = submission.reference, score.assessment.assessor.public_id, score.criterion.key
    return reverse("regions:review-react", args=names)


def test_a_colleague_disagrees_and_the_consensus_shows_it(submission, pair, login):
    mine, theirs = pair
    client, score = login(mine.assessor), _score(theirs)
    consensus = reverse("regions:review-consensus", args=[submission.reference])
    assert _url(submission, score) in text_of(client.get(consensus))

    form = client.get(_url(submission, score)).context["form"]
    data = filled(shown=form["shown"].value(), agrees="oneens", reason="Er mist een bestuur.")
    answer = client.post(_url(submission, score), data)

    assert answer.url == f"{consensus}#oordeel-{score.pk}"
    page = text_of(client.get(consensus))
    assert "Er mist een bestuur." in page
    assert "Oneens" in page
    score.refresh_from_db()
    assert score.reactions.get().by == mine.assessor


def test_before_all_are_in_there_is_nothing_to_react_to(submission, login):
    """Also not for who knows the address, filed, or not."""
    first, second = reviewer(submission), reviewer(submission)
    score = _score(assessed(submission, by=first))
    assert login(second).get(_url(submission, score)).status_code == 404
    with pytest.raises(ReactionRefused, match="zodra alle beoordelingen binnen zijn"):
        _react(score, second)


def test_nobody_reacts_to_the_own_judgement(submission, pair, login):
    own = _score(pair[0])
    assert login(own.assessment.assessor).get(_url(submission, own)).status_code == 404
    with pytest.raises(TransitionRefused, match="Reageren doet wie"):
        _react(own, own.assessment.assessor)


def test_who_did_not_assess_reads_but_does_not_react(submission, pair, login):
    other, score = reviewer(submission), _score(pair[0])
    assert login(other).get(_url(submission, score)).status_code == 403
    with pytest.raises(TransitionRefused):
        _react(score, other)


def test_after_the_decision_nobody_reacts(submission, pair):
    decide(submission)
    with pytest.raises(ReactionRefused, match="al besloten"):
        _react(_score(pair[1]), pair[0].assessor)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"reason": "Omdat."}, ("id_agrees_0", "Kies of u het eens bent")),
        ({"agrees": "eens"}, ("id_reason", "Schrijf op waarom u het eens of oneens bent")),
    ],
)
def test_a_reaction_is_a_choice_and_a_reason(data, error, submission, pair, login):
    client, score = login(pair[0].assessor), _score(pair[1])
    shown = reacting.shown_of(reacting.reaction_of(score, pair[0].assessor))
    answer = client.post(_url(submission, score), filled(shown=shown, **data))
    assert answer.status_code == 422
    assert_error_at_field(answer, *error)


def test_a_second_window_shows_both_texts(submission, pair, login):
    client, score = login(pair[0].assessor), _score(pair[1])
    old = reacting.shown_of(reacting.reaction_of(score, pair[0].assessor))
    _react(score, pair[0].assessor, reason="In het ene venster.")
    data = filled(shown=old, agrees="eens", reason="In het andere venster.")
    answer = client.post(_url(submission, score), data)
    assert answer.status_code == 409
    assert "In het ene venster." in text_of(answer)
    assert "In het andere venster." in text_of(answer)
    assert score.reactions.get().reason == "In het ene venster."


def test_what_one_said_before_is_replaced_and_kept_in_the_history(pair):
    score, person = _score(pair[1]), pair[0].assessor
    _react(score, person)
    _react(score, person, agrees=True, reason="Toch wel.")
    assert score.reactions.get().agrees
    reasons = ScoreReaction.pgh_event_model.objects.order_by("pgh_id").values_list(
        "reason", flat=True
    )
    assert list(reasons) == ["De bron zegt iets anders.", "Toch wel."]


def test_a_criterion_of_another_framework_is_not_found(submission, pair, login):
    names = submission.reference, pair[1].assessor.public_id, "X99"
    address = reverse("regions:review-react", args=names)
    assert login(pair[0].assessor).get(address).status_code == 404


# Raw SQL.


def _raw(score, by, **fields):
    values = {"agrees": True, "reason": "Ja.", "at": NOW} | fields
    insert("regions_scorereaction", score_id=score.pk, by_id=by.pk, **values)


def test_the_database_wants_a_colleague(pair):
    with refused_by("only_a_colleague_reacts"):
        _raw(_score(pair[0]), pair[0].assessor)
    with refused_by("only_a_colleague_reacts"):
        _raw(_score(pair[0]), UserFactory())


def test_the_database_keeps_judgements_blind(pair, submission):
    """Also when the round asks for one more assessment afterwards."""
    run("UPDATE regions_round SET assessments_required = 3")
    with refused_by("blind_until_all_are_in"):
        _raw(_score(pair[1]), pair[0].assessor)


def test_the_database_wants_a_reason(pair):
    with refused_by("a_reaction_says_why"):
        _raw(_score(pair[1]), pair[0].assessor, reason="")


def test_the_database_wants_one_reaction_per_person(pair):
    _react(_score(pair[1]), pair[0].assessor)
    with refused_by("one_reaction_per_judgement_and_person"):
        _raw(_score(pair[1]), pair[0].assessor)


def test_a_reaction_is_not_handed_to_someone_else(pair):
    _react(_score(pair[1]), pair[0].assessor)
    with refused_by("only_a_colleague_reacts"):
        run("UPDATE regions_scorereaction SET by_id = %s", UserFactory().pk)
