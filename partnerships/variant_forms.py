"""Forms of growth variants and what-if."""

from datetime import date

from django import forms
from django.utils import timezone

from common.fingerprint import fingerprint
from common.forms import DatePartsField
from common.templatetags.dutch import datum
from partnerships.models import (
    HIGHEST_WEIGHT,
    WEIGHED,
    Aspect,
    GrowthVariant,
    Weighing,
    last_counted_year,
)
from partnerships.weighing import NUMBERS, content_of, preference_of, weights_of
from partnerships.whatif import AMOUNT_PER_STUDENT, LAST_YEAR, Growth

SCORES = {
    2: "+2 Zeer gunstig",
    1: "+1 Gunstig",
    0: "0 Neutraal",
    -1: "−1 Bezwaar",
    -2: "−2 Groot bezwaar",
}


def _text(label: str, *, rows: int = 4, required: bool = False, help_text: str = ""):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, max_length=4000, widget=widget, help_text=help_text
    )


class WeighingForm(forms.Form):
    """A new round, from the leidraad or from an earlier round."""

    title = forms.CharField(label="Naam van de weging", max_length=120)
    held_on = DatePartsField(label="Datum")
    copied_from = forms.ModelChoiceField(
        Weighing.objects.none(),
        label="Verdergaan op",
        required=False,
        empty_label="Leeg beginnen met de vier varianten",
        help_text="Bij een kopie neemt u de varianten, teksten, scores en gewichten over.",
    )

    def __init__(self, *args, partnership, **kwargs):
        today = timezone.localdate()
        newest = partnership.weighings.newest_first()
        kwargs["initial"] = {
            "title": f"Weging van {datum(today)}",
            "held_on": today,
            "copied_from": newest.first(),
        }
        super().__init__(*args, **kwargs)
        self.fields["copied_from"].queryset = newest


class CellForm(forms.Form):
    """What one aspect means for one variant, and for six of the eight a score with its reason."""

    shown = forms.CharField(widget=forms.HiddenInput)
    text = _text("Wat betekent dit voor ons?", rows=8)
    score = forms.TypedChoiceField(
        label="Score",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "Nog geen score"), *SCORES.items()],
    )
    reason = _text("Waarom deze score?", rows=3, help_text="Verplicht zodra u een score geeft.")

    def __init__(self, *args, aspect, cell, **kwargs):
        text, score, reason = content_of(cell)
        shown = fingerprint(text, score, reason)
        kwargs["initial"] = {"shown": shown, "text": text, "score": score, "reason": reason}
        super().__init__(*args, **kwargs)
        if aspect == Aspect.PROS:
            self.fields["score"].label = "Score: wegen de voordelen op tegen de nadelen?"
        if aspect not in WEIGHED:
            del self.fields["score"], self.fields["reason"]

    def clean(self):
        cleaned = {"score": None, "reason": ""} | super().clean()
        if cleaned["score"] is not None and not cleaned["reason"]:
            self.add_error("reason", "Leg uit waarom u deze score geeft")
        return cleaned


