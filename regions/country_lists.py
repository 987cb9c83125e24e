"""The rows behind the figures of the country, on screen and as a file: the same rows."""

from abc import ABC, abstractmethod
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from common.sheets.writing import Table
from organisations.sectors import Sector
from partnerships.models import Partnership
from regions.country_forms import (
    BoardsFilter,
    CountryFilter,
    PartnershipsFilter,
    SitesFilter,
    State,
)
from regions.country_pages import LEVELS, Names, address, notes_of, state_of
from regions.country_students import counts_of
from regions.coverage import Proposals, Tally, boards, partnerships, sites
from regions.models import LocationClaim, RegionPartnership


class Listing(ABC):
    """One list of one round; ``rows`` is what the filter leaves, in the order of the page."""

    form_class: ClassVar[type[CountryFilter]]
    template: ClassVar[str]
    title: ClassVar[str]
    file_name: ClassVar[str]
    header: ClassVar[tuple[str, ...]]

    def __init__(self, user, form: Any, *, at: datetime):
        self.user, self.form, self.at = user, form, at
        self.proposals = Proposals.of(form.round, seen_by=form.seen_by(user))

    @cached_property
    def names(self) -> Names:
        return Names.of(self.user, self.proposals)

    @property
    def words(self) -> str:
        return self.form.chosen.get("zoek", "")

    @property
    @abstractmethod
    def rows(self) -> QuerySet: ...

    @abstractmethod
    def shown(self, row) -> dict:
        """What a template shows of a row."""

    @abstractmethod
    def cells(self, row) -> list:
        """The same row in a file."""

    def context(self, page) -> dict:
        return {"rows": [self.shown(row) for row in page], "title": self.title}

    def table(self) -> Table:
        notes = notes_of(self.form, at=self.at)
        return Table(self.title, self.header, map(self.cells, self.rows), notes)


class Locations(Listing):
    """Open locations: in which proposals they are, if in any."""

    form_class = SitesFilter
    template = "regions/country/locations.html"
    title = "Vestigingen"
    file_name = "landelijk-vestigingen"
    header = (
        *("Vestigingscode", "Naam", "Sector", "Bestuur", "Bestuursnummer", "Plaats", "Gemeente"),
        *("Arbeidsmarktregio", "Leerlingen", "Peildatum", "Dekking", "Voorstellen"),
    )

    @property
    def rows(self):
        claims = LocationClaim.objects.filter(
            location=OuterRef("pk"), region__in=self.proposals.every
        )
        rows = sites(self.form.chosen_sector).filter(self._condition(), **self._where())
        rows = rows.matching(self.words).annotate(regions=_keys(claims))
        rows = rows.select_related("organisation", "municipality__labour_market_region")
        return rows.order_by("municipality__name", "name", "code")

    def _state(self, row) -> State:
        rivals = set(row.regions) & set(self.proposals.competing)
        return state_of(Tally(1, int(bool(row.regions)), twice=int(len(rivals) > 1)))

    def _condition(self) -> Q:
        proposals, asked = self.proposals, self.form.chosen.get("stand", "")
        return {
            "": Q(),
            "niet": ~proposals.covers(),
            "gedekt": proposals.covers(),
            "dubbel": proposals.covers_twice(),
            "ingediend": proposals.submits(),
        }[asked]

    def _where(self) -> dict[str, str]:
        columns = {
            "gemeente": "municipality__code",
            "bestuur": "organisation__slug",
            "arbeidsmarktregio": "municipality__labour_market_region__name",
        }
        chosen = self.form.chosen
        return {column: chosen[name] for name, column in columns.items() if name in chosen}

    def shown(self, row):
        return {
            "location": row,
            "sector": Sector(row.sector).label,
            "state": (state := self._state(row)).label,
            "level": LEVELS[state],
            **self.names.shown(row.regions),
        }

    def cells(self, row):
        board, place = row.organisation, row.municipality
        return [
            *(row.code, row.name, Sector(row.sector).label, board.name, board.board_number),
            *(row.place, place.name, place.labour_market_region.name),
            *(row.pupils, row.reference_date, self._state(row).label),
            self.names.in_words(row.regions),
        ]


