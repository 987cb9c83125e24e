"""The key that a region put to its parties, and where each of them stands.

Only a party that confirmed that it takes part has a say. Its answer counts for the key that it
read: a key with other amounts has no agreement, and each answer says what changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from common.templatetags.dutch import euro
from financing.models import WEIGHTS, AllocationKey, Counted, KeyAnswer, KeyProposal, Scenario
from financing.scenarios import budgets_of, counted_by, weights_of
from organisations.models import Organisation
from regions.models import Region
from regions.states import Consent

NO_BUDGET = "geen landelijk budget"


class Stand(models.TextChoices):
    """Where a party stands."""

    AGREED = "akkoord", "Akkoord"
    DECLINED = "niet-akkoord", "Niet akkoord"
    VOID = "vervallen", "Antwoord vervallen"
    OPEN = "open", "Nog geen antwoord"


@dataclass(frozen=True)
class Partner:
    """A party with its answer; ``why`` is the reason of a no, or why the answer is void."""

    organisation: Organisation
    answer: KeyAnswer | None
    stand: Stand
    why: str = ""


@dataclass(frozen=True)
class Proposed:
    """The key as it is now, with every party that has a say."""

    proposal: KeyProposal
    content: Mapping[str, Any]
    partners: tuple[Partner, ...]

    @property
    def years(self) -> list[int]:
        return self.content["years"]

    @property
    def amounts(self) -> list[tuple[str, Decimal]]:
        """What the key weighs, by name; what it does not weigh is left out."""
        found = ((name, Decimal(self.content["weights"][name])) for name in WEIGHTS)
        return [(label_of(name), amount) for name, amount in found if amount]

    @property
    def is_agreed(self) -> bool:
        """Every party that has a say agrees; nobody is nobody."""
        return bool(self.partners) and all(p.stand == Stand.AGREED for p in self.partners)

    def standing(self, stand: Stand) -> list[Partner]:
        return [partner for partner in self.partners if partner.stand == stand]

    @property
    def in_words(self) -> str:
        """Which students count, and where everyone stands, in sentences."""
        students = Counted(self.content["counted"]).label
        agreed = len(self.standing(Stand.AGREED))
        sentences = [
            f"{self.proposal.scenario.name}. {students} tellen mee.",
            f"Akkoord: {agreed} van {len(self.partners)} partijen.",
        ]
        names = {stand: [_named(p) for p in self.standing(stand)] for stand in Stand}
        sentences += [f"{s.label}: {', '.join(found)}." for s, found in names.items() if found]
        return " ".join(sentences)


def proposed_key(region: Region) -> Proposed | None:
    """What a region put to its parties, read in a fixed number of queries."""
    rows = KeyProposal.objects.select_related("scenario__key", "scenario__round", "put_by")
    found = rows.prefetch_related("scenario__budgets").filter(region=region).first()
    return proposed(found) if found else None


def proposed(proposal: KeyProposal) -> Proposed:
    content = content_of(proposal.scenario)
    rows = proposal.answers.select_related("answered_by", "on_behalf_of")
    answers = {answer.organisation_id: answer for answer in rows}
    partners = (_partner(o, answers.get(o.pk), content) for o in partners_of(proposal.region_id))
    return Proposed(proposal, content, tuple(partners))


def partners_of(region_id: int) -> models.QuerySet[Organisation]:
    """The parties that have a say: those that confirmed that they take part."""
    confirmed = {"participations__region": region_id, "participations__consent": Consent.CONFIRMED}
    return Organisation.objects.filter(**confirmed).order_by("name", "pk")


def content_of(scenario: Scenario) -> dict[str, Any]:
    """All of a key that an answer is about, as plain values."""
    return {
        "weights": {name: f"{amount:.2f}" for name, amount in weights_of(scenario).items()},
        "counted": str(counted_by(scenario)),
        "years": scenario.years,
        "budgets": {str(year): f"{amount:.2f}" for year, amount in budgets_of(scenario).items()},
    }


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What is other in a key, in sentences."""
    found = [
        _other(label_of(name), _euros(old["weights"][name]), _euros(new["weights"][name]))
        for name in WEIGHTS
        if old["weights"][name] != new["weights"][name]
    ]
    if old["counted"] != new["counted"]:
        labels = (Counted(one["counted"]).label.lower() for one in (old, new))
        found.append(_other("Wie meetelt", *labels))
    if old["years"] != new["years"]:
        found.append(_other("Jaren", _years(old["years"]), _years(new["years"])))
    years = sorted({*old["budgets"], *new["budgets"]})
    budgets = ((y, old["budgets"].get(y), new["budgets"].get(y)) for y in years)
    found += [_other(f"Budget {y}", _euros(a), _euros(b)) for y, a, b in budgets if a != b]
    return found


def label_of(name: str) -> str:
    """What people call an amount of a key."""
    label = str(AllocationKey._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return f"{label[:1].upper()}{label[1:]}"


def _partner(
    organisation: Organisation, answer: KeyAnswer | None, content: Mapping[str, Any]
) -> Partner:
    if answer is None:
        return Partner(organisation, None, Stand.OPEN)
    if answer.voided_at:
        return Partner(organisation, answer, Stand.VOID, answer.voided_reason)
    if found := changes(answer.answered_to, content):
        return Partner(organisation, answer, Stand.VOID, " ".join(found))
    stand = Stand.AGREED if answer.agrees else Stand.DECLINED
    return Partner(organisation, answer, stand, answer.reason)


def _named(partner: Partner) -> str:
    name = partner.organisation.name
    return f"{name} ({partner.why.rstrip('.')})" if partner.why else name


def _other(name: str, old: str, new: str) -> str:
    return f"{name}: eerst {old}, nu {new}."


def _euros(amount: str | None) -> str:
    return NO_BUDGET if amount is None else euro(Decimal(amount), 2)


def _years(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))
