import sys

from django.core.management.base import BaseCommand

from common import audit


class Command(BaseCommand):
    help = "Leest alle verzegelde historie na; afsluitcode 1 als er iets niet klopt."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")
        parser.add_argument(
            "--head",
            default="",
            help="een zegel dat u eerder noteerde; het moet nog in de keten staan",
        )

    def handle(self, *args, head, **options):
        verdict = audit.verify(known_head=head)
        if options["json"]:
            self.stdout.write(audit.as_json(verdict))
        elif verdict.ok:
            self.stdout.write(f"{verdict.rows} rijen kloppen. Laatste zegel: {verdict.head}")
        else:
            self.stdout.write(f"De historie klopt niet: {verdict.first_bad}")
        if not verdict.ok:
            sys.exit(1)
