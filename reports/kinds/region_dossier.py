"""The dossier of one submission, made of its snapshot alone.

The living region is never read: years later the same submission gives the same dossier. The
snapshot itself travels inside the PDF, so that anyone can check the hash on the cover.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.conf import settings

from common.glossary import GLOSSARY
from common.templatetags.dutch import datum, getal
from financing.cents import TIE_RULE
from financing.sheets import NO_AWARD
from organisations.geography import municipalities
from organisations.maps import CREDIT, Layer, country_map, region_map
from organisations.models import OrganisationKind
from organisations.sectors import Sector
from regions.checks import Severity, Verdict
from regions.models import Submission
from regions.snapshot import as_shown, canonical, digest
from regions.states import Consent
from regions.submitted import submitted_dossier
from reports.drawing import as_image
from reports.money import chapter, money_then
from reports.pdf import Attachment

TEMPLATE = "reports/region_dossier.html"

# The letter of the reports has no check mark; a sign, a word and a colour say the same.
VERDICTS = {  # verdict: sign, look, meaning
    Verdict.MET: ("+", "goed", "De samenstelling doet wat de regel vraagt."),
    Verdict.NOT_MET: ("×", "fout", "De samenstelling doet niet wat de regel vraagt."),
    Verdict.NOT_YET: ("…", "let-op", "Dit onderdeel was bij het indienen nog niet ingevuld."),
    Verdict.UNDETERMINED: ("?", "let-op", "Er ontbreken gegevens, dus het portaal weet het niet."),
    Verdict.NOT_APPLICABLE: ("–", "rustig", "De regel geldt niet voor deze regio."),
}
CONSENTS = {
    Consent.CONFIRMED: ("+", "goed"),
    Consent.DECLINED: ("×", "fout"),
    Consent.ASKED: ("?", "let-op"),
    Consent.NOT_ASKED: ("–", "rustig"),
}
KINDS_IN_ORDER = {  # kind: heading
    OrganisationKind.BOARD: "Schoolbesturen",
    OrganisationKind.INSTITUTE: "Lerarenopleidingen",
    OrganisationKind.PROFESSION: "Beroepsgroep",
    OrganisationKind.OTHER: "Andere organisaties",
}


WORDS = ("penvoerder", "po", "so", "vo", "mbo", "BRIN", "DUO", "OCW")
WIDTHS_OF_MAP = ((12, 460), (25, 540))  # more names need smaller letters
WIDEST_MAP = 620


class SnapshotChanged(Exception):
    """The snapshot no longer has the hash that it was submitted with."""


def context(subject: str, *, progress: Callable[[int, str], None]) -> dict[str, Any]:
    """Everything that the pages show. Raises Submission.DoesNotExist and SnapshotChanged."""
    progress(5, "Momentopname lezen")
    submission = Submission.objects.get(reference=subject)
    content = canonical(submission.snapshot)
    if digest(content) != submission.sha256:
        raise SnapshotChanged(f"{subject}: the snapshot does not have its own hash any more.")
    snapshot = as_shown(submission.snapshot)
    progress(15, "Kaarten tekenen")
    maps = _maps(snapshot)
    progress(25, "Tabellen vullen")
    return {
        **_cover(submission, snapshot),
        **maps,
        **_chapters(snapshot),
        "attachments": (_attachment(submission, content),),
    }


def _cover(submission: Submission, snapshot: dict) -> dict:
    return {
        "title": f"Regiodossier {snapshot['region']['name']}",
        "portal_name": settings.PORTAL_NAME,
        "is_demo": settings.DEMO,
        "reference": submission.reference,
        "number": submission.number,
        "sha256": submission.sha256,
        "submitted_at": datetime.fromisoformat(snapshot["submitted"]["at"]),
        "submitted_by": snapshot["submitted"]["by"],
        "region": snapshot["region"],
        "sectors": [_sector_name(code) for code in snapshot["region"]["sectors"]],
        "framework": snapshot["framework"],
        "file_name": _file_name(submission),
        "verdicts": [{"word": v.label, **_look(v)} for v in VERDICTS],
        "words": [(word, GLOSSARY[word]) for word in WORDS],
    }


def _chapters(snapshot: dict) -> dict:
    participants = [_participant(p) for p in snapshot["participants"]]
    areas = _areas(snapshot["municipalities"])
    locations = _locations(snapshot["locations"])
    checks = [_check(check) for check in snapshot["checks"]]
    return {
        "figures": _figures(snapshot, participants, areas),
        "scales": _scales(snapshot, locations),
        "checks": checks,
        "check_counts": _check_counts(checks),
        "areas": areas,
        "participant_groups": _by_kind(participants),
        "partnerships": snapshot["partnerships"],
        "location_groups": locations,
        "governance": snapshot["governance"],
        **submitted_dossier(snapshot),
        "years": chapter(money_then(snapshot)),
        "no_award": NO_AWARD,
        "tie_rule": TIE_RULE,
    }


def _figures(snapshot: dict, participants: list[dict], areas: list[dict]) -> list[dict]:
    """The line of large figures: value, what it counts, and a note."""
    confirmed = sum(p["is_confirmed"] for p in participants)
    pupils = sum(scale["pupils"] for scale in snapshot["scales"])
    unknown = sum(scale["unknown"] for scale in snapshot["scales"])
    return [
        _figure(len(snapshot["municipalities"]), "gemeente", "gemeenten", _in_areas(areas)),
        _figure(len(participants), "deelnemer", "deelnemers", f"{confirmed} bevestigd"),
        _figure(len(snapshot["locations"]), "vestiging", "vestigingen", ""),
        _figure(pupils, "leerling", "leerlingen", _without(unknown)),
    ]


def _figure(value: int, one: str, many: str, note: str) -> dict:
    return {"value": value, "label": one if value == 1 else many, "note": note}


def _in_areas(areas: list[dict]) -> str:
    return f"in {len(areas)} arbeidsmarktregio{'’s' if len(areas) != 1 else ''}"


def _without(unknown: int) -> str:
    if not unknown:
        return ""
    return f"zonder {getal(unknown)} vestiging{'en' if unknown > 1 else ''} met onbekend aantal"


def _scales(snapshot: dict, location_groups: list[dict]) -> list[dict]:
    """Per sector what the snapshot counted, with the day of the count."""
    groups = {group["sector"]: group for group in location_groups}
    return [_scale(scale, groups.get(scale["sector"])) for scale in snapshot["scales"]]


def _scale(scale: dict, group: dict | None) -> dict:
    """A sector without a single known count is unknown, not zero."""
    return {
        **scale,
        "name": _sector_name(scale["sector"]),
        "pupils": group["pupils"] if group else scale["pupils"],
        "reference_dates": group["reference_dates"] if group else [],
    }


def _check(check: dict) -> dict:
    verdict = Verdict(check["verdict"])
    severity = Severity(check["severity"]).label
    return {**check, **_look(verdict), "word": verdict.label, "severity": severity}


def _look(verdict: Verdict) -> dict:
    return dict(zip(("sign", "look", "meaning"), VERDICTS[verdict], strict=True))


def _check_counts(checks: list[dict]) -> list[dict]:
    """How often each verdict was given, in the order of ``VERDICTS``."""
    counts = Counter(check["word"] for check in checks)
    return [
        {"word": verdict.label, "count": counts[verdict.label], **_look(verdict)}
        for verdict in VERDICTS
        if counts[verdict.label]
    ]


def _areas(found: list[dict]) -> list[dict]:
    """Municipalities grouped by labour-market region, both in alphabetical order."""
    groups = defaultdict(list)
    for municipality in found:
        groups[municipality["labour_market_region"]].append(municipality["name"])
    return [{"name": name, "municipalities": sorted(groups[name])} for name in sorted(groups)]


def _participant(participant: dict) -> dict:
    consent = next(c for c in CONSENTS if c.label == participant["consent"])
    sign, look = CONSENTS[consent]
    answered = participant["answered_at"]
    return {
        **participant,
        "sign": sign,
        "look": look,
        "number": participant["board_number"] or participant["brin"],
        "is_confirmed": consent == Consent.CONFIRMED,
        "answered_at": datetime.fromisoformat(answered) if answered else None,
        "signatory": _signatory(participant),
    }


def _signatory(participant: dict) -> str:
    """Who said it for the organisation, and with what mandate."""
    if signed := participant["signed"]:
        told = f"document ondertekend door {signed['by']}, {signed['role']}"
        day = datum(date.fromisoformat(signed["on"]))
        sender = ", geplaatst door het team" if signed["filed_by_team"] else ""
        return f"{told}, op {day}{sender}"
    if not participant["answered_by"]:
        return ""
    role = participant["answered_as"].lower()
    told = f"door {participant['answered_by']}" + (f", {role}" if role else "")
    behalf = participant["on_behalf_of"]
    return f"{told}, met volmacht van {behalf}" if behalf else f"{told}, met mandaat"


def _by_kind(participants: list[dict]) -> list[dict]:
    groups: list[dict[str, Any]] = [
        {"title": title, "rows": [p for p in participants if p["kind"] == kind.label]}
        for kind, title in KINDS_IN_ORDER.items()
    ]
    for group in groups:
        group["confirmed"] = sum(p["is_confirmed"] for p in group["rows"])
    return [group for group in groups if group["rows"]]


def _locations(found: list[dict]) -> list[dict]:
    """School sites per sector, by board and name, with the sums of what is known."""
    order = list(Sector.values)
    rows = sorted(found, key=lambda r: (order.index(r["sector"]), r["board"], r["name"], r["code"]))
    return [_sector(code, list(group)) for code, group in groupby(rows, lambda r: r["sector"])]


def _sector(code: str, rows: list[dict]) -> dict:
    known = [row["pupils"] for row in rows if row["pupils"] is not None]
    return {
        "sector": code,
        "name": _sector_name(code),
        "rows": rows,
        "pupils": sum(known) if known else None,
        "unknown": len(rows) - len(known),
        "boards": len({row["board"] for row in rows}),
        "reference_dates": _dates(row["reference_date"] for row in rows),
    }


def _dates(found: Iterable[str | None]) -> list[date]:
    """The first and the last day of the counts: one, two or no dates."""
    days = sorted({date.fromisoformat(day) for day in found if day})
    return days if len(days) < 2 else [days[0], days[-1]]


def _maps(snapshot: dict) -> dict:
    """Both maps as images; municipalities that the borders do not know are named beside them."""
    names = {m["code"]: m["name"] for m in snapshot["municipalities"]}
    drawn = frozenset(names) & {area.code for area in municipalities().areas()}
    name = snapshot["region"]["name"]
    on = date.fromisoformat(snapshot["submitted"]["at"][:10])
    width = next((width for most, width in WIDTHS_OF_MAP if len(drawn) <= most), WIDEST_MAP)
    cover = country_map([Layer(drawn, "vast", name)], title=name, on=on) if drawn else ""
    area = region_map([Layer(drawn, "gekozen", name)], title=name, width=width, on=on)
    return {
        "cover_map": as_image(cover),
        "area_map": as_image(area),
        "map_credit": CREDIT,
        "not_on_map": sorted(names[code] for code in names.keys() - drawn),
    }


def _attachment(submission: Submission, content: bytes) -> Attachment:
    return Attachment(
        name=_file_name(submission),
        content=content,
        description="De momentopname waarvan dit dossier is gemaakt, als canonieke JSON",
        made_at=submission.submitted_at,
    )


def _file_name(submission: Submission) -> str:
    return f"momentopname-{submission.reference}.json"


def _sector_name(code: str) -> str:
    return Sector(code).label
