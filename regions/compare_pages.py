"""What the pages about two proposals show: side by side, and what if something shifted."""

from dataclasses import dataclass
from datetime import datetime

from django import forms

from accounts.models import User
from common.refusal import Refused
from organisations.maps import CREDIT, Layer, LegendItem, legend, region_map
from organisations.models import OrganisationKind
from regions.comparing import check_lines, figure_lines, shared_locations
from regions.models import Participant, Region
from regions.pages import CONSENT_LEVELS
from regions.rehearsing import Reading
from regions.shifting import Load, rehearse, why_not

# Told apart without colour too: a light plane, stripes, a dark plane.
ONE_FILL, BOTH_FILL, OTHER_FILL = "gekozen", "streep", "vast"


@dataclass(frozen=True)
class Pair:
    """A thing that is in the one, in the other, or in both."""

    name: str
    one: object | None
    other: object | None
    note: str = ""

    @property
    def place(self) -> int:
        """What both have first, then the one, then the other."""
        return 0 if self.one and self.other else 1 if self.one else 2


def choices(user) -> list[tuple[str, list[tuple[str, str]]]]:
    """The proposals that someone sees in full, per round, for the two selects."""
    rows = Region.objects.shared_with(user).order_by("-round__opens_at", "round", "name", "pk")
    found: dict[str, list[tuple[str, str]]] = {}
    for slug, name, of_round in rows.values_list("slug", "name", "round__name"):
        found.setdefault(of_round, []).append((slug, name))
    return list(found.items())


def problem_of(one: Region | None, other: Region | None) -> str:
    """Why these two can not be compared, in a sentence; empty when they can."""
    if one is None or other is None:
        return ""
    if one == other:
        return "Kies twee verschillende voorstellen."
    if one.round_id != other.round_id:
        return "Deze voorstellen horen bij verschillende rondes. Kies twee uit dezelfde ronde."
    return ""


def compare_context(one: Region, other: Region) -> dict:
    """Two proposals side by side."""
    readings = [Reading.of(region.pk) for region in (one, other)]
    return {
        "figures": figure_lines(*readings),
        "checks": check_lines(*readings),
        "parties": _parties(*readings),
        "partnerships": _partnerships(*readings),
        "shared": shared_locations(one, other),
        "can_shift": not why_not((one, other)),
        **_area(*readings),
    }


class ShiftForm(forms.Form):
    """What goes to the other proposal, and what comes from it."""

    def __init__(self, *args, one: Region, other: Region, **kwargs):
        super().__init__(*args, **kwargs)
        for key, source, target in (("heen", one, other), ("terug", other, one)):
            self.fields[f"gemeente_{key}"] = _boxes(
                f"Gemeenten van {source} naar {target}",
                source.municipalities.order_by("name").values_list("code", "name"),
            )
            self.fields[f"deelnemer_{key}"] = _boxes(
                f"Deelnemers van {source} naar {target}",
                source.participants.order_by("organisation__name", "pk").values_list(
                    "organisation__slug", "organisation__name"
                ),
            )

    def load(self, key: str) -> Load:
        chosen = self.cleaned_data
        return Load(tuple(chosen[f"gemeente_{key}"]), tuple(chosen[f"deelnemer_{key}"]))


def shift_context(form: ShiftForm, one: Region, other: Region, *, by: User, at: datetime) -> dict:
    """The form with, once something is chosen, what would become of both proposals."""
    reason = why_not((one, other))
    context = {"form": form, "reason": reason, "effects": [], "chosen": []}
    if reason or not form.is_bound or not form.is_valid():
        return context
    there, back = form.load("heen"), form.load("terug")
    if not (there or back):
        return context
    try:
        effects = rehearse(one, other, there=there, back=back, by=by, at=at)
    except Refused as refusal:
        return context | {"reason": str(refusal)}
    return context | {"effects": [_effect(e) for e in effects], "chosen": _chosen(form)}


def _boxes(label: str, found) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=list(found),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip -- one field


def _chosen(form: ShiftForm) -> list[tuple[str, list[str]]]:
    """Every list with the names that were ticked in it."""
    names = {name: dict(field.choices) for name, field in form.fields.items()}
    return [
        (field.label, [names[name][key] for key in form.cleaned_data[name]])
        for name, field in form.fields.items()
        if form.cleaned_data[name]
    ]


def _effect(effect) -> dict:
    readings = effect.before, effect.after
    lines = check_lines(*readings)
    return {
        "region": effect.region,
        "moved": [line for line in lines if line.is_other_verdict or line.is_other_text],
        "same": len([x for x in lines if not (x.is_other_verdict or x.is_other_text)]),
        "figures": [line for line in figure_lines(*readings) if line.one or line.other],
        "lapsed": effect.lapsed,
        "to_ask": effect.to_ask,
    }


def _parties(one: Reading, other: Reading) -> list[Pair]:
    first, second = (
        {p.organisation_id: p for p in reading.composition.participants} for reading in (one, other)
    )
    pairs = [
        Pair(
            (first.get(key) or second[key]).organisation.name,
            _answer(first.get(key)),
            _answer(second.get(key)),
            OrganisationKind((first.get(key) or second[key]).organisation.kind).label,
        )
        for key in {**first, **second}
    ]
    return sorted(pairs, key=lambda pair: (pair.place, pair.name))


def _answer(participant: Participant | None) -> dict | None:
    if participant is None:
        return None
    level = CONSENT_LEVELS[participant.consent]
    return {"level": level, "text": participant.get_consent_display()}


def _partnerships(one: Reading, other: Reading) -> list[Pair]:
    first, second = (
        {link.partnership: link for link in reading.composition.partnerships}
        for reading in (one, other)
    )
    pairs = [
        Pair(str(row), first.get(row), second.get(row), row.get_kind_display())
        for row in {**first, **second}
    ]
    return sorted(pairs, key=lambda pair: (pair.place, pair.name))


def _area(one: Reading, other: Reading) -> dict:
    """The map with what is in the one, in both and in the other, and the same as rows."""
    first, second = (
        {m.code: m.name for m in reading.composition.municipalities} for reading in (one, other)
    )
    pairs = [
        Pair(name, code in first, code in second) for code, name in {**first, **second}.items()
    ]
    found = [
        (ONE_FILL, first.keys() - second.keys(), f"Alleen {one.region}"),
        (BOTH_FILL, first.keys() & second.keys(), "In beide voorstellen"),
        (OTHER_FILL, second.keys() - first.keys(), f"Alleen {other.region}"),
    ]
    layers = [Layer(frozenset(codes), fill, "") for fill, codes, _text in found if codes]
    items = [LegendItem(fill, f"{text} ({len(codes)})") for fill, codes, text in found]
    return {
        "area": sorted(pairs, key=lambda pair: (pair.place, pair.name)),
        "map": region_map(layers, title=f"Kaart van {one.region} en {other.region}"),
        "legend": legend(items),
        "map_credit": CREDIT,
    }
