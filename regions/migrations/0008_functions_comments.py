from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("regions", "0007_consent")]

    operations = []
