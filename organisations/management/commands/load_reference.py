import json

from django.core.management.base import BaseCommand

from organisations.reference import load_reference


class Command(BaseCommand):
    help = "Laadt arbeidsmarktregio’s, gemeenten en buurgemeenten; herhaalbaar."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, **options):
        counts = load_reference()
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        else:
            self.stdout.write(", ".join(f"{name}: {count}" for name, count in counts.items()))
