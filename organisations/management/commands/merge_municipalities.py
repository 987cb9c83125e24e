from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from common.refusal import Refused
from organisations import mergers
from organisations.models import Municipality


class Command(BaseCommand):
    help = "Voert een gemeentelijke samenvoeging in; herhaalbaar. Voorbeeld: GM1696 --in GM0402."

    def add_arguments(self, parser):
        parser.add_argument("codes", nargs="+", help="Codes van de gemeenten die opgaan.")
        parser.add_argument("--in", dest="into", required=True, help="Code van de opvolger.")
        parser.add_argument("--op", dest="on", required=True, type=date.fromisoformat)
        parser.add_argument("--door", dest="by", required=True, help="E-mailadres van wie het doet")

    def handle(self, *args, **options):
        try:
            merged = mergers.merge_municipalities(
                absorbed=[self._found(Municipality, code=code) for code in options["codes"]],
                into=self._found(Municipality, code=options["into"]),
                on=options["on"],
                by=self._found(User, email=options["by"]),
                at=timezone.now(),
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for row in merged:
            self.stdout.write(f"{row} gaat op in {row.merged_into} op {row.valid_to.isoformat()}.")

    def _found(self, model, **key):
        row = model.objects.filter(**key).first()
        if row is None:
            raise CommandError(f"Niet gevonden: {', '.join(key.values())}.")
        return row
