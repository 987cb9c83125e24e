"""The import of the register and the boards that a location had."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_register_fields")]
    operations = []
