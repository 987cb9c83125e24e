"""The filters of the national overview: round, sector, area, and the day that it is of."""

from datetime import date, datetime

from django import forms
from django.utils import timezone

from common.templatetags.dutch import datum
from organisations.forms import ALL, ListFilter
from organisations.sectors import Sector
from regions.models import Region, Round
from regions.states import PUBLIC, RegionState
from reports.overview import ALIVE, Question, all_places, end_of


class OverviewFilter(ListFilter):
    """Without a choice: the round that is open now, or else the last one, as it is now.

    Who is not signed in sees only what was decided, and gets the last round that has some.
    """

    ronde = forms.ChoiceField(label="Aanvraagronde", required=False)
    sector = forms.ChoiceField(label="Sector", required=False, choices=[ALL, *Sector.choices])
    arbeidsmarktregio = forms.ChoiceField(label="Arbeidsmarktregio", required=False)
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[ALL, *((state.value, state.label) for state in RegionState if state in ALIVE)],
    )
    op = forms.DateField(
        label="Stand op (dag)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, query, *, user, at: datetime):
        self.user, self.at = user, at
        super().__init__(query)

    def offer(self):
        self.rounds = list(Round.objects.select_related("framework"))
        self.current = self._current()
        ordered = sorted(self.rounds, key=lambda r: r is not self.current)
        self.fields["ronde"].choices = [(r.slug, r.name) for r in ordered]
        self.places = all_places()
        names = sorted({place.area for place in self.places.values()})
        self.fields["arbeidsmarktregio"].choices = [ALL, *((name, name) for name in names)]

    def _current(self) -> Round | None:
        open_now = [r for r in self.rounds if r.opens_at <= self.at < r.submission_deadline]
        found = [*open_now, *self.rounds]
        if not self.user.is_authenticated:
            decided = Region.objects.filter(state__in=PUBLIC)
            shown = set(decided.order_by().values_list("round", flat=True).distinct())
            found.sort(key=lambda one: one.pk not in shown)
        return next(iter(found), None)

    def clean_op(self) -> date | None:
        """A day that is over; today and later are simply now."""
        day = self.cleaned_data["op"]
        return day if day and day < timezone.localdate(self.at) else None

    @property
    def round(self) -> Round | None:
        chosen = self.chosen.get("ronde")
        return next((r for r in self.rounds if r.slug == chosen), self.current)

    @property
    def question(self) -> Question:
        """Needs a round."""
        assert self.round is not None  # noqa: S101 -- the view asks for it first
        day = self.chosen.get("op")
        return Question(
            round=self.round,
            sector=self.chosen.get("sector", ""),
            area=self.chosen.get("arbeidsmarktregio", ""),
            then=end_of(day) if day else None,
        )

    def _value_in_words(self, name, value):
        return datum(value) if name == "op" else super()._value_in_words(name, value)
