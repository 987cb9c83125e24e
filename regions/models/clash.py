"""Two proposals of one round that want the same, and that their teams were told so."""

from django.db import models
from django.db.models import F, Q

from accounts import roles
from regions.models.region import Region
from regions.models.rounds import Round

# They see a clash between two proposals whose names they may know; drafts are a number to them.
OVERSEERS = (roles.GUIDES, roles.ASSESSORS, roles.DECIDERS, roles.ADMINISTRATORS)


class ClashQuerySet(models.QuerySet):
    def open(self):
        return self.filter(solved_at=None)

    def visible_to(self, user):
        """In full to insiders of either proposal, and to OCW when both have their name shown."""
        known = Region.objects.shared_with(user).values("pk")
        shown = Q(region_a__in=known) | Q(region_b__in=known)
        if user.is_authenticated and user.has_role(*OVERSEERS):
            named = Region.objects.named_for(user).values("pk")
            shown |= Q(region_a__in=named, region_b__in=named)
        return self.filter(shown)

    def of_teams_of(self, user):
        """Those that a person must solve: on the team of one of the two."""
        mine = Region.objects.edited_by(user).values("pk")
        return self.filter(Q(region_a__in=mine) | Q(region_b__in=mine))

    def between(self, one: Region, other: Region):
        first, second = sorted([one.pk, other.pk])
        return self.filter(region_a=first, region_b=second)


class Clash(models.Model):
    """A pair of proposals with a location, or a municipality in one sector, in common.

    The row is also the job: ``told_at`` is empty until both teams got their mail. When it comes
    back after it was solved, it is a new row.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="clashes")
    region_a = models.ForeignKey(Region, models.CASCADE, related_name="+")
    region_b = models.ForeignKey(Region, models.CASCADE, related_name="+")
    first_seen = models.DateTimeField("gezien op")
    told_at = models.DateTimeField("gemeld op", null=True)
    solved_at = models.DateTimeField("opgelost op", null=True)

    objects = ClashQuerySet.as_manager()

    class Meta:
        verbose_name = "dubbele aanspraak"
        verbose_name_plural = "dubbele aanspraken"
        ordering = ["first_seen", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region_a", "region_b"],
                condition=Q(solved_at=None),
                name="one_open_clash_per_pair",
            ),
            models.CheckConstraint(
                name="a_pair_is_written_in_one_order", condition=Q(region_a__lt=F("region_b"))
            ),
            models.CheckConstraint(
                name="a_clash_is_solved_after_it_was_seen",
                condition=Q(solved_at=None) | Q(solved_at__gte=F("first_seen")),
            ),
        ]

    def __str__(self):
        return f"dubbele aanspraak #{self.pk}"