class WeightsForm(forms.Form):
    """How much every weighed aspect counts."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, weighing, **kwargs):
        weights = weights_of(weighing)
        kwargs["initial"] = {"shown": fingerprint(weights)} | weights
        super().__init__(*args, **kwargs)
        for aspect in WEIGHED:
            self.fields[aspect.value] = forms.IntegerField(
                label=label_of(aspect), min_value=0, max_value=HIGHEST_WEIGHT
            )

    def clean(self):
        cleaned = super().clean()
        weights = {aspect: cleaned.pop(aspect) for aspect in WEIGHED if aspect in cleaned}
        return cleaned | {"weights": weights}


class VariantForm(forms.Form):
    """The name of a variant and what it comes down to."""

    name = forms.CharField(label="Naam", max_length=120)
    description = _text("Wat houdt de variant in?")


class VariantChangeForm(VariantForm):
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, variant, **kwargs):
        name, description = variant.name, variant.description
        shown = fingerprint(name, description)
        kwargs["initial"] = {"shown": shown, "name": name, "description": description}
        super().__init__(*args, **kwargs)


class PreferenceForm(forms.Form):
    """The variant to go for, with the reasons."""

    shown = forms.CharField(widget=forms.HiddenInput)
    preferred = forms.ModelChoiceField(
        GrowthVariant.objects.none(),
        label="Voorkeur",
        required=False,
        empty_label="Nog geen voorkeur",
    )
    argument = _text("Onderbouwing", rows=6, help_text="Verplicht zodra u een voorkeur kiest.")

    def __init__(self, *args, weighing, **kwargs):
        preferred, argument = preference_of(weighing)
        shown = fingerprint(preferred, argument)
        kwargs["initial"] = {"shown": shown, "preferred": preferred, "argument": argument}
        super().__init__(*args, **kwargs)
        self.fields["preferred"].queryset = weighing.variants.order_by("position")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("preferred") and not cleaned.get("argument"):
            self.add_error("argument", "Leg uit waarom u deze variant kiest")
        return cleaned


def label_of(aspect: Aspect) -> str:
    """The name of an aspect where it is weighed: pros are set against cons."""
    return "Voordelen tegenover nadelen" if aspect == Aspect.PROS else aspect.label


def _count(label: str, *, most: int = 99_999, required: bool = True, help_text: str = ""):
    message = "Vul een heel getal in, bijvoorbeeld 25"
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        required=required,
        help_text=help_text,
        error_messages={"invalid": message},
    )


def _year(label: str):
    """A year that the first year of a scenario may have, or a partner may join in."""
    return forms.IntegerField(label=label, min_value=2020, max_value=LAST_YEAR)


def _euros(label: str, help_text: str):
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        localize=True,
        help_text=help_text,
        error_messages={"invalid": "Vul een bedrag in, bijvoorbeeld 1250 of 1250,50"},
    )


class WhatIfForm(forms.Form):
    """The numbers of a what-if. It is read by GET: trying out writes nothing."""

    first_year = _year("Startjaar (telling van 1 oktober)")
    students = _count("Studenten die u nu opleidt")
    everyone = _count(
        "Alle studenten in uw gebied (100%)",
        required=False,
        help_text="Laat leeg als u dit niet weet. Het aandeel is dan onbekend.",
    )
    extra_places = _count("Extra plaatsen per jaar bij huidige partners")
    partners = _count("Aantal nieuwe partners", most=500)
    partners_from = _year("Nieuwe partners vanaf")
    places_per_partner = _count("Plaatsen per nieuwe partner")
    satellites = _count("Aantal satellietscholen", most=500)
    satellites_from = _year("Satellietscholen vanaf")
    places_per_satellite = _count("Plaatsen per satellietschool")
    amount = _euros("Bedrag per student", "Vanaf 2025 is dit € 1.250. Bron: OCW, juni 2024.")
    cost = _euros("Kosten per student", "Wat een plaats u per jaar kost. Begint gelijk.")

    def clean(self):
        """What the numbers must be to each other."""
        cleaned = super().clean()
        start, everyone = cleaned.get("first_year"), cleaned.get("everyone")
        if everyone is not None and everyone < cleaned.get("students", 0):
            self.add_error("everyone", "Dit is minder dan het aantal dat u zelf opleidt")
        for name in ("partners", "satellites"):
            joins = cleaned.get(f"{name}_from")
            if start and cleaned.get(name) and joins and joins <= start:
                self.add_error(f"{name}_from", f"Kies een jaar na {start}")
        return cleaned

    def growth(self) -> Growth:
        return Growth(**{name: self.cleaned_data[name] for name in NUMBERS})


class ScenarioForm(WhatIfForm):
    """The same numbers, kept under a name."""

    name = forms.CharField(label="Naam van het scenario", max_length=120)
    variant = forms.ModelChoiceField(
        GrowthVariant.objects.none(),
        label="Hoort bij variant",
        required=False,
        empty_label="Geen variant",
    )

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        newest = partnership.weighings.newest_first()[:1]
        variants = GrowthVariant.objects.filter(weighing__in=newest.values("pk"))
        self.fields["variant"].queryset = variants.order_by("position")
        for name in NUMBERS:
            self.fields[name].widget = forms.HiddenInput()


def numbers_at_the_start(*, students: int | None, everyone: int | None, today: date) -> dict:
    """What a what-if begins with: the last count, no growth, the amount of 2025."""
    first_year = min(last_counted_year(today), LAST_YEAR - 1)
    joins = dict.fromkeys(("partners_from", "satellites_from"), first_year + 1)
    money = dict.fromkeys(("amount", "cost"), AMOUNT_PER_STUDENT)
    known = {"first_year": first_year, "students": students, "everyone": everyone}
    return dict.fromkeys(NUMBERS, 0) | joins | money | known
