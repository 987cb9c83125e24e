"""Whether someone who assesses or decides has an interest, said before the dossier opens."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common.history import tracked
from regions.models.region import Region

STANDING = Q(has_interest=True, overridden_at=None)


class InterestDeclarationQuerySet(models.QuerySet):
    def standing(self):
        """Interests that keep a person out: declared, and not set aside by someone else."""
        return self.filter(STANDING)


@tracked()
class InterestDeclaration(models.Model):
    """What one person declared about one region; an interest keeps him or her out.

    A second person may set a declared interest aside, with the reason. Guiding a region and
    belonging to a party are no matter of declaring: nobody sets those aside.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="interests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="interests")
    has_interest = models.BooleanField("belang")
    explanation = models.TextField("toelichting", blank=True)
    declared_at = models.DateTimeField("verklaard op")
    overridden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    overridden_at = models.DateTimeField("opzij gezet op", null=True, editable=False)
    override_reason = models.TextField("waarom opzij gezet", blank=True, editable=False)

    objects = InterestDeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = "belangenverklaring"
        verbose_name_plural = "belangenverklaringen"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "user"], name="one_declaration_per_person_and_region"
            ),
            models.CheckConstraint(
                name="a_declared_interest_is_explained",
                condition=Q(has_interest=False) | ~Q(explanation=""),
                violation_error_message="Leg uit welk belang u heeft.",
            ),
            models.CheckConstraint(
                name="an_interest_is_set_aside_with_a_reason",
                condition=Q(overridden_by=None, overridden_at=None)
                | Q(has_interest=True, overridden_by__isnull=False, overridden_at__isnull=False)
                & ~Q(override_reason=""),
                violation_error_message="Motiveer waarom het belang niet in de weg staat.",
            ),
            models.CheckConstraint(
                name="nobody_sets_aside_an_own_interest",
                condition=Q(overridden_by=None) | ~Q(overridden_by=F("user")),
                violation_error_message="Over uw eigen belang oordeelt een ander.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="interest_is_not_taken_back",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__has_interest=True, new__has_interest=False),
            ),
            pgtrigger.Protect(name="declaration_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"belangenverklaring #{self.pk}"
