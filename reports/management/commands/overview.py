import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from regions.models import Round
from regions.states import RegionState
from reports.overview import OCW, Question, end_of, national_overview
from reports.overview_data import overview_data


class Command(BaseCommand):
    help = "Het landelijke overzicht van een ronde, zoals OCW het ziet."

    def add_arguments(self, parser):
        parser.add_argument("round", help="De naam van de ronde in het adres.")
        parser.add_argument("--on", help="Een eerdere dag (jjjj-mm-dd), uit de historie.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, **options):
        rounds = Round.objects.select_related("framework")
        found = rounds.filter(slug=options["round"]).first()
        if found is None:
            raise CommandError(f"Er is geen ronde met de naam “{options['round']}”.")
        at = timezone.now()
        asked = Question(found, then=_end(options["on"], at))
        data = overview_data(national_overview(OCW, at=at, asked=asked))
        if options["json"]:
            self.stdout.write(json.dumps(data, ensure_ascii=False))
            return
        for state, count in data["regions"].items():
            self.stdout.write(f"{RegionState(state).label}: {count}")
        for sector, figures in data["coverage"].items():
            self.stdout.write(f"{sector}: {_line(figures)}")


def _end(text, at):
    """The end of a day that is over; nothing for today."""
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(f"“{text}” is geen dag. Schrijf de dag als jjjj-mm-dd.")
    return end_of(day) if day < timezone.localdate(at) else None


def _line(figures: dict) -> str:
    return "; ".join(
        f"{key} {found['covered']} gedekt, {found['not']} niet, {found['twice']} dubbel"
        for key, found in figures.items()
    )
