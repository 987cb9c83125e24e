from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from rato_portal.demo.people import ACCOUNTS, code_of_the_moment


class Command(BaseCommand):
    help = "Geeft de code van dit moment voor een oefenaccount met een tweede stap."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        if not settings.DEMO:
            raise CommandError("Codes zijn er alleen in de oefenomgeving.")
        user = User.objects.filter(email=email, email__in=[a.email for a in ACCOUNTS]).first()
        if user is None:
            raise CommandError(f"“{email}” is geen oefenaccount.")
        if not user.needs_second_factor:
            raise CommandError(f"“{email}” logt in zonder code.")
        self.stdout.write(code_of_the_moment())
