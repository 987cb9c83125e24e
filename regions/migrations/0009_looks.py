from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("regions", "0008_functions_comments")]

    operations = []
