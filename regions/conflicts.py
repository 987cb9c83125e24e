"""Who may not decide on which submission, of many people at once."""

from collections.abc import Iterable

from organisations.models import Membership
from regions.models import (
    Advice,
    Assessment,
    Guidance,
    InterestDeclaration,
    Participant,
    Submission,
)


def conflicts_of(people: Iterable[int], submissions: list[Submission]) -> set[tuple[int, int]]:
    """(person, submission) where someone guided, is of a party, has an interest or judged; in six
    queries. The same rules as ``DecisionDraft.objects.decidable_by``.
    """
    if not submissions:
        return set()
    persons, regions = list(people), {row.region_id for row in submissions}
    barred = set(_by_region(persons, regions))
    judged = [
        *Assessment.objects.filter(submission__in=submissions, assessor__in=persons).values_list(
            "assessor", "submission"
        ),
        *Advice.objects.filter(submission__in=submissions, given_by__in=persons).values_list(
            "given_by", "submission"
        ),
    ]
    return {
        (person, row.pk) for row in submissions for person in persons
        if (person, row.region_id) in barred
    } | set(judged)  # fmt: skip


def _by_region(persons: list[int], regions: set[int]) -> Iterable[tuple[int, int]]:
    about = {"region__in": regions, "user__in": persons}
    yield from Guidance.objects.filter(**about).values_list("user", "region")
    yield from InterestDeclaration.objects.standing().filter(**about).values_list("user", "region")
    parties = dict.fromkeys(
        Participant.objects.filter(region__in=regions).values_list("organisation", "region")
    )
    members = Membership.objects.filter(
        user__in=persons, organisation__in={organisation for organisation, _region in parties}
    )
    of_organisation: dict[int, list[int]] = {}
    for person, organisation in members.values_list("user", "organisation"):
        of_organisation.setdefault(organisation, []).append(person)
    for organisation, region in parties:
        yield from ((person, region) for person in of_organisation.get(organisation, []))
