import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from common.refusal import Refused
from rato_portal.operations import configuration


class Command(BaseCommand):
    help = "Neemt kaders, rondes, briefteksten en geldstromen over; herhaalbaar."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Alleen vertellen.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, file, dry_run, **options):
        try:
            told = json.loads(file.read_text())
            outcome = configuration.take_in(told, at=timezone.now(), dry_run=dry_run)
        except (OSError, ValueError) as error:
            raise CommandError(f"{file} is niet te lezen: {error}") from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if options["json"]:
            self.stdout.write(json.dumps({"dry_run": dry_run, **outcome}))
            return
        for kind, found in outcome.items():
            for what, word in ((configuration.NEW, "nieuw"), (configuration.CHANGED, "gewijzigd")):
                for name in found[what]:
                    self.stdout.write(f"{kind:12} {word:10} {name}")
