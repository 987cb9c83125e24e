"""The numbers of a key, tried out by GET, and kept as a scenario by POST."""

from datetime import date
from decimal import Decimal

from django import forms
from django.db.models import Max

from common.text import readable
from financing.allocation import growth_path
from financing.forms import EuroField, year_field
from financing.models import (
    MOST_YEARS,
    WEIGHTS,
    AllocationKey,
    Counted,
    Scenario,
    Visibility,
)
from partnerships.models import StudentCount, last_counted_year
from regions.models import Round

LABELS = {
    "base_partnership": "Vaste voet per partnerschap",
    "base_region": "Vaste voet per regio",
    "per_full_time": "Per student voltijd",
    "per_part_time": "Per student deeltijd",
    "per_lateral": "Per zij-instromer",
    "per_pdg": "Per student PDG",
    "per_minor": "Per student educatieve minor",
    "per_pupil": "Per leerling in de regio",
    "per_fte": "Per fte (RAP)",
    "per_location": "Per vestiging in de regio",
}
ORDINALS = ("tweede", "derde", "vierde", "vijfde")
LATER = {f"budget_{n}": f"Budget in het {name} jaar" for n, name in enumerate(ORDINALS, 2)}
# What a slider reaches, and its step; a box takes more.
REACH = {
    "base_partnership": (300_000, 1000),
    "base_region": (300_000, 1000),
    "per_pupil": (500, 1),
    "per_fte": (5000, 10),
    "per_location": (20_000, 50),
}
PER_STUDENT = (5000, 5)
EUROS_ONLY = {"inputmode": "decimal", "autocomplete": "off"}
SETTINGS = ("round", "first_year", "last_year", "counted", "budget", "growth", *LATER)
EUROS = ("budget", *LATER, *WEIGHTS)
NUMBERS = (*SETTINGS, *WEIGHTS)


