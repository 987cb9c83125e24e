"""Which invitation or open link a visitor came in with.

The address in the mail has the token; the first page moves its hash into the session and leads
to a clean address. So the token stays out of the history, the logs and the Referer after that,
and a new link makes the old visit worthless too.
"""

from django.utils import timezone

from accounts.invitations import hash_of
from accounts.models import Invitation, OpenLink

INVITATION = "invitation"
OPEN_LINK = "open_link"


def note_invitation(request, token: str) -> Invitation | None:
    """The invitation of a token, remembered for this visit; None for a token that is unknown."""
    invitation = Invitation.objects.filter(token_sha256=hash_of(token)).first()
    if invitation:
        request.session[INVITATION] = invitation.token_sha256
    return invitation


def invitation_of(request) -> Invitation | None:
    """The invitation that this visit began with, while it can be answered."""
    key = request.session.get(INVITATION)
    if key is None:
        return None
    return Invitation.objects.open(at=timezone.now()).filter(token_sha256=key).first()


def came_with(request, invitation: Invitation) -> bool:
    return request.session.get(INVITATION) == invitation.token_sha256


def note_link(request, link: OpenLink) -> None:
    request.session[OPEN_LINK] = str(link.public_id)


def link_of_visit(request) -> OpenLink | None:
    key = request.session.get(OPEN_LINK)
    return OpenLink.objects.filter(public_id=key).first() if key else None
