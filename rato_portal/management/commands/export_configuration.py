import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand

from rato_portal.operations import configuration


class Command(BaseCommand):
    help = "Schrijft kaders, rondes, brieven en geldstromen als JSON voor een andere omgeving."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, help="Bestand; anders de uitvoer.")

    def handle(self, *args, to, **options):
        made = json.dumps(configuration.export(), default=_text, ensure_ascii=False, indent=1)
        if to:
            to.write_text(made + "\n")
        else:
            self.stdout.write(made)


def _text(value):
    """A day, a moment to the microsecond, or an amount: read back they are the same."""
    return value.isoformat() if isinstance(value, date) else str(value)
