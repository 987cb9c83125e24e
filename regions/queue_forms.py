"""Search, filters and order of the queue of OCW."""

from datetime import timedelta

from django import forms
from django.db.models import F, Q
from django.utils import timezone

from organisations.forms import ALL, ListFilter, SearchField
from organisations.sectors import Sector
from regions.models import Assessment, Round, Submission

MINE, NOBODY = "mij", "geen"
FAILED, OPEN, CLEAN = "fout", "let-op", "goed"
CHECKS = {
    FAILED: Q(checks_failed__gt=0),
    OPEN: Q(checks_failed=0, checks_open__gt=0),
    CLEAN: Q(checks_failed=0, checks_open=0),
}


class QueueFilter(ListFilter):
    """``user`` is whose queue it is; a wrong value filters nothing."""

    SORTS = {
        "naam": (F("region__name"),),
        "ingediend": (F("submitted_at"),),
        "partners": (F("participant_count"), F("region__name")),
        "uiterlijk": (F("due_on"), F("submitted_at")),
        "controles": (F("checks_failed"), F("checks_open")),
        "beoordeeld": (F("filed_count"), F("submitted_at")),
    }

    zoek = SearchField(label="Regio, bestuur of gemeente")
    sector = forms.ChoiceField(label="Sector", required=False, choices=[ALL, *Sector.choices])
    ronde = forms.ChoiceField(label="Aanvraagronde", required=False)
    wie = forms.ChoiceField(
        label="Beoordelaar",
        required=False,
        choices=[("", "Iedereen"), (MINE, "Ik"), (NOBODY, "Nog niet toegewezen")],
    )
    controles = forms.ChoiceField(
        label="Controles",
        required=False,
        choices=[
            ALL,
            (FAILED, "Een controle voldoet niet"),
            (OPEN, "Alleen aandachtspunten"),
            (CLEAN, "Alles voldoet"),
        ],
    )
    termijn = forms.ChoiceField(
        label="Termijn",
        required=False,
        choices=[ALL, ("laat", "Te laat"), ("week", "Binnen een week")],
    )

    def __init__(self, query, *, user):
        self.user = user
        super().__init__(query)

    def offer(self):
        rounds = Round.objects.order_by("-submission_deadline", "pk").values_list("slug", "name")
        self.fields["ronde"].choices = [ALL, *rounds]

    def applied_to(self, rows):
        """The rows that are left, in the order that was asked."""
        for name, value in self.chosen.items():
            rows = getattr(self, f"_by_{name}")(rows, value)
        return self.in_order(rows)

    def _by_zoek(self, rows, words: str):
        for word in words.split():
            rows = rows.filter(Q(pk__in=Submission.objects.filter(_named(word)).values("pk")))
        return rows

    def _by_sector(self, rows, sector: str):
        return rows.filter(region__sectors__contains=[sector])

    def _by_ronde(self, rows, slug: str):
        return rows.filter(region__round__slug=slug)

    def _by_wie(self, rows, who: str):
        if who == NOBODY:
            return rows.filter(taken_count__lt=F("region__round__assessments_required"))
        mine = Assessment.objects.filter(assessor=self.user)
        return rows.filter(pk__in=mine.values("submission"))

    def _by_controles(self, rows, which: str):
        return rows.filter(CHECKS[which])

    def _by_termijn(self, rows, which: str):
        today = timezone.localdate()
        if which == "laat":
            return rows.filter(due_on__lt=today)
        return rows.filter(due_on__range=(today, today + timedelta(days=7)))


def _named(word: str) -> Q:
    """The region by its own name, by a party, or by a municipality."""
    return (
        Q(region__name__unaccent__icontains=word)
        | Q(region__participants__organisation__name__unaccent__icontains=word)
        | Q(region__municipalities__name__unaccent__icontains=word)
        | Q(region__municipalities__labour_market_region__name__unaccent__icontains=word)
    )
