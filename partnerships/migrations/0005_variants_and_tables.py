"""Growth variants, what-if and gesprekstafels."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0004_conversations")]
    operations = []
