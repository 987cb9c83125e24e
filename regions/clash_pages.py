"""What the pages of competing proposals show: all pairs of a round, and two side by side."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django import forms
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from accounts.models import Level
from common.sheets.writing import Table
from common.templatetags.dutch import moment
from organisations.forms import ALL, ListFilter, SearchField
from organisations.models.search import plain_words
from organisations.sectors import Sector
from regions import permissions
from regions.clashes import Pair, in_words, pair_of, shared_locations, visible_pairs
from regions.country_forms import CountryFilter
from regions.country_pages import notes_of
from regions.coverage import Proposals
from regions.models import Clash, Participant, Region
from regions.states import Consent

PAIR_HEADER = ("Voorstel", "Ander voorstel", *Sector.labels, "Vestigingen samen", "Gemeenten")


class ClashFilter(CountryFilter):
    def offer(self):
        super().offer()
        self.fields["zoek"].label = "Naam van een voorstel"


class SharedFilter(ListFilter):
    """The locations of one pair."""

    zoek = SearchField(label="Vestiging, code of plaats")
    sector = forms.ChoiceField(label="Sector", required=False, choices=[ALL, *Sector.choices])


def list_context(user, form: ClashFilter) -> dict:
    """The pairs that this person may see, and since when; the others are a number."""
    found, hidden = visible_pairs(user, Proposals.of(form.round))
    rows = Clash.objects.filter(round=form.round).open()
    since = {(row.region_a_id, row.region_b_id): row for row in rows}
    shown = [pair for pair in found if _matches(pair, form)]
    return {
        "pairs": [PairRow(pair, since.get(pair.key)) for pair in shown],
        "hidden": hidden,
        "may_refresh": permissions.may_manage_rounds(user),
    }


def clash_tasks(user) -> list[dict]:
    """What the teams of competing proposals must do, on their page of work."""
    rows = Clash.objects.open().of_teams_of(user).select_related("region_a", "region_b")
    return [_task(row.region_a, row.region_b) for row in rows.order_by("first_seen", "pk")]


def _task(one: Region, other: Region) -> dict:
    return {
        "title": f"Overleggen: {one.name} en {other.name} willen deels hetzelfde",
        "url": reverse("regions:clash", args=[one.slug, other.slug]),
        "note": "Spreek af in welke regio elk bestuur meedoet",
        "level": "let-op",
        "status": "Dubbele aanspraak",
    }


@dataclass(frozen=True)
class PairRow:
    """One line of the list; ``clash`` is None until the portal has looked."""

    pair: Pair
    clash: Clash | None

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(s, self.pair.locations[s]) for s in Sector.values if s in self.pair.locations]


def list_table(form: ClashFilter, rows: list[PairRow]) -> Table:
    cells = [
        [
            *(row.pair.one.name, row.pair.other.name),
            *(row.pair.locations.get(sector, 0) for sector in Sector.values),
            *(row.pair.total, ", ".join(row.pair.municipalities)),
        ]
        for row in rows
    ]
    return Table("Dubbele aanspraken", PAIR_HEADER, cells, notes_of(form, at=form.at))


def _matches(pair: Pair, form: ClashFilter) -> bool:
    words = plain_words(f"{pair.one.name} {pair.other.name}")
    asked = plain_words(form.chosen.get("zoek", ""))
    named = all(any(word.startswith(part) for word in words) for part in asked)
    return named and (
        not form.chosen_sector or form.chosen_sector in {*pair.locations, *pair.sectors}
    )


@dataclass
class SharedLocations:
    """Two proposals side by side, as one person may see them."""

    user: object
    one: Region
    other: Region
    pair: Pair | None  # None: they compete no longer
    form: SharedFilter

    @classmethod
    def between(cls, user, one: Region, other: Region, *, query) -> "SharedLocations | None":
        """None for who may not know, and for two that never competed."""
        if one.round_id != other.round_id or one.pk == other.pk:
            return None
        pair = pair_of(Proposals.of(one.round), one, other)
        rows = Clash.objects.between(one, other)
        if (pair is None and not rows.exists()) or not permissions.may_see_clash(user, one, other):
            return None
        return cls(user, one, other, pair, SharedFilter(query))

    @property
    def rows(self):
        """With the answer of the board to each of the two."""
        if self.pair is None:
            return Participant.objects.none()
        chosen = self.form.chosen
        rows = shared_locations(self.pair).matching(chosen.get("zoek", ""))
        if "sector" in chosen:
            rows = rows.filter(sector=chosen["sector"])
        return rows.annotate(answer_one=_answer(self.one), answer_other=_answer(self.other))

    @cached_property
    def known(self) -> set[int]:
        """The proposals whose answers this person may read."""
        both = Q(pk__in=[self.one.pk, self.other.pk])
        return set(Region.objects.shared_with(self.user).filter(both).values_list("pk", flat=True))

    @cached_property
    def own(self) -> set[int]:
        """Those on whose team this person is."""
        both = Q(pk__in=[self.one.pk, self.other.pk])
        mine = Region.objects.on_team(self.user, Level.VIEW).filter(both)
        return set(mine.values_list("pk", flat=True))

    def context(self, page) -> dict:
        return {
            "sides": [self._side(self.one), self._side(self.other)],
            "pair": self.pair,
            "what": in_words(self.pair) if self.pair else "",
            "page": page,
            "rows": [self.shown(row) for row in page],
            "filter": self.form,
            "is_ours": bool(self.own),
        }

    def _side(self, region: Region) -> dict:
        """The other team has names and addresses, so that the two can talk."""
        rival = self.other if region.pk == self.one.pk else self.one
        told = self.pair is not None and rival.pk in self.own
        team = permissions.team_of(region) if told else []
        return {
            "region": region,
            "team": team,
            "anchor": f"kant-{region.slug}",
            "may_open": region.pk in self.known,
            "changed": moment(region.changed_at) if region.pk in self.known else "",
            "is_own": region.pk in self.own,
        }

    def shown(self, row) -> dict:
        answers = ((self.one, row.answer_one), (self.other, row.answer_other))
        return {
            "location": row,
            "sector": Sector(row.sector).label,
            "answers": [(region.name, self._said(region.pk, said)) for region, said in answers],
        }

    def _said(self, region_id: int, answer: str | None) -> str:
        if region_id not in self.known:
            return "Niet zichtbaar voor u"
        return Consent(answer).label if answer else "Doet niet mee"

    def table(self, *, at: datetime) -> Table:
        header = (
            *("Vestigingscode", "Naam", "Sector", "Bestuur", "Gemeente", "Leerlingen"),
            *(f"Instemming in {region.name}" for region in (self.one, self.other)),
        )
        notes = [f"{self.one.name} en {self.other.name}. Gemaakt op {moment(at)}."]
        return Table("Dubbele aanspraken", header, map(self._cells, self.rows), notes)

    def _cells(self, row) -> list:
        shown = self.shown(row)
        board, place = row.organisation.name, row.municipality.name
        answers = [said for _region, said in shown["answers"]]
        return [row.code, row.name, shown["sector"], board, place, row.pupils, *answers]


def _answer(region: Region) -> Subquery:
    rows = Participant.objects.filter(region=region, organisation=OuterRef("organisation"))
    return Subquery(rows.values("consent")[:1])
