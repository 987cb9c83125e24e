import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import tokens
from accounts.models import TokenScope, User
from common.refusal import Refused


class Command(BaseCommand):
    help = "Maakt een toegangssleutel voor de API, namens een gebruiker."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="Gemaakt op de opdrachtregel")
        parser.add_argument("--days", type=int, default=90, choices=range(1, 366), metavar="1-365")
        parser.add_argument("--scope", action="append", choices=TokenScope.values, default=None)
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, email, name, days, scope, **options):
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            raise CommandError(f"Er is geen actieve gebruiker met het adres “{email}”.")
        scopes = scope or TokenScope.values
        try:
            token, text = tokens.make(
                by=user, name=name, scopes=scopes, days=days, at=timezone.now()
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        told = {"token": text, "expires_at": token.expires_at.isoformat(), "scopes": token.scopes}
        self.stdout.write(json.dumps(told) if options["json"] else text)
