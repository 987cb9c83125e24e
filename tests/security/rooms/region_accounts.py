"""Application, award and account of a year in each tree."""

from decimal import Decimal

from common.fingerprint import fingerprint
from financing.filing import standing
from tests.factories import (
    AccountLineFactory,
    ApplicationFactory,
    ApplicationLineFactory,
    AwardLineFactory,
    BudgetLineFactory,
)

YEAR = 2024


def grow(tree) -> None:
    region = tree.regions["draft"]
    stream = tree.things["stream"]
    BudgetLineFactory(region=region, year=YEAR, stream=stream, amount=Decimal(2000))
    asked = ApplicationFactory(region=region, year=YEAR, note="Gevraagd.")
    ApplicationLineFactory(application=asked, stream=stream)
    award = AwardLineFactory(
        award__application=asked, award__note="Toegekend.", stream=stream
    ).award
    line = AccountLineFactory(
        account__award=award, account__note="Besteed.", stream=stream, result="Tien mensen."
    )
    tree.things["account"] = line.account


def _year(tree, *more) -> list:
    return [tree.regions["draft"].slug, YEAR, *more]


ARGUMENTS = {
    **{f"financing:{name}": _year for name in ("filings", "apply", "award", "account")},
    "financing:export-account": lambda t: _year(t, "csv"),
    "financing:export-application": lambda t: _year(t, "csv"),
    "financing:annex": _year,
    "financing:export-annex": lambda t: _year(t, "functies", "csv"),
    "reports:financial-annex": lambda t: [t.regions["draft"].slug],
    "financing:filing": lambda t: _year(t, t.things["account"].public_id),
}


def _shown(case) -> dict:
    return {"shown": fingerprint(*standing(case.tree.regions["draft"], YEAR)), "note": "Nieuw"}


def _letter(case) -> dict:
    days = {"decided_on": (1, 3, 2024), "account_due_on": (1, 7, 2025)}
    names = ("day", "month", "year")
    parts = {f"{d}_{n}": p for d, day in days.items() for n, p in zip(names, day, strict=True)}
    code = case.tree.things["stream"].code
    return _shown(case) | parts | {"reference": "Brief", f"bedrag_{code}_vrij": "100"}


def _spent(case) -> dict:
    code = case.tree.things["stream"].code
    return _shown(case) | {f"spent_{code}_werven": "100"}


PAYLOADS = {
    "financing:apply": _shown,
    "financing:award": _letter,
    "financing:account": _spent,
}

TEXTS = [
    ("financing_application", ("note",)),
    ("financing_award", ("note", "reference")),
    ("financing_account", ("note",)),
    ("financing_accountline", ("result",)),
]
