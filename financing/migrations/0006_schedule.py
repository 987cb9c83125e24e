"""When money is asked and answered for, per round and stream."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):
    dependencies = [("financing", "0005_agreed"), ("regions", "0001_squashed_0010_country")]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="Schedule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "public_id",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                        ),
                        (
                            "first_year",
                            models.PositiveSmallIntegerField(verbose_name="eerste jaar"),
                        ),
                        (
                            "apply_from",
                            models.DateField(blank=True, null=True, verbose_name="aanvragen vanaf"),
                        ),
                        (
                            "apply_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="aanvragen tot en met"
                            ),
                        ),
                        (
                            "account_due_on",
                            models.DateField(verbose_name="verantwoorden uiterlijk op"),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="bron")),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="money_schedules",
                                to="regions.round",
                                verbose_name="ronde",
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="schedules",
                                to="financing.fundingstream",
                                verbose_name="geldstroom",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "jaarschema",
                        "verbose_name_plural": "jaarschema’s",
                    },
                ),
                migrations.CreateModel(
                    name="ScheduleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "first_year",
                            models.PositiveSmallIntegerField(verbose_name="eerste jaar"),
                        ),
                        (
                            "apply_from",
                            models.DateField(blank=True, null=True, verbose_name="aanvragen vanaf"),
                        ),
                        (
                            "apply_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="aanvragen tot en met"
                            ),
                        ),
                        (
                            "account_due_on",
                            models.DateField(verbose_name="verantwoorden uiterlijk op"),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="bron")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="financing.schedule",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="regions.round",
                                verbose_name="ronde",
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="financing.fundingstream",
                                verbose_name="geldstroom",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="schedule",
                    constraint=models.UniqueConstraint(
                        fields=("round", "stream"),
                        name="one_schedule_per_round_and_stream",
                        violation_error_message="Deze geldstroom heeft in deze ronde al een schema.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schedule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("apply_from", None), ("apply_until", None)),
                            models.Q(
                                ("apply_from__isnull", False),
                                ("apply_until__gte", models.F("apply_from")),
                                ("apply_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_window_has_two_ends_in_order",
                        violation_error_message="Aanvragen begint voor het eindigt.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schedule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("apply_until", None),
                            ("account_due_on__gt", models.F("apply_until")),
                            _connector="OR",
                        ),
                        name="accounting_comes_after_asking",
                        violation_error_message="Verantwoorden gebeurt na het aanvragen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schedule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("first_year__gte", 2000), ("first_year__lte", 2100)),
                        name="a_schedule_begins_in_a_year",
                        violation_error_message="Dit jaar ligt te ver weg.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "financing_scheduleevent" ("account_due_on", "apply_from", "apply_until", "first_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "source", "stream_id") VALUES (NEW."account_due_on", NEW."apply_from", NEW."apply_until", NEW."first_year", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."round_id", NEW."source", NEW."stream_id"); RETURN NULL;',
                            hash="735d8ed4a2e754873f80d42a1824fbc2e8a4a32b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7997f",
                            table="financing_schedule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "financing_scheduleevent" ("account_due_on", "apply_from", "apply_until", "first_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "source", "stream_id") VALUES (NEW."account_due_on", NEW."apply_from", NEW."apply_until", NEW."first_year", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."round_id", NEW."source", NEW."stream_id"); RETURN NULL;',
                            hash="fd97bc600bf001bbb3d26171282033cf94de446a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b151f",
                            table="financing_schedule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "financing_scheduleevent" ("account_due_on", "apply_from", "apply_until", "first_year", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "source", "stream_id") VALUES (OLD."account_due_on", OLD."apply_from", OLD."apply_until", OLD."first_year", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."round_id", OLD."source", OLD."stream_id"); RETURN NULL;',
                            hash="b401f513e5b2a835f1509ebe1418964d208d3d27",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_90336",
                            table="financing_schedule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="scheduleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="table_is_not_emptied",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';",
                            hash="1583308e3246c2027408f775d2cefe89724f7472",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_table_is_not_emptied_6274e",
                            table="financing_scheduleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="scheduleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a0687c9c19d8947e529cd7f2a8c80de5a3187bf6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_106c2",
                            table="financing_scheduleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        )
    ]
