from consultations.management.import_command import ImportCommand
from consultations.models import ImportKind


class Command(ImportCommand):
    help = "Leest de export van een digitaal bord in (CSV of XLSX)."
    kind = ImportKind.BOARD
