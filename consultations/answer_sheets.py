"""What people brought up at their sessions and what was answered to it, as a table."""

from collections.abc import Iterator
from datetime import datetime

from common.sheets.writing import Table
from common.templatetags.dutch import moment
from consultations.forms import ConsultationFilter
from consultations.models import Answer, Consultation
from consultations.subjects import READABLE

COLUMNS = (
    *("Consultatie", "Soort consultatie", "Begonnen op", "Regio", "Soort", "Vraagstuk"),
    *("Uitkomst", "Antwoord", "Waarom niet overgenomen", "Gepubliceerd op"),
)


def answers_table(user, form: ConsultationFilter, *, at: datetime) -> Table:
    """Published answers of the sessions that the filter finds and this person may see."""
    sessions = form.applied_to(Consultation.objects.visible_to(user)).order_by().values("pk")
    rows = Answer.objects.published().filter(consultation__in=sessions)
    rows = rows.select_related("consultation__region", "concern", "key_issue")
    rows = rows.order_by("-consultation__starts_at", "consultation_id", "published_at", "pk")
    filters = [f"Filter {label}: {value}" for _name, label, value in form.in_words()]
    notes = [f"Gemaakt op {moment(at)}.", *(filters or ["Zonder filters."])]
    return Table("Antwoorden", COLUMNS, _lines(rows), notes)


def _lines(rows) -> Iterator[list]:
    """A card that was hidden or withdrawn after its answer stays hidden."""
    for row in rows:
        card, session = row.concern, row.consultation
        if card is None or card.state in READABLE:
            yield [
                *(session.title, session.get_kind_display(), session.starts_at.date()),
                *(session.region.name if session.region else None,),
                *(
                    "Bijdrage" if card else "Kernvraagstuk",
                    card.body if card else str(row.key_issue),
                ),
                *(row.get_status_display(), row.text, row.reason, row.published_at.date()),
            ]
