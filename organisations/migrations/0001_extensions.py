from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Search needs unaccent and trigrams; both come with every PostgreSQL."""

    initial = True
    dependencies = []
    operations = [UnaccentExtension(), TrigramExtension()]
