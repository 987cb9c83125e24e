import json
import time
from dataclasses import asdict

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consultations.models import Concern, Consultation
from rato_portal.demo import seed
from rato_portal.demo.scales import SCALES


class Command(BaseCommand):
    help = "Maakt de oefengegevens: echte gemeenten, verzonnen organisaties en mensen."

    def add_arguments(self, parser):
        parser.add_argument("--scale", choices=SCALES, default="small")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")
        parser.add_argument("--force", action="store_true", help="Ook buiten de oefenomgeving.")

    def handle(self, *args, scale, force, **options):
        if not (settings.DEMO or force):
            raise CommandError("Oefengegevens horen hier niet. Gebruik zo nodig --force.")
        started = time.monotonic()
        counts = seed.counts() if seed.is_seeded() else seed.seed(scale, at=timezone.now())
        outcome = {
            **asdict(counts),
            "consultations": Consultation.objects.count(),
            "concerns": Concern.objects.count(),
            "seconds": round(time.monotonic() - started, 2),
            "accounts": seed.accounts(),
        }
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
        else:
            self._tell(outcome)

    def _tell(self, outcome: dict) -> None:
        counts = ", ".join(f"{k} {v}" for k, v in outcome.items() if k != "accounts")
        self.stdout.write(f"Oefengegevens: {counts}")
        for account in outcome["accounts"]:
            self.stdout.write(f"  {account['role']:24} {account['email']:34} {account['password']}")
