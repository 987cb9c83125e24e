"""What the pages of application, award and account show, and the file of an account."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from common.sheets.writing import Table
from common.templatetags.dutch import datum, days_left, euro, moment
from financing.models import Account, Application, Award, BudgetLine, Schedule
from financing.parties import party_name
from financing.settling import Fate, Settled, per_function, per_party, settled, total
from financing.sheets import NO_AWARD, earmark_name
from financing.terms import Kind, Term
from regions.models import Region
from regions.states import Function

STEPS = ("Begroting", "Aanvraag", "Toekenning", "Verantwoording")
KINDS = (Application, Award, Account)
LEVELS = {Fate.EVEN: "goed", Fate.FREE: "goed", Fate.BOUND: "info", Fate.BACK: "let-op"}
SHORTLY = 60  # days before an account is due


def filings_context(
    region: Region, year: int, *, terms: Iterable[Term], has_budget: bool
) -> dict[str, Any]:
    """The year of a region: how far it is, the newest version of each, and all versions."""
    application, award, account = (_latest(kind, region, year) for kind in KINDS)
    step = 1 + has_budget if not application else 3 + bool(award) + bool(account)
    return {
        "year": str(year),
        "steps": list(STEPS),
        "step": step,
        "application": application,
        "award": award,
        "account": account,
        "figures": _figures(application, award, account),
        "deadlines": [_deadline(t) for t in terms if t.year == year and not t.is_done],
        "warnings": warnings_of(award, account),
        "asked": _asked(application),
        "awarded": _awarded(award),
        **account_rows(account),
        "versions": versions_of(region, year),
        "no_award": NO_AWARD,
    }


def window_warnings(
    region: Region, year: int, lines: Iterable[BudgetLine], *, today: date
) -> list[dict]:
    """Streams in the budget that cannot be asked for today, by the schedule of the round."""
    planned = {line.stream_id for line in lines}
    found = []
    for schedule in Schedule.objects.filter(round=region.round_id, stream__in=planned).for_list():
        window = schedule.window(year) if year >= schedule.first_year else None
        if window and not window[0] <= today <= window[1]:
            text = f"Aanvragen kan van {datum(window[0])} tot en met {datum(window[1])}."
            found.append(_warning(f"{schedule.stream}: aanvragen kan vandaag niet", text))
    return found


def account_rows(account: Account | None) -> dict[str, Any]:
    """Per function, party, stream and line: what was planned, what was spent, what is left."""
    if account is None:
        return {"functions": [], "parties": [], "settled": [], "account_lines": []}
    return {
        "functions": per_function(account),
        "parties": per_party(account),
        "settled": [{"row": row, "level": _level(row)} for row in settled(account)],
        "account_lines": list(account.lines.all()),
    }


def warnings_of(award: Award | None, account: Account | None) -> list[dict]:
    """Overspent, and earmarked money that went elsewhere; and an account on an older award."""
    if account is None:
        return []
    found = []
    for row in settled(account):
        for function, amount in row.misplaced.items():
            label = Function(function).label.lower()
            text = f"{euro(amount, 2)} is bedoeld voor {label}, en besteed aan iets anders."
            found.append(_warning(f"{row.stream}: geoormerkt geld is elders besteed", text))
        if row.surplus < 0:
            text = f"{euro(-row.surplus, 2)} meer besteed dan toegekend."
            found.append(_warning(f"{row.stream}: meer besteed dan toegekend", text))
    if award and account.award_id != award.pk:
        text = f"De verantwoording hoort bij versie {account.award.number} van de toekenning."
        found.append(_warning("De toekenning is daarna gewijzigd", text))
    return found


def versions_of(region: Region, year: int) -> list[dict]:
    """Every version of the three, the newest first."""
    rows = [row for kind in KINDS for row in kind.objects.of_year(region, year).with_lines()]
    rows.sort(key=lambda row: (row.written_at, row.pk), reverse=True)
    return [
        {"row": row, "title": _title(row), "amount": total(_amounts(row)), "what": _what(row)}
        for row in rows
    ]


def version_context(row: Application | Award | Account) -> dict[str, Any]:
    """One version with its lines, and what it changed in the version before."""
    before = type(row).objects.of_year(row.region, row.year).with_lines()
    old = before.filter(number=row.number - 1).first()
    return {
        "version": row,
        "title": _title(row),
        "year": str(row.year),
        "lines": lines_of(row),
        "has_parties": not isinstance(row, Award),
        "differences": differences(old, row) if old else [],
        "before": old,
        "what": _what(row),
        "no_award": NO_AWARD,
    }


def lines_of(row: Application | Award | Account) -> list[tuple[str, str, str, Decimal]]:
    """(stream, function or earmark, party, amount) of each line; an award names no parties."""
    return [(x.stream.name, _place(x), _party(x), _amount(x)) for x in row.lines.all()]


def differences(old, new) -> list[tuple[str, str, str]]:
    """(line, was, is now) of the lines whose amount changed."""
    was = {line[:3]: line[3] for line in lines_of(old)}
    now = {line[:3]: line[3] for line in lines_of(new)}
    return [
        (", ".join(filter(None, key)), _words(was.get(key)), _words(now.get(key)))
        for key in dict.fromkeys([*was, *now])
        if was.get(key) != now.get(key)
    ]


APPLICATION_HEADER = ("Jaar", "Versie", "Functie", "Partij", "Geldstroom", "Bedrag")
ACCOUNT_HEADER = (
    *("Jaar", "Versie", "Geldstroom", "Functie", "Partij", "Begroot", "Besteed", "Verschil"),
    *("Uitgevoerd", "Resultaat"),
)


def application_table(application: Application, *, at: datetime) -> Table:
    """The lines of the page."""
    rows = [
        (
            *(application.year, application.number, line.get_function_display()),
            *(party_name(line), line.stream.name, float(line.amount)),
        )
        for function in _asked(application)
        for line in function["lines"]
    ]
    notes = [f"Aanvraag van {application.region}, opgehaald op {moment(at)}", NO_AWARD]
    return Table(f"Aanvraag {application.year}", APPLICATION_HEADER, rows, notes)


def account_table(account: Account, *, at: datetime) -> Table:
    """The lines of the page; what is left per stream stands in the notes."""
    rows = [
        (
            *(account.year, account.number, line.stream.name, line.get_function_display()),
            *(
                party_name(line),
                float(line.planned),
                float(line.spent),
                float(line.planned - line.spent),
            ),
            *(line.done, line.result),
        )
        for line in account.lines.all()
    ]
    left = [f"{row.stream}: {euro(row.surplus, 2)}. {row.fate.label}." for row in settled(account)]
    notes = [f"Verantwoording van {account.region}, opgehaald op {moment(at)}", NO_AWARD, *left]
    return Table(f"Verantwoording {account.year}", ACCOUNT_HEADER, rows, notes)


def _latest(kind, region: Region, year: int):
    """The newest version with its lines, and an account with those of its award."""
    rows = kind.objects.of_year(region, year)
    return (rows.with_award() if kind is Account else rows.with_lines()).first()


def _figures(application, award, account) -> list[dict]:
    rows = [("Aangevraagd", application), ("Toegekend", award), ("Besteed", account)]
    return [
        {
            "label": label,
            "value": euro(total(_amounts(row)), 2) if row else "nog niet",
            "note": f"Versie {row.number}" if row else "",
        }
        for label, row in rows
    ]


def _deadline(term: Term) -> dict[str, Any]:
    left = days_left(term.due)
    level = "fout" if left < 0 else "let-op" if left <= SHORTLY else "info"
    return {"level": level, "term": term, "words": _deadline_words(term)}


def _deadline_words(term: Term) -> str:
    if term.kind == Kind.APPLICATION:
        window = f"van {datum(term.opens)} tot en met {datum(term.due)}"
        return f"Aanvragen kan {window}: {'; '.join(term.streams)}. Zo staat het in het jaarschema."
    where = "het jaarschema" if term.streams else "de beschikking"
    return (
        f"De verantwoording moet uiterlijk op {datum(term.due)} klaar zijn. "
        f"Die datum staat in {where}."
    )


def _asked(application: Application | None) -> list[dict]:
    """What was asked for, by function."""
    lines = list(application.lines.all()) if application else []
    return [
        {"name": function.label, "lines": rows, "total": total(x.amount for x in rows)}
        for function in Function
        if (rows := [line for line in lines if line.function == function])
    ]


def _awarded(award: Award | None) -> list[dict]:
    lines = list(award.lines.all()) if award else []
    return [{"line": line, "earmark": earmark_name(line.earmark)} for line in lines]


def _amounts(row) -> Iterable[Decimal]:
    return (_amount(line) for line in row.lines.all())


def _amount(line) -> Decimal:
    return line.spent if hasattr(line, "spent") else line.amount


def _place(line) -> str:
    return earmark_name(line.earmark) if hasattr(line, "earmark") else line.get_function_display()


def _party(line) -> str:
    return party_name(line) if hasattr(line, "organisation_id") else ""


def _what(row) -> str:
    """What the amount of a version is."""
    return {Application: "aangevraagd", Award: "toegekend", Account: "besteed"}[type(row)]


def _words(amount: Decimal | None) -> str:
    return "–" if amount is None else euro(amount, 2)


def _title(row) -> str:
    name = str(row._meta.verbose_name)
    return f"{name.capitalize()}, versie {row.number}"


def _level(row: Settled) -> str:
    return LEVELS.get(row.fate, "let-op")


def _warning(title: str, text: str) -> dict:
    return {"level": "let-op", "title": title, "text": text}
