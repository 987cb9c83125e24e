import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from common.refusal import Refused
from rato_portal.operations import backup, sanitising


class Command(BaseCommand):
    help = "Maakt een kopie van de database zonder personen, mail en vrije tekst; cijfers blijven."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, file, **options):
        if file.exists():
            raise CommandError(f"{file} bestaat al.")
        try:
            told = sanitising.make(url=backup.database_url(), into=file, at=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        words = f"{told['columns']} kolommen vervangen, {told['emptied']} tabellen geleegd: {file}"
        self.stdout.write(json.dumps(told) if options["json"] else words)
