"""What makes the register easy to find in."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_register_import")]
    operations = []
