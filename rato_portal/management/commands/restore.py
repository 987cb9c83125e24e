import json
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from common.refusal import Refused
from rato_portal.operations import backup, restore


class Command(BaseCommand):
    help = "Zet een reservekopie terug, of beproeft haar in een tijdelijke database (--drill)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--drill", action="store_true", help="alleen beproeven")
        parser.add_argument("--replace", action="store_true", help="een database in gebruik wissen")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, folder, drill, replace, **options):
        connection.close()  # our own session must not hold what pg_restore replaces
        url = backup.database_url()
        try:
            if drill:
                outcome = restore.drill(source=folder, url=url)
            else:
                outcome = restore.restore(
                    source=folder, url=url, files=default_storage, replace=replace
                )
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        told = f"Teruggezet en gelijk: {outcome['rows']} rijen, {outcome['files']} bestanden."
        self.stdout.write(json.dumps(outcome) if options["json"] else told)
