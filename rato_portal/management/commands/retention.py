import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from rato_portal.operations import retention


class Command(BaseCommand):
    help = "Verwijdert gegevens waarvan de bewaartermijn voorbij is."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Alleen tellen.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, dry_run, **options):
        outcomes = retention.clean_up(at=timezone.now(), dry_run=dry_run)
        if options["json"]:
            counts = {outcome.kind.name: outcome.rows for outcome in outcomes}
            self.stdout.write(json.dumps({"dry_run": dry_run, "removed": counts}))
            return
        for kind, count in outcomes:
            self.stdout.write(f"{count:8} {kind.title} ({kind.days} dagen {kind.since})")
