"""What one needs to know to declare an interest, and who declared what about a region."""

from django.urls import reverse

from regions import permissions
from regions.models import InterestDeclaration, Region, Submission


def declaration_context(user, submission: Submission) -> dict:
    """The names of everyone in the proposal; the rest of the dossier stays closed."""
    parties = submission.region.participants.select_related("organisation")
    return {
        "submission": submission,
        "region": submission.region,
        "back": way_back(user),
        "parties": [p.organisation for p in parties.order_by("organisation__name", "pk")],
        "earlier": InterestDeclaration.objects.filter(
            region=submission.region_id, user=user
        ).first(),
    }


def way_in(user, submission: Submission) -> str:
    """Where the dossier opens: a guide reads the region, who reviews its submission."""
    if permissions.can_see_review(user):
        return reverse("regions:review-submission", args=[submission.reference])
    return submission.region.get_absolute_url()


def way_back(user) -> str:
    """To the list that someone came from."""
    return reverse(f"regions:{'review-queue' if permissions.can_see_review(user) else 'list'}")


def interests_of(region: Region) -> dict:
    """Who declared what, and which share of those who declared keeps out."""
    rows = InterestDeclaration.objects.filter(region=region)
    declared = list(rows.select_related("user", "overridden_by").order_by("declared_at", "pk"))
    interested = [row for row in declared if row.has_interest]
    out = [row for row in interested if row.overridden_at is None]
    return {
        "declared": declared,
        "interested": interested,
        "recused": out,
        "recused_share": round(100 * len(out) / len(declared)) if declared else 0,
    }
