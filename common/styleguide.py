"""The style guide: every component in every state, for builders and for the tests."""

import inspect
from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from common.components.inline import ICONS
from common.components.parts import LEVELS
from common.forms import DatePartsField
from common.glossary import GLOSSARY
from common.templatetags.components import register

SECTORS = [("po", "Primair onderwijs (po)"), ("vo", "Voortgezet onderwijs (vo)")]
ROLES = [("lead", "Penvoerder"), ("partner", "Partner")]
STEPS = ["Partners", "Functies", "Werkgebied", "Controle", "Beoordeling"]
COLUMNS = [
    ("kern", "key-round", "Kernvraagstuk"),
    ("aandacht", "eye", "Aandachtspunt"),
    ("vraag", "circle-question-mark", "Vraag"),
    ("zorg", "heart-crack", "Zorg"),
    ("kans", "trending-up", "Kans"),
    ("risico", "shield-alert", "Risico"),
]


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label="Naam", error_messages={"required": "Vul de naam van het partnerschap in"}
    )
    sectors = forms.MultipleChoiceField(
        label="Sectoren",
        choices=SECTORS,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies alle sectoren waarin het partnerschap opleidt.",
        error_messages={"required": "Kies ten minste één sector"},
    )
    role = forms.ChoiceField(
        label="Rol van uw organisatie", choices=ROLES, widget=forms.RadioSelect
    )
    region = forms.ChoiceField(label="Arbeidsmarktregio", choices=[("", "Kies"), ("tw", "Twente")])
    students = forms.IntegerField(
        label="Aantal studenten",
        help_text="Op peildatum 1 oktober 2025",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Vul het aantal in als getal, bijvoorbeeld 612"},
    )
    start = DatePartsField(label="Startdatum")
    reason = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    document = forms.FileField(
        label="Overeenkomst",
        required=False,
        help_text="Pdf, ten hoogste 10 MB",
        widget=forms.ClearableFileInput(attrs={"data-max": 10 * 1024 * 1024}),
    )
    agreed = forms.BooleanField(label="Het bestuur is akkoord", required=False)


class FilterForm(forms.Form):
    """What a filter bar holds."""

    q = forms.CharField(label="Regio of bestuur", required=False)
    sector = forms.ChoiceField(
        label="Sector", required=False, choices=[("", "Alle sectoren"), *SECTORS]
    )


def styleguide(request):
    """Every component in every state, with its arguments below."""
    return render(request, "styleguide.html", {**_texts(), **_lists(), **_forms()})


def _forms() -> dict:
    wrong = {
        "students": "circa 600",
        "role": "lead",
        "start_day": "31",
        "start_month": "2",
    }
    paginator = Paginator(range(240), 20)
    return {
        "form": SampleForm(wrong),
        "empty_form": SampleForm(prefix="leeg", use_required_attribute=False),
        "filter_form": FilterForm(prefix="filter"),
        "page": paginator.page(5),
    }


def _texts() -> dict:
    return {
        "levels": LEVELS,
        "icons": sorted(ICONS),
        "terms": GLOSSARY,
        "all_sectors": ["po", "so", "vo", "mbo"],
        "now": timezone.now(),
        "partner_note": "23 van 27 bevestigd",
        "step_names": STEPS,
        "columns": COLUMNS,
        "samples": _samples(),
        "sample_messages": [
            SimpleNamespace(level_tag=tag, message=f"Voorbeeld van een melding ({tag}).")
            for tag in ("info", "success", "warning", "error")
        ],
    }


def _lists() -> dict:
    today = timezone.localdate()
    day = timedelta(days=1)
    return {
        "chip_items": [
            {"title": "Alles", "url": "#inhoud", "active": True, "count": 1240},
            {"title": "Formulieren", "url": "#formulier"},
        ],
        "tab_items": [
            {"title": "Samenstelling", "url": "#inhoud", "active": True},
            {"title": "Documenten", "url": "#kaart", "count": 11},
        ],
        "figures": [
            {"label": "Partners bevestigd", "value": 23, "extra": "van 27", "bar": 85},
            {
                "label": "Via samen opleiden",
                "value": "71%",
                "bar": 71,
                "level": "goed",
                "goal": 100,
            },
            {
                "label": "Functies belegd",
                "value": 4,
                "bar": 80,
                "level": "let-op",
                "note": "van 5",
            },
            {
                "label": "Overlap",
                "value": 5,
                "note": "Afstemming loopt voor 3 gemeenten",
            },
        ],
        "tasks": [
            {
                "title": "Trekker aanwijzen voor Begeleiden (vo)",
                "url": "#",
                "due": today + day,
                "note": "Onderwijsregio Twente",
                "level": "fout",
                "status": "Blokkeert indienen",
            },
            {
                "title": "Studentaantallen vaststellen",
                "url": "#",
                "due": today + 9 * day,
            },
            {"title": "Profiel aanvullen", "url": "#"},
        ],
        "rows": [
            {
                "name": "Stichting De Esch",
                "sectors": ["po", "so"],
                "students": 1612,
                "level": "goed",
                "status": "Akkoord",
            },
            {
                "name": "ROC Regge en Dinkel",
                "sectors": ["mbo"],
                "students": None,
                "level": "fout",
                "status": "Akkoord ontbreekt",
            },
        ],
        "checks": [
            {"level": "goed", "title": f"Controle {number} is in orde"} for number in range(1, 7)
        ]
        + [
            {
                "level": "fout",
                "title": "Elke functie heeft een trekker",
                "text": "Begeleiden mist een trekker in het vo.",
                "url": "#",
                "link_text": "Trekker kiezen",
            },
            {
                "level": "let-op",
                "title": "Sluit aan bij de arbeidsmarktregio",
                "url": "#",
            },
            {"level": "neutraal", "title": "Aantal studenten is onbekend"},
        ],
        "events": [
            {
                "title": "Voorstel gestart",
                "when": "12 april",
                "date": today,
                "state": "done",
            },
            {
                "title": "Samenstelling indienen",
                "when": "Vóór 30 juni",
                "state": "now",
                "note": "Met welke partners?",
            },
            {"title": "Landelijk totaaloverzicht", "when": "Juli"},
        ],
        "log": [
            {
                "who": "Fatima Aydin",
                "what": "bevestigde de deelname.",
                "when": "Vandaag, 13.40 uur",
            },
            {
                "who": "Realisatie-eenheid",
                "what": "beantwoordde uw vraag.",
                "when": "Gisteren",
            },
        ],
    }


def _samples() -> list[dict]:
    """Name, arguments and docstring of every component, as the table at the end shows them."""
    functions = {name: inspect.unwrap(tag) for name, tag in sorted(register.tags.items())}
    return [
        {
            "name": name,
            "signature": _signature(function),
            "doc": inspect.getdoc(function),
        }
        for name, function in functions.items()
    ]


def _signature(function) -> str:
    parameters = inspect.signature(function).parameters.values()
    return ", ".join(str(p) for p in parameters if p.name not in {"context", "content"})
