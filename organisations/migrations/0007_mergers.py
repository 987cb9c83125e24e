"""Municipalities and organisations that merge."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisations", "0006_people")]
    operations = []
