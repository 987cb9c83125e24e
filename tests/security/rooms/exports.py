"""Columns that someone chose, and the files that the portal makes of them."""

from django.utils import timezone

from common.fingerprint import fingerprint
from reports.exporting import details_of
from reports.models import ExportFormat, Rhythm
from tests.factories import ExportScheduleFactory, ExportTemplateFactory

COLUMNS = {"name": "Mijn kolommen", "column_0": "2", "column_1": "1"}


def grow(tree) -> None:
    template = ExportTemplateFactory(owner=tree.editor, name=f"Kolommen {tree.name}")
    tree.things |= {
        "template": template,
        "removed_template": ExportTemplateFactory(
            owner=tree.editor, name=f"Oud {tree.name}", removed_at=timezone.now()
        ),
        "planned_export": ExportScheduleFactory(template=template),
    }


def _template(tree, *more) -> list:
    return [tree.things["template"].public_id, *more]


def _planned(tree) -> list:
    return [tree.things["planned_export"].public_id]


ARGUMENTS = {
    "reports:templates": lambda _t: [],
    "reports:new-template": lambda _t: ["organisaties"],
    "reports:put-back-template": lambda t: [t.things["removed_template"].public_id],
    "reports:export-template": lambda t: _template(t, "csv"),
    **{f"reports:{name}": _template for name in ("change-template", "remove-template")},
    "reports:plan-export": _template,
    **{f"reports:{name}-export": _planned for name in ("pause", "resume", "stop")},
}
PAYLOADS = {
    "reports:new-template": lambda _c: COLUMNS,
    "reports:change-template": lambda c: COLUMNS | {"shown": _shown(c.tree.things["template"])},
    "reports:plan-export": lambda _c: {"rhythm": Rhythm.NIGHTLY, "format": ExportFormat.CSV},
}
OBJECTLESS = ["reports:templates", "reports:new-template"]
TEXTS = [("reports_exporttemplate", ("name",))]
FIXED_TEXTS = [("reports_exporttemplate", "list"), ("reports_exporttemplate", "query")]


def _shown(template) -> str:
    return fingerprint(*details_of(template))
