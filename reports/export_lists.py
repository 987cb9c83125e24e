"""The lists of which someone chooses the columns of the file.

A list gives its whole table as this person may see it now; a choice of columns is made from that.
So a template can never show more than the list itself would.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.saved_filters import filtering
from common.refusal import Refused
from common.sheets.writing import Table
from consultations import answer_sheets
from consultations.forms import ConsultationFilter
from organisations import pages as register
from organisations.forms import OrganisationFilter
from organisations.models import Organisation
from partnerships import list_forms as partnerships
from partnerships.models import last_counted_year
from regions import queue_pages
from regions.permissions import can_see_review
from regions.queue_forms import QueueFilter
from reports import overview_files
from reports.models import ExportSchedule, ExportTemplate, PauseReason
from reports.overview import national_overview
from reports.overview_forms import OverviewFilter

type Reader = Callable[[Any, QueryDict, datetime], Table]


class NothingToExport(Refused):
    """The list can't be read for this person now."""


@dataclass(frozen=True)
class ExportList:
    """``columns`` are the heads of the table without what changes, such as a year."""

    key: str
    title: str
    page: str
    columns: tuple[str, ...]
    read: Reader
    may: Callable[[Any], bool] = lambda user: bool(user.is_active)

    @property
    def url(self) -> str:
        return reverse(self.page)

    def known(self, columns: Iterable[str]) -> list[str]:
        """Those that the list has; what it had once is left out."""
        return [column for column in columns if column in self.columns]


def table_of(template: ExportTemplate, *, user: User, query: str = "", at: datetime) -> Table:
    """What this person sees of it now; ``query`` filters where the template does not.

    Raises Refused when the list or its columns are not there for this person.
    """
    source = LISTS[template.list]
    if not source.may(user):
        raise NothingToExport(PauseReason.RIGHTS.label)
    places = [source.columns.index(column) for column in source.known(template.columns)]
    if not places:
        raise NothingToExport("De gekozen kolommen bestaan niet meer. Kies ze opnieuw.")
    asked = template.query or filtering(query)
    return source.read(user, QueryDict(asked), at).picked(places)


def obstacle(schedule: ExportSchedule) -> PauseReason | None:
    """Why the owner of a planned export may not have its file now."""
    owner, template = schedule.owner, schedule.template
    if not owner.is_active or not LISTS[template.list].may(owner):
        return PauseReason.RIGHTS
    seen = ExportTemplate.objects.current().visible_to(owner)
    return None if seen.filter(pk=template.pk).exists() else PauseReason.TEMPLATE


def offered(user) -> list[ExportList]:
    """The lists that this person may open."""
    return [found for found in LISTS.values() if found.may(user)]


def _regions(user, query: QueryDict, at: datetime) -> Table:
    form = OverviewFilter(query, user=user, at=at)
    if form.round is None:
        raise NothingToExport("Er is nog geen aanvraagronde.")
    found = national_overview(user, at=at, asked=form.question, places=form.places)
    return overview_files.regions_table(found)


def _queue(user, query: QueryDict, at: datetime) -> Table:
    return queue_pages.table_of(user, query, QueueFilter(query, user=user), at=at)


def _organisations(user, query: QueryDict, at: datetime) -> Table:
    form = OrganisationFilter(query)
    return register.register_table(form, form.applied_to(Organisation.objects.all(), user), at=at)


def _partnerships(user, query: QueryDict, at: datetime) -> Table:
    form = partnerships.PartnershipFilter(query)
    year = last_counted_year(timezone.localdate(at))
    rows = form.applied_to(form.of_every_kind(user), year)
    return partnerships.table_of(form, rows, year, at=at)


def _answers(user, query: QueryDict, at: datetime) -> Table:
    return answer_sheets.answers_table(user, ConsultationFilter(query), at=at)


LISTS = {
    found.key: found
    for found in (
        ExportList("regios", "Regio’s", "reports:overview", overview_files.REGIONS, _regions),
        ExportList(
            "beoordelen",
            "Regiovoorstellen beoordelen",
            "regions:review-queue",
            queue_pages.HEADER,
            _queue,
            can_see_review,
        ),
        ExportList(
            "organisaties", "Organisaties", "organisations:list", register.COLUMNS, _organisations
        ),
        ExportList(
            "partnerschappen",
            "Partnerschappen",
            "partnerships:list",
            partnerships.COLUMNS,
            _partnerships,
        ),
        ExportList(
            "antwoorden",
            "Antwoorden uit consultaties",
            "consultations:list",
            answer_sheets.COLUMNS,
            _answers,
        ),
    )
}
