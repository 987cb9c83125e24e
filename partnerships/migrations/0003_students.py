"""Forecasts and the grid of student counts."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0002_kinds_and_quality")]
    operations = []
