import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from common.refusal import Refused
from rato_portal.operations import erasure


class Command(BaseCommand):
    help = "Haalt een persoon uit het portaal; besluiten en indieningen blijven."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--reason", default="Verzoek van de betrokkene")
        parser.add_argument("--dry-run", action="store_true", help="Alleen laten zien waar.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, email, reason, dry_run, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Er is geen gebruiker met het adres “{email}”.")
        try:
            outcome = self._outcome(user, reason, dry_run=dry_run)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if options["json"]:
            self.stdout.write(json.dumps({"dry_run": dry_run, **outcome}))
            return
        for name, count in outcome["touched"].items():
            self.stdout.write(f"{count:6} {name}")
        for name, count in outcome.get("kept", {}).items():
            self.stdout.write(f"{count:6} {name} (archief, blijft)")
        self.stdout.write("Niets gewijzigd." if dry_run else "De persoon is verwijderd.")

    def _outcome(self, user, reason: str, *, dry_run: bool) -> dict:
        if dry_run:
            return {"touched": erasure.preview(user_id=user.pk)}
        return vars(erasure.erase(user_id=user.pk, reason=reason, at=timezone.now()))
