from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("regions", "0005_criterion_periods")]

    operations = []
