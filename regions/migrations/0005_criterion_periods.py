from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("regions", "0004_versions")]

    operations = []
