import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisations.sectors import Sector
from regions.country_pages import FIGURES
from regions.coverage import SECTORS, Coverage, Tally, coverage_of
from regions.models import Round


class Command(BaseCommand):
    help = "Telt wat alle voorstellen van een ronde samen dekken: N01 tot en met N05, per sector."

    def add_arguments(self, parser):
        parser.add_argument("--round", required=True, help="De naam van de ronde in het adres.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, **options):
        found = Round.objects.select_related("framework").filter(slug=options["round"]).first()
        if found is None:
            raise CommandError(f"Er is geen ronde met de naam “{options['round']}”.")
        coverage = coverage_of(found, on=timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(found, coverage), ensure_ascii=False))
            return
        for code, name, key, _url in FIGURES:
            self.stdout.write(f"{code} {name}")
            for sector in SECTORS:
                self.stdout.write(_line(sector, getattr(coverage, key)[sector]))


def _line(sector: str, tally: Tally) -> str:
    name = Sector(sector).label if sector else "Alle sectoren"
    unknown = f", {tally.unknown} partnerschappen onbekend" if tally.unknown else ""
    return (
        f"  {name}: {tally.covered} van {tally.total} gedekt, {tally.partly} deels, "
        f"{tally.missing} niet, {tally.twice} dubbel, {tally.submitted} ingediend{unknown}"
    )


def _as_json(round: Round, coverage: Coverage) -> dict:
    return {
        "round": round.slug,
        "framework": round.framework.name,
        "proposals": len(coverage.proposals.every),
        "results": [
            {
                "code": code,
                "sectors": {
                    sector or "all": vars(tally) | {"missing": tally.missing}
                    for sector, tally in getattr(coverage, key).items()
                },
            }
            for code, _name, key, _url in FIGURES
        ],
    }
