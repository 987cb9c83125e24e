"""That someone outside the team read a proposal is kept: one row per person and day."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from accounts.models import User
from regions.models import Region
from regions.states import PUBLIC

# One statement, whoever came first: the first look of a day makes the row, later ones count.
SEE = """
    INSERT INTO regions_look (region_id, user_id, day, first_at, last_at, times)
    VALUES (%(region)s, %(user)s, %(day)s, %(at)s, %(at)s, 1)
    ON CONFLICT ON CONSTRAINT one_look_per_region_person_and_day
    DO UPDATE SET last_at = EXCLUDED.last_at, times = regions_look.times + 1
"""


def saw(*, region: Region, by: User, at: datetime) -> None:
    """Count a look of a person, with one statement."""
    day = timezone.localdate(at)
    with connection.cursor() as cursor:
        cursor.execute(SEE, {"region": region.pk, "user": by.pk, "day": day, "at": at})


def saw_file(*, reference: str, by: User, at: datetime) -> None:
    """Taking a file about a submission along is a look too, unless it is the own or public."""
    rows = Region.objects.filter(submissions__reference=reference).exclude(state__in=PUBLIC)
    region = rows.knowing_own(by).first()
    if region is not None and not region.is_own:
        saw(region=region, by=by, at=at)
