from django.core.management.base import BaseCommand

from regions.frameworks import load_frameworks


class Command(BaseCommand):
    help = "Laadt de beoordelingskaders die bij het portaal horen; herhaalbaar."

    def handle(self, *args, **options):
        self.stdout.write(f"Toegevoegde beoordelingskaders: {load_frameworks()}")
