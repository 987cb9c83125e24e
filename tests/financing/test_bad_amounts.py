"""Every form with an amount: what is no amount is refused in a sentence, and nothing is lost."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts import roles
from financing.models import Account, Award, BudgetLine, FundingStream, Grant, Scenario
from partnerships.permissions import add_to_team
from regions.states import Function
from tests.factories import (
    ApplicationLineFactory,
    AwardLineFactory,
    FundingStreamFactory,
    ParticipantFactory,
    RegionPartnershipFactory,
    RoundFactory,
    region_editor,
    staff,
)
from tests.pages import errors_of, filled, text_of

pytestmark = pytest.mark.django_db
LONG = "9" * 12
BAD = {
    "-5": "“-5” is negatief. Een bedrag is nul of meer",
    "1,250": "“1,250” kan twee dingen betekenen. Schrijf 1250 of 1250,00",
    "veel": "“veel” is geen bedrag met hele centen, zoals 1250,50",
    "1.2.3": "“1.2.3” is geen bedrag met hele centen, zoals 1250,50",
    "1250,505": "“1250,505” is geen bedrag met hele centen, zoals 1250,50",
    LONG: f"{LONG} is meer dan kan. Klopt het aantal nullen?",
}
FORMS = ("grant", "budget", "award", "account", "open-line", "reckon", "scenario", "gap", "stream")
KEPT = (Grant, BudgetLine, Award, Account, Scenario)


@pytest.fixture
def world(login):
    """A region with an application, an award, a stream and someone who may write all of it."""
    joined = RegionPartnershipFactory(
        region__slug="oost", region__round=RoundFactory(slug="ronde"), partnership__slug="samen"
    )
    stream = FundingStreamFactory(code="sop", name="Samen opleiden")
    line = ApplicationLineFactory(
        application__region=joined.region, stream=stream, function=Function.TRAIN
    )
    AwardLineFactory(award__application=line.application, stream=stream)
    ParticipantFactory(region=joined.region, organisation__slug="linde")
    user = region_editor(joined.region)
    add_to_team(user, joined.partnership)
    return login(user)


def _url(name: str) -> str:
    in_region = {"budget": "add-budget-line", "award": "award", "account": "account"}
    in_region["open-line"] = "account"
    if name in in_region:
        return reverse(f"financing:{in_region[name]}", args=["oost", 2025])
    if name in ("grant", "gap"):
        return reverse(
            f"financing:{'add-grant' if name == 'grant' else 'pre-financing'}", args=["samen"]
        )
    names = {"reckon": "reckon", "scenario": "save-scenario", "stream": "add-stream"}
    return reverse(f"financing:{names[name]}")


LETTER = {
    "reference": "Brief",
    "decided_on_day": 1,
    "decided_on_month": 3,
    "decided_on_year": 2025,
    "account_due_on_day": 1,
    "account_due_on_month": 7,
    "account_due_on_year": 2026,
}
NUMBERS = {"round": "ronde", "first_year": 2026, "last_year": 2026}
RULES = {"code": "nieuw", "name": "Nieuw", "sectors": ["po"], "destination": "regio"}


def _data(name: str, amount: str) -> tuple[dict, str]:
    """What is sent, and the name of the box with the amount."""
    grant = {"stream": "sop", "year": 2025, "source": "Brief"}
    line = {"function": "werven", "stream": "sop", "note": "Campagne"}
    open_line = {"spent_sop_opleiden": "1", "functie_sop_nieuw": "werven"}
    open_line |= {"partij_sop_nieuw": "linde"}
    return {
        "grant": (grant | {"amount": amount}, "amount"),
        "budget": (line | {"amount": amount}, "amount"),
        "award": (LETTER | {"bedrag_sop_vrij": amount}, "bedrag_sop_vrij"),
        "account": ({"spent_sop_opleiden": amount}, "spent_sop_opleiden"),
        "open-line": (open_line | {"spent_sop_nieuw": amount}, "spent_sop_nieuw"),
        "reckon": (NUMBERS | {"per_full_time": amount}, "per_full_time"),
        "scenario": (
            NUMBERS | {"name": "Mijn som", "visibility": "eigen", "budget": amount},
            "budget",
        ),
        "gap": ({"amount": amount}, "amount"),
        "stream": (
            RULES | {"via_region": 100, "first_year": 2025, "source": "X", "per_student": amount},
            "per_student",
        ),
    }[name]


def _send(client, name: str, amount: str):
    data, box = _data(name, amount)
    if name in ("reckon", "gap"):
        return client.get(_url(name), data), box
    if name in ("award", "account", "open-line"):
        data |= {"shown": client.get(_url(name)).context["form"]["shown"].value()}
    return client.post(_url(name), filled(**data)), box


@pytest.mark.parametrize("amount", BAD)
@pytest.mark.parametrize("name", FORMS)
def test_no_amount_is_refused_in_a_sentence_at_its_box_and_stays_in_it(
    name, amount, *, world, login
):
    client = login(staff(roles.ADMINISTRATORS)) if name == "stream" else world
    before = [model.objects.count() for model in (*KEPT, FundingStream)]
    answer, box = _send(client, name, amount)
    assert answer.status_code == 422
    assert [words.endswith(BAD[amount]) for words in errors_of(answer).values()] == [True]
    assert f'name="{box}" value="{amount}"' in text_of(answer)
    assert [model.objects.count() for model in (*KEPT, FundingStream)] == before


@pytest.mark.parametrize("amount", ["1250.50", "1250,50", "1.250,50", "1,250.50", "€ 1.250,50"])
@pytest.mark.parametrize("name", ["grant", "budget", "award", "open-line"])
def test_comma_and_point_are_both_read(name, amount, *, world):
    answer, _box = _send(world, name, amount)
    assert answer.status_code == 302
    found = {
        "grant": lambda: Grant.objects.get().amount,
        "budget": lambda: BudgetLine.objects.get().amount,
        "award": lambda: Award.objects.get(number=2).lines.get().amount,
        "open-line": lambda: Account.objects.get().lines.get(function="werven").spent,
    }[name]()
    assert found == Decimal("1250.50")
