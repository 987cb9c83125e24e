import json
import time
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from common.refusal import Refused
from rato_portal.operations import backup


class Command(BaseCommand):
    help = "Maakt een reservekopie van de database en de bestanden, met een lijst van hashes."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, help="map voor de kopieën (anders BACKUP_DIR)")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, to, **options):
        started = time.monotonic()
        try:
            made = backup.make(
                url=backup.database_url(),
                files=default_storage,
                into=to or backup.folder(),
                at=timezone.now(),
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        outcome = {
            "folder": made["folder"],
            "tables": len(made["tables"]),
            "rows": sum(table["rows"] for table in made["tables"].values()),
            "files": len(made["files"]),
            "seconds": round(time.monotonic() - started, 2),
        }
        self.stdout.write(json.dumps(outcome) if options["json"] else _sentence(outcome))


def _sentence(outcome: dict) -> str:
    what = (
        f"{outcome['rows']} rijen in {outcome['tables']} tabellen en {outcome['files']} bestanden"
    )
    return f"Reservekopie in {outcome['folder']}: {what}, in {outcome['seconds']} s."
