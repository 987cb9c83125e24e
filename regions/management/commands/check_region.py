import json

from django.core.management.base import BaseCommand, CommandError

from regions.checks import check_all
from regions.composition import Composition
from regions.models import Region


class Command(BaseCommand):
    help = "Voert de live controles van een regio uit."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="De naam van de regio zoals die in het adres staat.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, slug, **options):
        region = Region.objects.select_related("round__framework", "lead").filter(slug=slug).first()
        if region is None:
            raise CommandError(f"Er is geen regio met de naam “{slug}”.")
        checks = check_all(Composition.of(region))
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(region, checks), ensure_ascii=False))
            return
        for checked in checks:
            self.stdout.write(f"{checked.code} {checked.result.verdict}: {checked.result.message}")


def _as_json(region: Region, checks) -> dict:
    return {
        "region": region.slug,
        "framework": region.round.framework.name,
        "results": [
            {
                "code": checked.code,
                "verdict": checked.result.verdict.value,
                "measured": checked.result.measured,
                "wanted": checked.result.wanted,
                "message": checked.result.message,
            }
            for checked in checks
        ],
    }
