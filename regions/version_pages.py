"""What the pages of versions show: finished rows, so that templates only lay out."""

import uuid
from datetime import datetime

from django import forms

from accounts.models import User
from common.changes import NOBODY
from common.verbs import page_of, search_words
from regions import pages, versions
from regions.comparing import check_lines, figure_lines
from regions.differences import differences
from regions.models import Region, RegionVersion
from regions.rehearsing import Reading
from regions.restoring import reading_at
from regions.states import Function
from regions.telling import LABELS, Names, in_words, rows, sentences

TAB = "regions:versions"


class ChooseForm(forms.Form):
    """Two versions to lay beside each other; without a choice the last change is shown."""

    van = forms.TypedChoiceField(label="Vergelijk", coerce=int, required=False, empty_value=None)
    naar = forms.TypedChoiceField(label="Met", coerce=int, required=False, empty_value=None)

    def __init__(self, *args, kept: list[RegionVersion], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(version.number, f"{version.number}: {version.what}") for version in kept]
        for position, name in enumerate(("naar", "van")):
            self.fields[name].choices = choices
            self.fields[name].initial = choices[position][0] if position < len(choices) else None

    def chosen(self, kept: list[RegionVersion]) -> list[int]:
        """The two numbers, the earlier first; what was not chosen is the last change."""
        self.is_valid()
        default = dict(zip(("naar", "van"), (version.number for version in kept), strict=False))
        numbers = {self.cleaned_data.get(name) or default.get(name) for name in ("van", "naar")}
        return sorted(number for number in numbers if number)


def list_context(request, region: Region) -> dict:
    """The versions of a region, found by words and person."""
    person, kept = request.GET.get("wie", ""), region.versions.for_list()
    found = kept.matching(search_words(request))
    if person:
        found = found.filter(by=_person(person))
    people = region.versions.exclude(by=None).order_by().values("by")
    return {
        **pages.tab_context(request.user, region, active=TAB),
        "page": page_of(request, found),
        "words": search_words(request),
        "person": person,
        "people": User.objects.filter(pk__in=people).order_by("last_name", "first_name", "pk"),
        "choose": ChooseForm(kept=list(kept)),
        "has_choice": len(kept) > 1,
    }


def version_context(user, region: Region, version: RegionVersion, *, at: datetime) -> dict:
    """One version: what it changed, what the composition was, and what the checks say of it."""
    latest = versions.latest(region)
    before = region.versions.before(version.number)
    names = Names.of(version.content, before.content if before else {})
    reading, told = _read(version, latest, by=user, at=at)
    return {
        **pages.tab_context(user, region, active=TAB),
        "version": version,
        "who": who(version),
        "before": before,
        "moved": sentences(differences(before.content if before else {}, version.content), names),
        "is_current": version.number == latest.number,
        "shown": versions.shown_as(latest.number, latest.at),
        "told": told,
        "scales": reading.composition.scales.values(),
        "check_items": [pages.check_item(c, region, is_editable=False) for c in reading.checks],
        **_content(version.content, names),
    }


def compare_context(request, region: Region, *, at: datetime) -> dict:
    """Two versions: what moved, and what that does to figures and checks."""
    kept = list(region.versions.for_list())
    choose = ChooseForm(request.GET, kept=kept)
    numbers = choose.chosen(kept)
    context = pages.tab_context(request.user, region, active=TAB)
    chosen = [region.versions.get(number=number) for number in numbers]
    if len(chosen) < 2:
        return {**context, "choose": choose, "one": None}
    one, other = chosen
    names = Names.of(one.content, other.content)
    changes = differences(one.content, other.content)
    latest = versions.latest(region)
    readings = [_read(v, latest, by=request.user, at=at)[0] for v in chosen]
    return {
        **context,
        "choose": ChooseForm({"van": one.number, "naar": other.number}, kept=kept),
        "one": one,
        "other": other,
        "one_name": f"Versie {one.number}",
        "other_name": f"Versie {other.number}",
        "moved": sentences(changes, names),
        "rows": rows(changes, names),
        "figures": figure_lines(*readings),
        "checks": check_lines(*readings),
    }


def who(version: RegionVersion) -> str:
    return str(version.by or NOBODY)


def _person(public_id: str) -> User | None:
    """Someone by public id; anything else stands for the portal itself."""
    try:
        return User.objects.filter(public_id=uuid.UUID(public_id)).first()
    except ValueError:
        return None


def _read(version: RegionVersion, latest: RegionVersion, *, by, at) -> tuple[Reading, list[str]]:
    """The composition of now is read as it is; an older one is put back and taken away again."""
    if version.number == latest.number:
        return Reading.of(version.region_id), []
    return reading_at(version, by=by, at=at)


def _content(content: dict, names: Names) -> dict:
    """All parts of a content in words."""
    parties = content["participants"].items()
    return {
        "details": [
            ("Naam", content["name"]),
            ("Sectoren", in_words("sectors", content["sectors"], names)),
            ("Penvoerder", names.organisation(content["lead"])),
            ("Bereik", in_words("scope", content["scope"], names)),
            ("Afbakening", in_words("delineation", content["delineation"], names)),
        ],
        "municipalities": sorted(names.municipalities.get(c, c) for c in content["municipalities"]),
        "parties": sorted((names.organisation(slug), _sectors(v, names)) for slug, v in parties),
        "partnerships": [
            {"name": names.partnerships.get(slug, slug), **_worded(values, names)}
            for slug, values in content["partnerships"].items()
        ],
        "functions": [
            _function(function, content["functions"][function], names)
            for function in Function
            if function in content["functions"]
        ],
        "left_out": [
            (names.locations.get(code, code), reason)
            for code, reason in content.get("left_out", {}).items()
        ],
    }


def _sectors(values: dict, names: Names) -> str:
    return in_words("sectors", values["sectors"], names) if values.get("sectors") else ""


def _function(function: Function, values: dict, names: Names) -> dict:
    """The three columns of a function; ``more`` is what else was filled in."""
    shown = ("lead", "arrangement", "target")
    more = [name for name, value in values.items() if value and name not in shown]
    return {
        "name": function.label,
        **_worded({name: values[name] for name in shown}, names),
        "more": [(LABELS[name], in_words(name, values[name], names)) for name in more],
    }


def _worded(values: dict, names: Names) -> dict:
    return {name: in_words(name, value, names) for name, value in values.items()}
