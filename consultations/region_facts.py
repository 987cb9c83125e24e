"""What the check on risks (R15) reads: what was brought in about a region, and whether the
region has said or done something. It rides along in the one query of the region's figures."""

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Coalesce, JSONArray

from consultations.models import Answer, ConcernLink
from regions.models import Region

NAME = "consultaties.zorgen"


def linked_concerns(region: Region) -> QuerySet:
    """Per tie that asks a response: what it is about, and whether there is an answer, a response
    or a risk with a measure."""
    published = Answer.objects.published()
    answers = published.filter(Q(concern=OuterRef("concern")) | Q(key_issue=OuterRef("key_issue")))
    is_met = Q(Exists(answers)) | ~Q(response="") | (Q(risk__isnull=False) & ~Q(risk__measure=""))
    rows = ConcernLink.objects.filter(region=OuterRef("pk"), must_respond=True)
    rows = rows.annotate(is_met=is_met).order_by("pk")
    words = Coalesce("key_issue__title", "concern__body", output_field=TextField())
    return rows.values(row=JSONArray(words, "is_met"))
