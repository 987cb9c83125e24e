"""How much of a programme is in practice, per group of students."""

import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_squashed_0006_team")]

    operations = [
        AllAtOnce(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="studentcount",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="studentcount",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="studentcount",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="studentcount",
                    name="in_practice",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Welk deel van de opleiding de studenten op school leren.",
                        null=True,
                        validators=[
                            django.core.validators.MaxValueValidator(
                                100, "Ten hoogste 100 procent."
                            )
                        ],
                        verbose_name="deel in de praktijk (%)",
                    ),
                ),
                migrations.AddField(
                    model_name="studentcountevent",
                    name="in_practice",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Welk deel van de opleiding de studenten op school leren.",
                        null=True,
                        validators=[
                            django.core.validators.MaxValueValidator(
                                100, "Ten hoogste 100 procent."
                            )
                        ],
                        verbose_name="deel in de praktijk (%)",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studentcount",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partnerships_studentcountevent" ("count", "funded", "id", "in_practice", "institute_id", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_level", "route", "sector", "study_year") VALUES (NEW."count", NEW."funded", NEW."id", NEW."in_practice", NEW."institute_id", NEW."note", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_level", NEW."route", NEW."sector", NEW."study_year"); RETURN NULL;',
                            hash="d84c440c053d0c7d033495bf0eccb2e200eb6606",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5004b",
                            table="partnerships_studentcount",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studentcount",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "partnerships_studentcountevent" ("count", "funded", "id", "in_practice", "institute_id", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_level", "route", "sector", "study_year") VALUES (NEW."count", NEW."funded", NEW."id", NEW."in_practice", NEW."institute_id", NEW."note", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_level", NEW."route", NEW."sector", NEW."study_year"); RETURN NULL;',
                            hash="075305959604b1c9dec0124c7c79ae452d868deb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_90610",
                            table="partnerships_studentcount",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studentcount",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "partnerships_studentcountevent" ("count", "funded", "id", "in_practice", "institute_id", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_level", "route", "sector", "study_year") VALUES (OLD."count", OLD."funded", OLD."id", OLD."in_practice", OLD."institute_id", OLD."note", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_level", OLD."route", OLD."sector", OLD."study_year"); RETURN NULL;',
                            hash="8de2e8c10558ce6ab07d4a33a4a89a52116fbb5e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ae37c",
                            table="partnerships_studentcount",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="studentcount",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("in_practice", None),
                            models.Q(("in_practice__gte", 0), ("in_practice__lte", 100)),
                            _connector="OR",
                        ),
                        name="a_part_in_practice_is_at_most_the_whole",
                        violation_error_message="Het deel in de praktijk is ten hoogste 100 procent.",
                    ),
                ),
            ]
        )
    ]
