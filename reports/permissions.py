"""Who may do what to a report; who may *see* it is ``Report.objects.visible_to``."""

from reports.models import Report


def can_manage(user, report: Report) -> bool:
    """Only who asked for a report cancels it or asks again."""
    return report.requested_by_id == user.pk
