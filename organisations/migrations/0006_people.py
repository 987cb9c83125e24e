"""Access requests and delegation."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisations", "0005_search")]
    operations = []