class Boards(Listing):
    """Boards with open locations, and how many of these are covered."""

    form_class = BoardsFilter
    template = "regions/country/boards.html"
    title = "Besturen"
    file_name = "landelijk-besturen"
    header = (
        *("Bestuur", "Bestuursnummer", "Plaats", "Dekking", "Vestigingen", "Gedekt"),
        *("Niet gedekt", "Dubbel", "Ingediend"),
    )

    @property
    def rows(self):
        found = Q(name__unaccent__icontains=self.words) | Q(board_number=self.words)
        rows = boards(self.proposals, self.form.chosen_sector).filter(self.form.condition)
        return rows.filter(found) if self.words else rows

    def shown(self, row):
        state = _state(row)
        return {
            "board": row,
            "state": state.label,
            "level": LEVELS[state],
            "cells": [
                self._cell(row, "Vestigingen", row.total, ""),
                self._cell(row, "Gedekt", row.covered, "gedekt"),
                self._cell(row, "Niet gedekt", row.total - row.covered, "niet"),
                self._cell(row, "Dubbel", row.twice, "dubbel"),
                self._cell(row, "Ingediend", row.submitted, "ingediend"),
            ],
        }

    def _cell(self, row, title: str, number: int, answer: str) -> dict:
        url = address(self.form, "regions:country-locations", answer, bestuur=row.slug)
        return {"title": title, "number": number, "url": url}

    def cells(self, row):
        return [
            *(row.name, row.board_number, row.place, _state(row).label, row.total, row.covered),
            *(row.total - row.covered, row.twice, row.submitted),
        ]


class Partnerships(Listing):
    """Partnerships that this person may see; how many others there are is a number."""

    form_class = PartnershipsFilter
    template = "regions/country/partnerships.html"
    title = "Partnerschappen"
    file_name = "landelijk-partnerschappen"
    header = (
        *("Partnerschap", "Soort", "Sectoren", "Penvoerder", "Studenten", "Dekking"),
        *("Aandeel in voorstellen", "Aandeel ingediend", "Voorstellen"),
    )

    @property
    def everything(self):
        """What the figures count, whoever may see it."""
        rows = partnerships(self.proposals, self.form.chosen_sector, on=self.form.day)
        rows = rows.filter(self.form.condition)
        kind = self.form.chosen.get("soort")
        return rows.filter(kind=kind) if kind else rows

    @property
    def rows(self):
        links = RegionPartnership.objects.filter(
            partnership=OuterRef("pk"), region__in=self.proposals.every
        )
        found = Q(name__unaccent__icontains=self.words)
        found |= Q(lead__name__unaccent__icontains=self.words)
        visible = Partnership.objects.visible_to(self.user).values("pk")
        rows = self.everything.filter(found, pk__in=visible).select_related("lead")
        return rows.annotate(keys=_keys(links), students=self._students())

    def _students(self) -> Subquery:
        """NULL when nothing was counted."""
        counted = counts_of(self.form.round, self.form.chosen_sector).values("partnership")
        return Subquery(counted.annotate(n=Sum("count")).values("n"))

    def context(self, page):
        hidden = 0 if self.words else self.everything.count() - page.paginator.count
        return super().context(page) | {"hidden": hidden}

    def shown(self, row):
        state = _state(row)
        return {
            "partnership": row,
            "state": state.label,
            "level": LEVELS[state],
            **self.names.shown(row.keys),
        }

    def cells(self, row):
        return [
            *(row.name, row.get_kind_display(), ", ".join(row.sectors), row.lead.name),
            *(
                row.students,
                _state(row).label,
                row.covered,
                row.submitted,
                self.names.in_words(row.keys),
            ),
        ]


def _keys(rows: QuerySet) -> Coalesce:
    """The regions of these rows; an empty list, also when no proposal counts."""
    found = ArraySubquery(rows.order_by("region").values("region"))
    return Coalesce(found, Value([], output_field=found.output_field))


def _state(row) -> State:
    """Of a board or partnership; being in more than one proposal is said beside it."""
    return state_of(Tally(total=row.total, covered=row.covered))
