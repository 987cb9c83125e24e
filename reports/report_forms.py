"""The filters of the list of reports and of the list of jobs."""

from django import forms

from common.jobs import JobState
from organisations.forms import ALL, ListFilter, SearchField
from reports.models import ReportKind

# A part is only a step on the way: nobody asks for one.
ASKED_FOR = [choice for choice in ReportKind.choices if choice[0] != ReportKind.OVERVIEW_PART]


class ReportFilter(ListFilter):
    zoek = SearchField(label="Titel of kenmerk")
    soort = forms.ChoiceField(label="Soort", required=False, choices=[ALL, *ASKED_FOR])
    stand = forms.ChoiceField(label="Stand", required=False, choices=[ALL, *JobState.choices])
    van = forms.ChoiceField(
        label="Aangevraagd door",
        required=False,
        choices=[("", "Mij"), ("portaal", "Het portaal"), ("alles", "Iedereen")],
    )

    def filtered(self, reports, user):
        """What matches; without a choice one's own."""
        return self._narrowed(reports.filter(**self._by(user)))

    def _by(self, user) -> dict:
        found = {"": {"requested_by": user}, "portaal": {"requested_by": None}, "alles": {}}
        return found[self.chosen.get("van", "")]

    def _narrowed(self, reports):
        columns = {"soort": "kind", "stand": "state"}
        asked = {columns[n]: v for n, v in self.chosen.items() if n in columns}
        return reports.filter(**asked).matching(self.chosen.get("zoek", ""))


class JobFilter(ReportFilter):
    """Everyone's; by name of who asked as well."""

    van = None

    def offer(self):
        self.fields["zoek"].label = "Titel, kenmerk of aanvrager"

    def filtered(self, reports, _user):
        return self._narrowed(reports)
