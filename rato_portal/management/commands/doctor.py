import json
import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from rato_portal.operations import doctor

MARKS = {doctor.GOOD: "✓", doctor.CAREFUL: "!", doctor.WRONG: "✗"}


class Command(BaseCommand):
    help = "Zegt wat er aan deze installatie mankeert. Uitgang 1: er is iets fout."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="Uitkomst als JSON.")

    def handle(self, *args, **options):
        findings = doctor.examine(at=timezone.now())
        well = doctor.is_well(findings)
        if options["json"]:
            rows = [finding.as_json() for finding in findings]
            self.stdout.write(json.dumps({"ok": well, "findings": rows}, ensure_ascii=False))
        else:
            self._tell(findings)
        if not well:
            sys.exit(1)

    def _tell(self, findings):
        for finding in findings:
            self.stdout.write(f"{MARKS[finding.level]} {finding.check}: {finding.message}")
            if finding.remedy:
                self.stdout.write(f"    → {finding.remedy}")
