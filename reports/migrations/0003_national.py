"""Totaaloverzicht and the other kinds; parts of a report; what a report froze."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_growth_conversation")]

    operations = [
        AllAtOnce([
            migrations.RemoveConstraint(
                model_name="report",
                name="report_has_a_file_exactly_when_done",
            ),
            migrations.RemoveConstraint(
                model_name="report",
                name="one_pending_report_per_person_and_subject",
            ),
            migrations.AddField(
                model_name="report",
                name="input",
                field=models.JSONField(editable=False, null=True, verbose_name="gegevens"),
            ),
            migrations.AddField(
                model_name="report",
                name="input_sha256",
                field=models.CharField(
                    blank=True, max_length=64, verbose_name="SHA-256 van de gegevens"
                ),
            ),
            migrations.AddField(
                model_name="report",
                name="parent",
                field=models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="parts",
                    to="reports.report",
                ),
            ),
            migrations.AlterField(
                model_name="report",
                name="kind",
                field=models.CharField(
                    choices=[
                        ("region_dossier", "Regiodossier"),
                        ("growth_conversation", "Verslag van een groeigesprek"),
                        ("totaaloverzicht", "Totaaloverzicht"),
                        ("region_overview", "Regio-overzicht"),
                        ("region_overviews", "Overzichten van alle regio’s (zip)"),
                        ("dossier_package", "Dossier met bijlagen (zip)"),
                        ("assessment_report", "Beoordelingsrapport"),
                        ("decision_letter", "Besluitbrief"),
                        ("minutes", "Verslag van een consultatie"),
                        ("financial_annex", "Financiële bijlage"),
                    ],
                    max_length=20,
                    verbose_name="soort",
                ),
            ),
            migrations.AlterField(
                model_name="report",
                name="requested_by",
                field=models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="reports",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddConstraint(
                model_name="report",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("size__isnull", False),
                            ("state", "done"),
                            models.Q(("file", ""), _negated=True),
                            models.Q(("sha256", ""), _negated=True),
                        ),
                        models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("file", ""),
                            ("pages", None),
                            ("sha256", ""),
                            ("size", None),
                        ),
                        _connector="OR",
                    ),
                    name="report_has_a_file_exactly_when_done",
                ),
            ),
            migrations.AddConstraint(
                model_name="report",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("parent", None), ("state__in", ("queued", "running"))),
                    fields=("kind", "subject", "requested_by"),
                    name="one_pending_report_per_person_and_subject",
                    nulls_distinct=False,
                ),
            ),
            migrations.AddConstraint(
                model_name="report",
                constraint=models.UniqueConstraint(
                    fields=("parent", "subject"), name="one_part_of_a_report_per_subject"
                ),
            ),
            migrations.AddConstraint(
                model_name="report",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("input__isnull", True), ("input_sha256", "")),
                        models.Q(("input__isnull", False), ("input_sha256__regex", "^[0-9a-f]{64}$")),
                        _connector="OR",
                    ),
                    name="report_has_a_hash_exactly_with_frozen_data",
                ),
            ),
        ]),
    ]
