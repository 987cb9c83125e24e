"""What the history of a region shows: its steps, every change, its submissions, and who looked.

Judging is not in it. Who assesses and decides stays "OCW" here, for everyone but administrators:
a name or a moment would tell who sits on which dossier before the decision is known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.db.models import Q
from django.utils import timezone

from accounts import roles
from accounts.models import User
from common.changes import DONE, Change, Part, changes, moments, people_of
from common.sheets.writing import Table
from common.verbs import page_of
from organisations.forms import ListFilter
from organisations.models import Organisation
from regions import guiding_pages, pages, permissions
from regions.models import (
    Agreement,
    Assessment,
    ConsentQuestion,
    Decision,
    FunctionPlan,
    Governance,
    Participant,
    PartLock,
    Region,
    RegionPartnership,
    Risk,
    Section,
)

OCW = "OCW"
# What the steps themselves tell; a change of state is no change of the proposal.
QUIET = frozenset(
    {"slug", "region", "round", "state", "submitted_at", "version", "changed_at"}
    | {"created_at", "created_by"}
)
QUESTIONS = frozenset({"public_id", "asked_by", "asked_at", "answered_by", "answered_at"})
# Steps of who judges; the others are the team's.
OF_OCW = (
    *("take_up", "request_supplement", "advise", "decide_", "merge", "escalate", "reconsider"),
)
MOST = 5000


class HistoryFilter(ListFilter):
    """By part, person and period; a day that can not be read filters nothing."""

    deel = forms.ChoiceField(label="Onderdeel", required=False)
    wie = forms.ChoiceField(label="Persoon", required=False)
    vanaf = forms.DateField(label="Vanaf", required=False, widget=forms.DateInput({"type": "date"}))
    tot = forms.DateField(
        label="Tot en met", required=False, widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, query, *, parts: list[Part]):
        self.parts = parts
        super().__init__(query)

    def offer(self):
        titles = [(part.name, part.title) for part in self.parts]
        self.fields["deel"].choices = [("", "Alles"), *titles]
        self.fields["wie"].choices = [("", "Iedereen"), *people_of(self.parts)]

    def rows(self):
        """(id, moment, part) of what was asked for, latest first."""
        wanted = [p for p in self.parts if p.name == self.chosen.get("deel", p.name)]
        found = moments([self._within(p) for p in wanted], person=self.chosen.get("wie", ""))
        return wanted, found

    def _within(self, part: Part) -> Part:
        only = {"pgh_created_at__date__gte": self._day("vanaf")}
        only["pgh_created_at__date__lte"] = self._day("tot")
        return part.of(**{name: day for name, day in only.items() if day})

    def _day(self, name: str) -> date | None:
        return self.chosen.get(name)


@dataclass(frozen=True)
class Step:
    """A step in the life of the region, as this reader may know it."""

    at: datetime
    source: str
    target: str
    who: str
    reason: str


def history_context(request, region: Region) -> dict:
    parts = history_parts(request.user, region)
    shown = HistoryFilter(request.GET, parts=parts)
    wanted, found = shown.rows()
    page = page_of(request, found)
    context = pages.tab_context(request.user, region, active="regions:history")
    context |= guiding_pages.rights_context(request.user, region)
    looks = _named(context["looks"], judges_for(request.user, region))
    return context | {
        "looks": looks,
        "filter": shown,
        "page": page,
        "rows": _told(wanted, page),
        "query": request.GET.urlencode(),
        "steps": steps(request.user, region),
        "submissions": region.submissions.defer("snapshot").order_by("-number"),
    }


def history_table(request, region: Region, *, at: datetime) -> Table:
    """What the page shows, of all pages: a row per field that changed."""
    wanted, found = HistoryFilter(request.GET, parts=history_parts(request.user, region)).rows()
    header = ["Moment", "Wie", "Onderdeel", "Waarvan", "Wat", "Veld", "Was", "Werd"]
    told = _told(wanted, found[:MOST])
    rows = [
        [_minute(row.at), row.who, row.part, row.about, row.done, *values]
        for row in told
        for values in (row.fields or [("", "", "")])
    ]
    life = [_of_life(step, region) for step in steps(request.user, region)]
    note = f"Historie van {region.name}, gemaakt op {_minute(at)}."
    return Table("Historie", header, [*life, *rows], [note])


def _told(parts: list[Part], page) -> list[Change]:
    """The changes that say something; that only a version or state moved, the steps tell."""
    return [row for row in changes(parts, page) if row.fields or row.done != DONE["update"]]


def _of_life(step: Step, region: Region) -> list[str]:
    target = f"{step.target} ({step.reason})" if step.reason else step.target
    about = ("Stand", region.name, "gewijzigd", "Stand")
    return [_minute(step.at), step.who, *about, step.source, target]


def history_parts(user, region: Region) -> list[Part]:
    """Every part of the proposal; what judges did in their work on it is left out."""
    mine = Q(region=region) & _not_by(judges_for(user, region))
    itself = Q(id=region.pk) & _not_by(judges_for(user, region))
    return [
        Part("regio", "Regio", Region, itself, "name", QUIET),
        Part("deelnemer", "Deelnemer", Participant, mine, "organisation", QUIET),
        Part("partnerschap", "Partnerschap", RegionPartnership, mine, "partnership", QUIET),
        Part("functie", "Functie", FunctionPlan, mine, "function", QUIET),
        Part("tekst", "Tekst", Section, mine, "kind", QUIET),
        Part("bestuur", "Bestuur", Governance, mine, "", QUIET),
        Part("afspraak", "Afspraak", Agreement, mine, "", QUIET),
        Part("risico", "Risico", Risk, mine, "", QUIET),
        Part(
            "slot", "Vastgezet onderdeel", PartLock, mine, "part", QUIET | {"by", "opened_by", "at"}
        ),
        _questions(user, region),
    ]


def _questions(user, region: Region) -> Part:
    """The team sees what every organisation asked; its own people what it asked itself.

    By the history of the parties, since who left the proposal may have asked something.
    """
    parties = Part("", "", Participant, Q()).events.objects.filter(region=region).order_by()
    if not permissions.can_edit(user, region):
        parties = parties.filter(organisation__in=Organisation.objects.of_member(user))
    named = dict(parties.values_list("pgh_obj_id", "organisation__name"))
    asked = Q(participant__in=list(named))
    title = "Vraag bij instemming"
    return Part("vraag", title, ConsentQuestion, asked, "participant", QUESTIONS, named)


def judges_for(user, region: Region) -> frozenset[int]:
    """Whose name this reader may not learn here: everyone who judges, but for administrators."""
    if user.has_role(roles.ADMINISTRATORS):
        return frozenset()
    by_role = User.objects.filter(groups__name__in=(roles.ASSESSORS, roles.DECIDERS))
    sat = Assessment.objects.filter(submission__region=region).values_list("assessor", flat=True)
    ruled = Decision.objects.filter(submission__region=region).values_list("decided_by", flat=True)
    found = {*by_role.values_list("pk", flat=True), *sat, *ruled}
    return frozenset(found - {user.pk, None})


def steps(user, region: Region) -> list[Step]:
    """From the start to now; what OCW did is done by OCW."""
    hidden = judges_for(user, region)
    found = [Step(region.created_at, "", "Concept", str(region.created_by), "Gestart")]
    for row in region.transitions.select_related("by"):
        masked = row.verb.startswith(OF_OCW) and not user.has_role(roles.ADMINISTRATORS)
        who = OCW if (masked and row.by_id != user.pk) or row.by_id in hidden else str(row.by)
        states = row.get_from_state_display(), row.get_to_state_display()
        found.append(Step(row.at, *states, who, row.reason))
    return found


def _not_by(people: Iterable[int]) -> Q:
    keys = sorted(people)
    return ~Q(pgh_context__metadata__user__in=keys) if keys else Q()


def _named(looks, hidden: frozenset[int]) -> Iterator:
    for look in looks:
        look.who = OCW if look.user_id in hidden else str(look.user)
    return looks


def _minute(at: datetime) -> str:
    return timezone.localtime(at).isoformat(" ", "minutes")
