"""A part of the totaaloverzicht is a kind of report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_national")]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("region_dossier", "Regiodossier"),
                    ("growth_conversation", "Verslag van een groeigesprek"),
                    ("totaaloverzicht", "Totaaloverzicht"),
                    ("overview_part", "Deel van het totaaloverzicht"),
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
    ]
