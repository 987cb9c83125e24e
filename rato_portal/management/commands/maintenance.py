import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from common import closing
from common.models import Closure
from common.refusal import Refused


class Command(BaseCommand):
    help = "Sluit het portaal voor onderhoud, opent het weer, of zegt hoe het ervoor staat."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=("on", "off", "status"))
        parser.add_argument("--reason", default="Het portaal wordt bijgewerkt.")
        parser.add_argument("--until", metavar="2026-11-22T18:00", help="Verwacht einde.")
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, what, reason, until, **options):
        now = timezone.now()
        try:
            if what == "on":
                closing.close(reason=reason, until=_moment(until), by=None, at=now)
            elif what == "off":
                closing.reopen(by=None, at=now)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        told = _standing()
        self.stdout.write(json.dumps(told) if options["json"] else _in_words(told))


def _moment(text):
    if text is None:
        return None
    found = parse_datetime(text)
    if found is None:
        raise CommandError("Schrijf het einde als 2026-11-22T18:00.")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _standing() -> dict:
    found = Closure.objects.open().first()
    if found is None:
        return {"closed": False, "reason": None, "since": None, "until": None}
    until = found.expected_until
    return {
        "closed": True,
        "reason": found.reason,
        "since": found.closed_at.isoformat(),
        "until": until.isoformat() if until else None,
    }


def _in_words(told: dict) -> str:
    if not told["closed"]:
        return "Het portaal is open."
    until = f", naar verwachting tot {told['until']}" if told["until"] else ""
    return f"Het portaal is gesloten sinds {told['since']}{until}: {told['reason']}"
