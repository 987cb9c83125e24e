"""Which events of the portal go to other systems; registered in ``PortalConfig.ready``."""

from accounts import webhooks
from accounts.models import Happening


def tell_of_submission(*, submission, by, at) -> None:
    """Keys only: who may know more asks the API."""
    about = {"region": submission.region.slug, "submission": submission.reference}
    webhooks.announce(event=Happening.SUBMITTED, about=about, at=at)


def tell_of_decision(*, decision, by, at) -> None:
    submission = decision.submission
    about = {"region": submission.region.slug, "submission": submission.reference}
    webhooks.announce(event=Happening.DECIDED, about=about, at=at)
