"""Who may do what to a report; who may *see* it is ``Report.objects.visible_to``."""

from accounts import roles
from regions.models import Submission
from reports.models import ExportTemplate, Report, assessed_for
from reports.models.exports import OCW


def can_manage(user, report: Report) -> bool:
    """Who asked cancels it or asks again; administrators also what the portal asked for."""
    if report.requested_by_id == user.pk:
        return True
    return report.requested_by_id is None and sees_jobs(user)


def can_delete(user, report: Report) -> bool:
    """Only one's own; what the portal made expires by itself."""
    return report.requested_by_id == user.pk and not report.is_pending


def sees_jobs(user) -> bool:
    """Administrators see every job with its error."""
    return user.is_authenticated and user.has_role(roles.ADMINISTRATORS)


def can_read_assessments(user, submission: Submission) -> bool:
    """Who judges, has no interest in the region, and only once everyone filed."""
    return assessed_for(user).filter(reference=submission.reference).exists()


def may_share_templates(user) -> bool:
    """Who works for OCW shares columns with colleagues; the rows are always the reader's own."""
    return user.has_role(*OCW)


def can_change_template(user, template: ExportTemplate) -> bool:
    """Who made it; administrators also what is shared, for when its maker has left."""
    if template.owner_id == user.pk:
        return True
    return template.is_shared and user.has_role(roles.ADMINISTRATORS)
