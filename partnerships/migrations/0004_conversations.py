"""Growth conversations."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0003_students")]
    operations = []