class KeyForm(forms.Form):
    """It is read by GET: trying out writes nothing. An empty amount is no amount."""

    round = forms.ModelChoiceField(
        Round.objects.none(), label="Regio’s van de ronde", to_field_name="slug", empty_label=None
    )
    first_year = year_field("Eerste jaar")
    last_year = year_field("Laatste jaar", help_text=f"Ten hoogste {MOST_YEARS} jaar samen.")
    counted = forms.ChoiceField(
        label="Welke studenten tellen mee?",
        choices=Counted.choices,
        required=False,
        help_text="Telde een partnerschap die studenten niet apart, dan is zijn bedrag niet te "
        "bepalen.",
    )
    budget = EuroField(
        label="Landelijk budget in het eerste jaar",
        required=False,
        help_text="Leeg: iedereen krijgt de bedragen hieronder. Gevuld: die bedragen zijn een "
        "verhouding, en het budget gaat precies op.",
    )
    growth = forms.DecimalField(
        label="Groei van het budget per jaar (%)",
        required=False,
        help_text="Geldt voor elk jaar waarvoor u hieronder geen budget invult.",
        min_value=-100,
        max_value=100,
        decimal_places=2,
        localize=True,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = Round.objects.order_by("-submission_deadline", "pk")
        for name, label in (LATER | LABELS).items():
            self.fields[name] = EuroField(label=label, required=False)
        for name in WEIGHTS:
            highest, step = REACH.get(name, PER_STUDENT)
            reach = {"data-hoogste": highest, "data-stap": step}
            self.fields[name].widget = forms.TextInput(EUROS_ONLY | reach)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and not first <= last < first + MOST_YEARS:
            message = f"Kies een jaar van {first} tot en met {first + MOST_YEARS - 1}"
            self.add_error("last_year", message)
        if "growth" in cleaned:
            cleaned["growth"] = cleaned["growth"] or Decimal(0)
        for number, name in enumerate(LATER, 1):
            if cleaned.get(name) is not None:
                self._refuse_budget(name, number)
        return cleaned

    def _refuse_budget(self, name: str, number: int) -> None:
        """An amount for a later year needs that year, and a first amount."""
        first, last = self.cleaned_data.get("first_year"), self.cleaned_data.get("last_year")
        if first and last and first + number > last:
            self.add_error(name, f"Maak dit vak leeg: u rekent tot en met {last}")
        if "budget" in self.cleaned_data and self.cleaned_data["budget"] is None:
            self.add_error("budget", "Vul ook het budget in het eerste jaar in")

    def budgets(self) -> dict[int, Decimal]:
        """Year → budget along the growth path; nothing without a budget."""
        data = self.cleaned_data
        if data["budget"] is None:
            return {}
        first = data["first_year"]
        fixed = {first + n: data[name] for n, name in enumerate(LATER, 1) if data[name] is not None}
        years = range(first, data["last_year"] + 1)
        path = {"amount": data["budget"], "growth": data["growth"], "fixed": fixed}
        return growth_path(years, **path)

    @property
    def period(self) -> list[forms.BoundField]:
        return [self[name] for name in SETTINGS if name not in LATER]

    @property
    def amounts(self) -> list[forms.BoundField]:
        return [self[name] for name in WEIGHTS]

    @property
    def path(self) -> list[forms.BoundField]:
        return [self[name] for name in LATER]

    @property
    def has_path(self) -> bool:
        """Whether a later year has a budget of its own, so that it is not folded away."""
        return any(field.value() for field in self.path)

    def who_counts(self) -> Counted:
        return Counted(self.cleaned_data["counted"] or Counted.ALL)

    def weights(self) -> dict[str, Decimal]:
        return {name: self.cleaned_data[name] or Decimal(0) for name in WEIGHTS}


class ScenarioForm(KeyForm):
    """The same numbers, kept under a name."""

    name = forms.CharField(label="Naam van het scenario", max_length=120)
    visibility = forms.ChoiceField(label="Wie mag dit zien?", choices=Visibility.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NUMBERS:
            self.fields[name].widget = forms.HiddenInput()


class ShareForm(forms.Form):
    visibility = forms.ChoiceField(label="Wie mag dit zien?", choices=Visibility.choices)


class ScenarioFilter(forms.Form):
    """Search and state of the list; wrong values filter nothing."""

    zoek = forms.CharField(label="Naam", required=False, max_length=80)
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "Alle"), ("vast", "Vastgezet"), ("open", "Rekent mee met nu")],
    )

    def applied_to(self, scenarios):
        self.is_valid()
        if words := readable(self.cleaned_data.get("zoek") or "").strip():
            scenarios = scenarios.filter(name__unaccent__icontains=words)
        if state := self.cleaned_data.get("stand"):
            scenarios = scenarios.filter(frozen_at__isnull=state == "open")
        return scenarios


def numbers_at_the_start(key: AllocationKey | None, *, today: date) -> dict:
    """What trying out begins with: the newest round, and a key when one is named.

    The year is the first one whose money follows the newest count that there is; without any
    count it is the next year.
    """
    newest = Round.objects.order_by("-submission_deadline", "pk").first()
    held = StudentCount.objects.filter(study_year__lte=last_counted_year(today))
    counted = held.aggregate(last=Max("study_year"))["last"]
    year = today.year + 1 if counted is None else counted + 1
    start = {"round": newest and newest.slug, "first_year": year, "last_year": year}
    start |= {"growth": 0, "counted": key.counted if key else Counted.ALL}
    return start | {n: getattr(key, n) for n in WEIGHTS if key}


def numbers_of(scenario: Scenario) -> dict:
    """The numbers of a scenario, to go on from; every year has its own budget then."""
    amounts = scenario.budgets.order_by("year").values_list("amount", flat=True)
    values = {"first_year": scenario.first_year, "last_year": scenario.last_year, "growth": 0}
    values |= dict(zip(("budget", *LATER), amounts, strict=False))
    values |= {name: getattr(scenario.key, name) for name in (*WEIGHTS, "counted")}
    return values | {"round": scenario.round.slug}
