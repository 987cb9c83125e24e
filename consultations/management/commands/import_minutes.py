from consultations.management.import_command import ImportCommand
from consultations.models import ImportKind


class Command(ImportCommand):
    help = "Leest een verslag in Markdown in: thema’s, soorten en bijdragen."
    kind = ImportKind.MINUTES
