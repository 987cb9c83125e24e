"""What the pages of a region show: finished rows, so that templates only lay out."""

from datetime import datetime
from itertools import groupby

from django import forms
from django.urls import reverse

from common.templatetags.dutch import moment
from organisations.models import OrganisationKind
from organisations.sectors import Sector
from regions import consent, permissions, workflow
from regions.area_pages import area_context
from regions.checks import Checked, check_all
from regions.composition import Composition
from regions.function_pages import matrix
from regions.hooks import TABS, documents
from regions.models import Decision, Region, Submission
from regions.models.comment import Place
from regions.models.dossier import SectionKind
from regions.opening import Opening
from regions.states import AT_OCW, DECIDED, Consent, DraftPhase, RegionState
from regions.undoing import Steps

STATE_LEVELS: dict[str, str] = {
    RegionState.DRAFT: "info",
    RegionState.SUBMITTED: "merk",
    RegionState.UNDER_REVIEW: "merk",
    RegionState.SUPPLEMENT: "let-op",
    RegionState.ADVISED: "merk",
    RegionState.PROVISIONAL: "let-op",
    RegionState.ADOPTED: "goed",
    RegionState.REJECTED: "fout",
    RegionState.WITHDRAWN: "neutraal",
    RegionState.MERGED: "neutraal",
    RegionState.CHANGING: "info",
}
OUTCOME_LEVELS: dict[str, str] = {
    RegionState.PROVISIONAL: "let-op",
    RegionState.ADOPTED: "goed",
    RegionState.REJECTED: "fout",
}
CONSENT_LEVELS: dict[str, str] = {
    Consent.NOT_ASKED: "neutraal",
    Consent.ASKED: "let-op",
    Consent.CONFIRMED: "goed",
    Consent.DECLINED: "fout",
}
PHASES: dict[str, str] = {
    DraftPhase.SKETCH: "Alleen uw team ziet het voorstel. Het telt nergens mee en staat niemand in "
    "de weg. Om instemming vragen kan nog niet.",
    DraftPhase.EDITING: "Het voorstel telt mee in de landelijke aantallen. Kiest een ander "
    "voorstel dezelfde vestigingen, dan ziet u elkaars naam. Wie u om instemming vraagt, kan "
    "meelezen.",
    DraftPhase.SHARING: "Iedereen die is ingelogd, ziet de naam van uw voorstel in de landelijke "
    "overzichten. De inhoud ziet alleen wie nu al kan meelezen.",
}
# The parts that a tab shows; the other tabs show what is no part of a proposal.
PLACES_OF_TAB: dict[str, tuple[str, ...]] = {
    "regions:consents": (Place.COMPOSITION,),
    "regions:governance": (Place.GOVERNANCE,),
    "regions:risks": (Place.RISKS,),
    "regions:sections": tuple(SectionKind.values),
    "regions:versions": (Place.COMPOSITION,),
}
STEPS = ["Samenstellen", "Instemming vragen", "Indienen", "Beoordeling door OCW", "Besluit"]


class RegionFilter(forms.Form):
    """Search and filters of the list; wrong values filter nothing."""

    zoek = forms.CharField(label="Naam of gemeente", required=False, max_length=80)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alle"), *RegionState.choices]
    )
    sector = forms.ChoiceField(
        label="Sector", required=False, choices=[("", "Alle"), *Sector.choices]
    )


def filtered(regions, query):
    """The regions that match the filter of the address."""
    form = RegionFilter(query)
    form.is_valid()
    words, state = form.cleaned_data.get("zoek"), form.cleaned_data.get("stand")
    if words:
        regions = regions.matching(words)
    if state:
        regions = regions.filter(state=state)
    if form.cleaned_data.get("sector"):
        regions = regions.filter(sectors__contains=[form.cleaned_data["sector"]])
    return regions


def composition_context(user, region: Region, *, at: datetime, part: str = "") -> dict:
    """All of the page, with the live checks run anew; ``part`` is what a form beside it changes."""
    composition = Composition.of(region)
    checks = check_all(composition)
    can_edit = permissions.can_edit(user, region)
    opening = Opening.with_locks(region, composition.figures.locks)
    rights = rights_context(opening, can_edit=can_edit, part=part)
    is_editable = can_edit and Place.COMPOSITION in rights["opening"].places
    is_insider = can_edit or permissions.is_insider(user, region)
    latest = latest_submission(user, region)
    return {
        "region": region,
        "state_level": STATE_LEVELS[region.state],
        "can_edit": can_edit,
        "is_editable": is_editable,
        "is_insider": is_insider,
        "to_declare": "" if is_insider else permissions.to_declare(user, region.slug),
        "verbs": workflow.allowed_verbs(region) if can_edit else set(),
        "administers": permissions.may_manage_rounds(user),
        "check_items": [check_item(checked, region, is_editable=is_editable) for checked in checks],
        "can_copy": can_edit or permissions.can_start(user),
        "phases": phases(region) if is_editable else [],
        "participant_groups": participant_groups(composition, is_insider=is_insider),
        "confirmed": len([p for p in composition.participants if _said_yes(p)]),
        "composition": composition,
        "steps_back": Steps.after(composition.figures.versions) if is_editable else None,
        "functions": matrix(composition, is_insider=is_insider),
        **rights,
        **area_context(composition, is_insider=is_insider),
        "tabs": tabs(region, active="regions:detail") if is_insider else [],
        "steps": STEPS,
        "step": current_step(composition),
        "gate": gate(region, checks, at=at),
        "latest": latest,
        "documents": documents(user, latest),
        "decision": latest_decision(region),
        "outcome_level": OUTCOME_LEVELS.get(region.state, "info"),
    }


