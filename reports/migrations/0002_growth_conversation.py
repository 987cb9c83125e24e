"""The report of a growth conversation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("region_dossier", "Regiodossier"),
                    ("growth_conversation", "Verslag van een groeigesprek"),
                ],
                max_length=20,
                verbose_name="soort",
            ),
        )
    ]
