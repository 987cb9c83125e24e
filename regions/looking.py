"""That someone outside the team read a proposal is kept: one row per person and day."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from accounts.models import User
from regions.models import Region

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