def rights_context(opening: Opening, *, can_edit: bool, part: str = "") -> dict:
    """Which parts this person may change now, and what the team locked."""
    return {
        "opening": opening,
        "editable": opening.parts if can_edit else frozenset(),
        "locks": opening.locks if can_edit else {},
        "lock": opening.locks.get(part) if can_edit else None,
    }


def phases(region: Region) -> list[dict]:
    """What a draft may be, each with what that means; none once it is no draft."""
    if region.state != RegionState.DRAFT:
        return []
    return [{"phase": p, "text": PHASES[p], "active": p == region.phase} for p in DraftPhase]


def check_item(checked: Checked, region: Region, *, is_editable: bool) -> dict:
    """One row of the check list, with a link to where it can be solved."""
    result, own_page = checked.result, reverse("regions:detail", args=[region.slug])
    text = result.message
    if result.measured and result.wanted:
        text = f"{text} Nu: {result.measured}. Nodig: {result.wanted}."
    item = {"level": checked.level, "title": checked.title, "text": text}
    named = zip(result.places, result.evidence, strict=False)
    item["places"] = [(name, f"{own_page}#gemeente-{code}") for code, name in named]
    if result.fix and is_editable:
        page = reverse(result.fix.url_name, args=[region.slug, *result.fix.args])
        item |= {"url": f"{page}#{result.fix.anchor}", "link_text": result.fix.text}
    return item


def participant_groups(composition: Composition, *, is_insider: bool) -> list[dict]:
    """Boards per sector, then the other kinds; outsiders see only who confirmed.

    Of a long group the rows after the first few are ``folded`` until someone opens it.
    """
    shown = [p for p in composition.participants if is_insider or _said_yes(p)]
    rows = sorted(shown, key=lambda p: _GROUPS.index(_group(p)))
    return [_participant_group(group, list(rows)) for group, rows in groupby(rows, key=_group)]


def current_step(composition: Composition) -> int:
    """Which of ``STEPS`` the region is in, counting from 1."""
    state = composition.region.state
    if state in DECIDED:
        return len(STEPS) + 1
    if state in AT_OCW or state == RegionState.SUPPLEMENT:
        return 4
    asked = [p for p in composition.participants if p.consent != Consent.NOT_ASKED]
    all_confirmed = asked and all(_said_yes(p) for p in composition.taking_part)
    return 3 if all_confirmed else 2 if asked else 1


def gate(region: Region, checks: list[Checked], *, at: datetime) -> dict:
    """Whether submitting is possible, and in words why not."""
    blocking = len([checked for checked in checks if checked.blocks])
    note = f"Sluitingsdatum: {moment(region.round.submission_deadline)}."
    if at >= region.round.submission_deadline:
        return {"reason": "De aanvraagronde is gesloten.", "note": note}
    if blocking:
        points = "1 verplicht punt is" if blocking == 1 else f"{blocking} verplichte punten zijn"
        return {"reason": f"{points} nog niet in orde.", "note": note}
    return {"reason": "", "note": note}


def tabs(region: Region, *, active: str) -> list[dict]:
    """The tabs of a region; upper apps add theirs through ``regions.hooks``."""
    return [
        {
            "title": tab.title,
            "url": reverse(tab.url_name, args=[region.slug]),
            "active": tab.url_name == active,
            "count": (getattr(region, tab.count) or None) if tab.count else None,
        }
        for tab in sorted(TABS, key=lambda tab: tab.position)
        if not tab.count or getattr(region, tab.count, None) is not None
    ]


def tab_context(user, region: Region, *, active: str) -> dict:
    """What every tab besides the composition shows around its own content."""
    can_edit = permissions.can_edit(user, region)
    rights = rights_context(Opening.of(region), can_edit=can_edit)
    shown = PLACES_OF_TAB.get(active, tuple(Place.values))
    items = tabs(region, active=active)
    return {
        "region": region,
        "state_level": STATE_LEVELS[region.state],
        "is_editable": can_edit and rights["opening"].allows(shown),
        "tabs": items,
        "part": next(item["title"] for item in items if item["active"]),
        **rights,
    }


def latest_decision(region: Region) -> Decision | None:
    """What was decided last, unless a newer submission waits for its own decision."""
    if region.submitted_at is None or region.state in (*AT_OCW, RegionState.SUPPLEMENT):
        return None
    return Decision.objects.filter(submission__region=region).last()


def latest_submission(user, region: Region) -> Submission | None:
    if region.submitted_at is None:
        return None
    rows = Submission.objects.visible_to(user).filter(region=region)
    return rows.defer("snapshot").order_by("number").last()


FOLD = 6
BOARD = OrganisationKind.BOARD
_GROUPS = [*Sector.values, *OrganisationKind.values]
_NAMES = {**dict(Sector.choices), **dict(OrganisationKind.choices)}


def _group(participant) -> str:
    """A board stands under the first sector in which it takes part; others under their kind."""
    organisation = participant.organisation
    sectors = participant.sectors or organisation.sectors
    return sectors[0] if organisation.kind == BOARD and sectors else organisation.kind


def _participant_group(group: str, participants: list) -> dict:
    rows = [_participant(p) for p in participants]
    return {
        "name": _NAMES[group],
        "rows": rows[:FOLD],
        "folded": rows[FOLD:],
        "count": len(rows),
        "confirmed": len([p for p in participants if _said_yes(p)]),
    }


def _said_yes(participant) -> bool:
    return participant.consent == Consent.CONFIRMED


def _participant(participant) -> dict:
    return {
        "participant": participant,
        "organisation": participant.organisation,
        "sectors": participant.sectors or participant.organisation.sectors,
        "level": CONSENT_LEVELS[participant.consent],
        "reasons": participant.voided_reason.splitlines(),
        "verbs": consent.allowed_verbs(participant),
    }
