"""Where a partnership works, and with which others."""

from django.db import models
from django.db.models import Count, F, Q

from common.history import tracked
from organisations.models import Municipality, Organisation, OrganisationKind
from partnerships.models.partnership import Partnership


@tracked()
class FeedingMunicipality(models.Model):
    """A municipality in the feeding area; a row of its own, so that history has it."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="feeding_rows")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="feeding_rows")

    class Meta:
        verbose_name = "gemeente in het voedingsgebied"
        verbose_name_plural = "gemeenten in het voedingsgebied"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "municipality"],
                name="municipality_is_in_a_feeding_area_once",
                violation_error_message="Deze gemeente staat al in het voedingsgebied.",
            )
        ]

    def __str__(self):
        return f"gemeente #{self.municipality_id} van partnerschap #{self.partnership_id}"


@tracked()
class Ally(models.Model):
    """Another partnership that it works with, and on what."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="allies")
    ally = models.ForeignKey(
        Partnership, models.CASCADE, related_name="allied_with", verbose_name="partnerschap"
    )
    subject = models.TextField("waaraan u samen werkt")

    class Meta:
        verbose_name = "bondgenoot"
        verbose_name_plural = "bondgenoten"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "ally"],
                name="one_ally_once",
                violation_error_message="Dit partnerschap staat er al bij.",
            ),
            models.CheckConstraint(
                name="nobody_is_an_ally_of_itself",
                condition=~Q(partnership=F("ally")),
                violation_error_message="Een partnerschap werkt niet met zichzelf samen.",
            ),
        ]

    def __str__(self):
        return f"partnerschap #{self.ally_id} bij #{self.partnership_id}"


def boards_not_involved(partnership: Partnership) -> models.QuerySet:
    """Boards with schools in the feeding area that are no member, those with most schools first.

    ``sites_here`` counts their schools in the area, ``sites`` all of them.
    """
    in_register = Q(locations__in_register=True)
    here = in_register & Q(locations__municipality__in=partnership.feeding_area.values("pk"))
    boards = Organisation.objects.filter(kind=OrganisationKind.BOARD, in_register=True)
    boards = boards.exclude(pk__in=partnership.members.open().values("organisation"))
    boards = boards.select_related("municipality").annotate(
        sites=Count("locations", filter=in_register), sites_here=Count("locations", filter=here)
    )
    return boards.filter(sites_here__gt=0).order_by("-sites_here", "name", "pk")
