"""Whether the national overview changed for someone, without making it: one small query.

Every change of a tracked table adds a row to its history, so the highest numbers together say
whether anything changed. Roles, the day and the address are part of the answer as well.
"""

import hashlib

from django.db import connection
from django.utils import timezone

from accounts.models import User
from consultations.models import Answer, Bundling, Concern, Consultation
from financing.models import FundingStream, Grant
from organisations.models import Location, Membership, Municipality, Organisation
from partnerships.models import Member, Partnership, StudentCount
from regions.models import (
    FunctionLead,
    FunctionPlan,
    LocationClaim,
    Milestone,
    Participant,
    Region,
    RegionPartnership,
    RegionUserPermission,
    RegionVersion,
    Round,
)
from reports.models import Report

TRACKED = (
    *(Answer, Bundling, Concern, Consultation, FundingStream, Grant, Location, Membership),
    *(Municipality, Organisation, Member, Partnership, FunctionLead, FunctionPlan, Milestone),
    *(Participant, Region, RegionPartnership, RegionUserPermission, Round, StudentCount, User),
)
GROWING = (LocationClaim, RegionVersion, Report)


def version_of(request) -> str:
    """An ETag; the same as long as this person would get the same page."""
    user = request.user
    own = (user.pk, user.unread_notices, *sorted(user.role_names)) if user.pk else ()
    form = request.COOKIES.get("csrftoken", "")  # the page holds a form that goes with it
    parts = (request.get_full_path(), timezone.localdate(), own, form, _numbers())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _numbers() -> tuple:
    """The highest number of each table, in one query."""
    found = [(m._meta.get_field("events").related_model._meta.db_table, "pgh_id") for m in TRACKED]
    found += [(model._meta.db_table, "id") for model in GROWING]
    quote = connection.ops.quote_name
    columns = ", ".join(f"(SELECT max({key}) FROM {quote(table)})" for table, key in found)  # noqa: S608 -- names of our own tables
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}")
        return cursor.fetchone()
