"""The sectors of education that the portal knows, in the order of the pages."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Sector(models.TextChoices):
    PO = "po", "Primair onderwijs"
    SO = "so", "Speciaal onderwijs"
    VO = "vo", "Voortgezet onderwijs"
    MBO = "mbo", "Middelbaar beroepsonderwijs"


class SectorSetField(ArrayField):
    """A set of sectors, kept in the order of ``Sector``; a board may have several."""

    def __init__(self, *args, **kwargs):
        kwargs["base_field"] = models.CharField(max_length=3, choices=Sector)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["base_field"]
        return name, path, args, kwargs

    def get_db_prep_save(self, value, connection):
        chosen = set(value or [])
        in_order = [sector.value for sector in Sector if sector in chosen]
        return super().get_db_prep_save(in_order, connection)

    def formfield(self, **kwargs):
        """A list of check boxes; most forms are about one to three sectors."""
        from django import forms  # noqa: PLC0415 -- models import without the form layer

        options = {
            "choices": Sector.choices,
            "widget": forms.CheckboxSelectMultiple,
            "label": self.verbose_name.capitalize(),
            "required": not self.blank,
            "help_text": self.help_text,
        }
        known = {name: value for name, value in kwargs.items() if name in options}
        return forms.MultipleChoiceField(**(options | known))
