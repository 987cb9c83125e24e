from django.core.management.base import BaseCommand

from financing.scenarios import load_keys
from financing.streams import load_streams


class Command(BaseCommand):
    help = "Laadt de geldstromen die bij het portaal horen; herhaalbaar."

    def handle(self, *args, **options):
        added = load_streams()
        load_keys()
        self.stdout.write(f"Toegevoegde geldstromen: {added}")
