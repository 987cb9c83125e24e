"""What each kind of partnership has of its own, and its peer reviews."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial")]
    operations = []
