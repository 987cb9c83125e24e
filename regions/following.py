"""Following a region: who does so hears of every step in its life; so does its team."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.notices import tell
from regions import notice_kinds
from regions.models import Follow, Region, RegionTransition
from regions.permissions import team_of


def follow(*, region_id: int, by: User, at: datetime) -> None:
    """From now on; a second time does nothing."""
    Follow.objects.get_or_create(region_id=region_id, user=by, defaults={"since": at})


def unfollow(*, region_id: int, by: User) -> None:
    Follow.objects.filter(region=region_id, user=by).delete()


@transaction.atomic
def tell_of_step(step: RegionTransition) -> None:
    """Tell the team and the followers, but not the one who took the step.

    Whether a follower may know it is asked when it is read and when it is mailed.
    """
    region = step.region
    words = {
        "title": f"{region.name}: {step.get_to_state_display().lower()}",
        "body": f"Was: {step.get_from_state_display().lower()}.",
        "url": region.get_absolute_url(),
        "occasion": f"stap:{step.pk}",
        "at": step.at,
    }
    team = {user.pk: user for user in team_of(region) if user.pk != step.by_id}
    tell(users=team.values(), kind=notice_kinds.STATE, **words)
    followers = User.objects.filter(pk__in=region.follows.values("user")).exclude(pk=step.by_id)
    tell(users=followers.exclude(pk__in=team), kind=notice_kinds.FOLLOWED, **words)


def follows(user, region: Region) -> bool:
    return Follow.objects.filter(region=region, user=user).exists()
