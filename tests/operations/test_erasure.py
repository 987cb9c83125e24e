"""A person is taken out: nowhere a trace of the name, and everything that was decided stands."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import (
    CalendarLink,
    Delivery,
    Erasure,
    Level,
    NoticeChoice,
    OpenLinkUse,
    User,
)
from common import audit
from common.mail import queue_mail
from common.refusal import Refused
from rato_portal.operations import erasure
from regions.models import Decision, RegionTransition, Submission
from tests.database import refused_with, run
from tests.factories import (
    CommentFactory,
    MembershipFactory,
    SubmissionFactory,
    UserFactory,
    decided,
    region_editor,
    submittable_region,
)
from tests.factories.people import invited, on_team, open_link
from tests.factories.tokens import token_of

pytestmark = pytest.mark.django_db
EMAIL, FIRST, LAST = "aafke.zonderling@voorbeeld.nl", "Aafke", "Zonderling"


@pytest.fixture
def person() -> User:
    """Someone with traces everywhere: a team, a submission, a comment, mail and invitations."""
    region = submittable_region()
    user = region_editor(region, email=EMAIL, first_name=FIRST, last_name=LAST)
    MembershipFactory(user=user)
    submission = SubmissionFactory(region=region, by=user)
    decided(submission)
    CommentFactory(region=region, author=user, text=f"Vraag het {FIRST} {LAST} ({EMAIL.upper()})")
    queue_mail(
        to=EMAIL, occasion="x", subject="Welkom", body=f"Beste {FIRST} {LAST}", at=timezone.now()
    )
    queue_mail(
        to="collega@voorbeeld.nl",
        occasion="y",
        subject="Nieuw",
        body=f"{FIRST} {LAST} deed mee.",
        at=timezone.now(),
    )
    token_of(user)
    return user


def erased(person: User) -> erasure.Erased:
    return erasure.erase(user_id=person.pk, reason="Verzoek", at=timezone.now())


def everywhere(person: User) -> dict[str, int]:
    found = erasure.hits(EMAIL) | erasure.hits(f"{FIRST} {LAST}")
    return found | erasure.hits(FIRST) | erasure.hits(LAST)


def test_nothing_is_found_of_a_person_who_was_taken_out(person):
    """But for the copy that was submitted, which carries a hash; and that is told."""
    assert len(everywhere(person)) >= 8
    outcome = erased(person)
    assert everywhere(person) == outcome.kept == {"regions_submission.snapshot": 1}
    assert erasure.hits(EMAIL) == {}


def test_submissions_decisions_and_steps_stay_exactly_as_they_were(person):
    def archive():
        rows = (Submission, Decision, RegionTransition)
        return [list(model.objects.order_by("pk").values()) for model in rows]

    before = archive()
    erased(person)
    assert archive() == before
    assert Submission.objects.get().submitted_by_id == person.pk


def test_the_person_can_no_longer_sign_in_and_is_on_no_team(person):
    erased(person)
    person.refresh_from_db()
    assert str(person) == "Verwijderde gebruiker"
    assert (person.is_active, person.has_usable_password()) == (False, False)
    assert person.email.endswith("@verwijderd.invalid")
    assert not person.memberships.exists()
    assert not person.api_tokens.exists()
    assert not person.regionuserpermission_set.exists()


def test_choices_and_addresses_of_the_person_alone_go_too(person):
    now, region = timezone.now(), submittable_region()
    link = open_link(region, by=on_team(region, Level.EDIT))
    CalendarLink.objects.create(user=person, token_sha256="a" * 64, created_at=now)
    NoticeChoice.objects.create(user=person, kind="x", delivery=Delivery.NONE, changed_at=now)
    OpenLinkUse.objects.create(link=link, user=person, at=now)
    erased(person)
    for model in (CalendarLink, NoticeChoice, OpenLinkUse):
        assert not model.objects.exists()


def test_a_rehearsal_says_where_and_changes_nothing(person):
    before = everywhere(person)
    told = erasure.preview(user_id=person.pk)
    assert "accounts_user.email" in told
    assert "regions_comment.text" in told
    assert everywhere(person) == before


def test_the_history_is_sealed_again_and_the_old_seal_is_kept(person):
    soon = timezone.now() + timedelta(minutes=5)
    assert audit.seal(at=soon) > 0
    old = audit.head()
    outcome = erasure.erase(user_id=person.pk, reason="Verzoek", at=soon)
    assert Erasure.objects.get().head_before == outcome.head_before == old
    assert outcome.head_after not in (old, audit.NOTHING)
    assert audit.verify().ok


def test_a_history_that_is_not_whole_is_first_put_right(person):
    audit.seal(at=timezone.now() + timedelta(minutes=5))
    run("SET LOCAL session_replication_role = replica")
    run("UPDATE accounts_userevent SET first_name = 'Ander'")
    run("SET LOCAL session_replication_role = origin")
    with pytest.raises(Refused, match="niet gaaf"):
        erased(person)
    assert erasure.hits(EMAIL)


def test_the_history_still_refuses_changes_afterwards(person):
    erased(person)
    with refused_with("append|Cannot"):
        run("UPDATE accounts_userevent SET email = 'x'")


def test_others_keep_their_own_words_and_longer_names(person):
    other = UserFactory(email=f"x{EMAIL}", first_name=FIRST, last_name=f"{LAST}s")
    erased(person)
    other.refresh_from_db()
    assert (other.email, other.last_name) == (f"x{EMAIL}", f"{LAST}s")


def test_a_name_that_two_people_have_stays_in_texts_but_the_address_goes(person):
    UserFactory(first_name=FIRST, last_name=LAST)
    erased(person)
    assert erasure.hits(EMAIL) == {}
    assert erasure.hits(f"{FIRST} {LAST}")


def test_an_administrator_is_not_taken_out_while_in_office(person):
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    with pytest.raises(Refused, match="beheerder"):
        erased(person)


def test_nobody_is_taken_out_twice(person):
    erased(person)
    with pytest.raises(Refused, match="al verwijderd"):
        erased(person)


def test_an_invitation_to_the_address_goes_and_one_from_the_person_stays(person):
    mine, other = Submission.objects.get().region, submittable_region()
    invited(mine, by=person, email="gast@voorbeeld.nl")
    invited(other, by=on_team(other, Level.EDIT), email=EMAIL)
    erased(person)
    assert erasure.hits(EMAIL) == {}
    assert erasure.hits("gast@voorbeeld.nl")


def test_the_command_rehearses_and_erases(person):
    out = StringIO()
    call_command("erase_person", EMAIL, "--dry-run", "--json", stdout=out)
    assert json.loads(out.getvalue())["touched"]
    out = StringIO()
    call_command("erase_person", EMAIL, "--json", stdout=out)
    assert json.loads(out.getvalue())["touched"]["regions_comment.text"] >= 1
    with pytest.raises(CommandError, match="geen gebruiker"):
        call_command("erase_person", EMAIL)
