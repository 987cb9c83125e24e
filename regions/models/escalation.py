"""A region that gets stuck: groen, oranje, rood; one step at a time, each with who and why."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from common.triggers import written_once
from regions.models.region import Region


class Level(models.TextChoices):
    GREEN = "groen", "Groen"
    ORANGE = "oranje", "Oranje"
    RED = "rood", "Rood"


LADDER = (Level.GREEN, Level.ORANGE, Level.RED)

IN_ORDER = """
    DECLARE last_number integer; last_level text; steps text[] := ARRAY['groen', 'oranje', 'rood'];
    BEGIN
        SELECT number, level INTO last_number, last_level FROM regions_escalation
          WHERE region_id = NEW.region_id ORDER BY number DESC LIMIT 1;
        IF NEW.number <> COALESCE(last_number, 0) + 1 OR abs(
            array_position(steps, NEW.level::text)
            - array_position(steps, COALESCE(last_level, 'groen'))
        ) IS DISTINCT FROM 1 THEN
            RAISE EXCEPTION 'Opschalen en afschalen gaat stap voor stap.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'escalation_goes_in_order';
        END IF;
        RETURN NEW;
    END;
"""


class EscalationQuerySet(models.QuerySet):
    def current(self):
        """The last step of every region."""
        newest = Escalation.objects.filter(region=OuterRef("region")).order_by("-number")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def visible_to(self, user):
        """The team, the parties and OCW; not everyone, also not of an adopted region."""
        return self.filter(region__in=Region.objects.known_to(user).values("pk"))


class Escalation(models.Model):
    """One step up or down. Only ever added to."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="escalations")
    number = models.PositiveSmallIntegerField("volgnummer")
    level = models.CharField("kleur", max_length=6, choices=Level)
    reason = models.TextField("reden")
    holder = models.CharField("wie heeft doorzettingsmacht", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("op")

    objects = EscalationQuerySet.as_manager()

    class Meta:
        verbose_name = "escalatie"
        verbose_name_plural = "escalaties"
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="escalations_are_numbered"),
            models.CheckConstraint(
                name="escalation_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Geef de reden.",
            ),
            models.CheckConstraint(
                name="escalation_has_a_holder",
                condition=Q(level=Level.GREEN) | ~Q(holder=""),
                violation_error_message="Noem wie aan zet is.",
            ),
            models.CheckConstraint(
                name="escalation_level_is_known", condition=Q(level__in=list(Level))
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="escalation_goes_in_order",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=IN_ORDER,
            ),
            *written_once("een escalatie"),
        ]

    def __str__(self):
        return f"{self.level} (#{self.pk})"
