"""Templates of exports: kept, changed, thrown away, put back. Who may is asked by the view."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.saved_filters import filtering
from common.constraints import broken_constraint
from common.fingerprint import refuse_if_stale
from common.refusal import Refused
from common.text import one_line
from reports.export_lists import LISTS
from reports.models import ExportTemplate
from reports.permissions import may_share_templates

MOST_TEMPLATES = 50
OWN_NAME = "export_template_has_its_own_name_per_list"


class TemplateRefused(Refused):
    """There is no such choice of columns, or there are too many."""


@transaction.atomic
def keep_template(
    *,
    list: str,
    name: str,
    columns: Sequence[str],
    query: str,
    is_shared: bool,
    by: User,
    at: datetime,
) -> ExportTemplate:
    """Keep columns of a list under a name."""
    User.objects.select_for_update().get(pk=by.pk)
    if by.export_templates.current().count() >= MOST_TEMPLATES:
        raise TemplateRefused(f"U hebt al {MOST_TEMPLATES} sjablonen. Verwijder er eerst een.")
    template = ExportTemplate(owner=by, list=list, created_at=at)
    return _written(template, name, columns, query, is_shared=is_shared, by=by)


@transaction.atomic
def change_template(
    *,
    template_id: int,
    shown: str,
    name: str,
    columns: Sequence[str],
    query: str,
    is_shared: bool,
    by: User,
) -> ExportTemplate:
    """Other columns or another name. Raises StaleVersion when someone else was first."""
    template = ExportTemplate.objects.current().select_for_update().get(pk=template_id)
    refuse_if_stale(shown, *details_of(template))
    return _written(template, name, columns, query, is_shared=is_shared, by=by)


@transaction.atomic
def remove_template(*, template_id: int, at: datetime) -> None:
    """Take it off the list; it can be put back. Doing so twice changes nothing."""
    ExportTemplate.objects.current().filter(pk=template_id).update(removed_at=at)


@transaction.atomic
def put_back_template(*, template_id: int) -> None:
    """Undo the removal. Refused while another template has taken its name."""
    template = ExportTemplate.objects.select_for_update().get(pk=template_id)
    template.removed_at = None
    _save(template)


def details_of(template: ExportTemplate) -> tuple:
    """What the form of a template shows."""
    return template.name, template.columns, template.query, template.is_shared


def _written(
    template: ExportTemplate,
    name: str,
    columns: Sequence[str],
    query: str,
    *,
    is_shared: bool,
    by: User,
) -> ExportTemplate:
    known = LISTS[template.list].known(columns)
    if len(set(known)) < len(columns) or not known:
        raise TemplateRefused("Kies de kolommen uit de lijst, elke kolom één keer.")
    if is_shared and not may_share_templates(by):
        raise TemplateRefused("U kunt een sjabloon niet met collega’s delen.")
    template.name, template.columns = one_line(name), known
    template.query, template.is_shared = filtering(query), is_shared
    return _save(template)


def _save(template: ExportTemplate) -> ExportTemplate:
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        if broken_constraint(error) != OWN_NAME:
            raise
        raise TemplateRefused("U hebt bij deze lijst al een sjabloon met deze naam.") from error
    return template
