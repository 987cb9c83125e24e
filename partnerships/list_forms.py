"""The list of partnerships: its search and filters, its order, and the same rows as a table."""

from django import forms
from django.db.models import Count, F, Q

from common.sheets.writing import Table
from common.templatetags.dutch import moment
from organisations.forms import ALL, ListFilter, SearchField
from organisations.models import LabourMarketRegion, Organisation
from organisations.sectors import Sector
from partnerships.models import (
    Member,
    Partnership,
    PartnershipKind,
    Phase,
    study_year_label,
)

MOST_WORDS = 8
COLUMNS = ("Naam", "Soort", "Fase", "Sectoren", "Penvoerder", "Leden", "Studenten")


class PartnershipFilter(ListFilter):
    """What is looked for. The kind stands in chips above the list, with how many there are."""

    SORTS = {
        "naam": (F("name"),),
        "leden": (F("member_count"), F("name")),
        "studenten": (F("student_total"), F("name")),
    }

    zoek = SearchField(label="Naam, penvoerder, lid of plaats")
    sector = forms.ChoiceField(label="Sector", required=False, choices=[ALL, *Sector.choices])
    fase = forms.ChoiceField(
        label="Fase", required=False, choices=[ALL, *[c for c in Phase.choices if c[0]]]
    )
    arbeidsmarktregio = forms.ChoiceField(label="Arbeidsmarktregio", required=False)
    van = forms.ChoiceField(
        label="Van wie", required=False, choices=[ALL, ("mij", "Mijn partnerschappen")]
    )
    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[ALL, *PartnershipKind.choices]
    )

    def offer(self):
        regions = LabourMarketRegion.objects.values_list("code", "name")
        self.fields["arbeidsmarktregio"].choices = [ALL, *regions]

    def of_every_kind(self, user):
        """The partnerships that match all but the kind; the chips count them."""
        chosen = self.chosen
        rows = matching(Partnership.objects.visible_to(user), chosen.get("zoek", ""))
        if "sector" in chosen:
            rows = rows.filter(sectors__contains=[chosen["sector"]])
        if "fase" in chosen:
            rows = rows.filter(phase=chosen["fase"])
        if "arbeidsmarktregio" in chosen:
            rows = rows.filter(labour_market_regions__code=chosen["arbeidsmarktregio"])
        return rows.filter(_mine(user)) if "van" in chosen else rows

    def applied_to(self, rows, study_year: int):
        """The rows of the kind that was asked for, in the order that was asked for."""
        if "soort" in self.chosen:
            rows = rows.filter(kind=self.chosen["soort"])
        return self.in_order(rows.for_list(study_year))


def matching(rows, words: str):
    """Every word in its name, its lead or a member, or in the place of one of these."""
    for word in words.split()[:MOST_WORDS]:
        named = Q(name__unaccent__icontains=word)
        there = Q(place__unaccent__icontains=word) | Q(municipality__name__unaccent__icontains=word)
        organisations = Organisation.objects.filter(named | there).values("pk")
        joined = Member.objects.open().filter(organisation__in=organisations)
        found = named | Q(lead__in=organisations) | Q(pk__in=joined.values("partnership"))
        rows = rows.filter(found)
    return rows


def _mine(user) -> Q:
    """On whose team this person is, or in which an own organisation takes part."""
    team = Partnership.objects.on_team(user).values("pk")
    ours = Member.objects.open().filter(organisation__memberships__user=user)
    return Q(pk__in=team) | Q(pk__in=ours.values("partnership"))


def counts_per_kind(rows) -> dict[str, int]:
    """How many there are of each kind, in one query."""
    counted = rows.order_by().values_list("kind").annotate(n=Count("pk"))
    return dict(counted)


def table_of(form: PartnershipFilter, rows, study_year: int, *, at) -> Table:
    """The list as a file: the same rows in the same order, of all pages."""
    *names, students = COLUMNS
    header = (*names, f"{students} {study_year_label(study_year)}")
    filters = [f"Filter {label}: {value}" for _name, label, value in form.in_words()]
    notes = [f"Gemaakt op {moment(at)}.", *(filters or ["Zonder filters."])]
    return Table("Partnerschappen", header, map(_row, rows), notes)


def _row(row: Partnership) -> list:
    return [
        row.name,
        row.get_kind_display(),
        row.get_phase_display() if row.phase else "",
        ", ".join(row.sectors),
        row.lead.name,
        row.member_count,
        row.student_total,
    ]
