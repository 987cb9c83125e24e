import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce

# What lists show of a snapshot; the table itself refuses every UPDATE.
FILL = """
    ALTER TABLE regions_submission DISABLE TRIGGER USER;
    UPDATE regions_submission s SET
        participant_count = jsonb_array_length(s.snapshot -> 'participants'),
        checks_failed = c.failed, checks_open = c.undetermined, checks_met = c.met
    FROM (
        SELECT s.id,
            count(*) FILTER (WHERE v = 'voldoet niet') AS failed,
            count(*) FILTER (WHERE v IN ('nog niet', 'niet te bepalen')) AS undetermined,
            count(*) FILTER (WHERE v = 'voldoet') AS met
        FROM regions_submission s
        LEFT JOIN LATERAL jsonb_array_elements(s.snapshot -> 'checks') AS judged ON true
        LEFT JOIN LATERAL (SELECT judged ->> 'verdict' AS v) AS verdict ON true
        GROUP BY s.id
    ) c WHERE c.id = s.id;
    ALTER TABLE regions_submission ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0010_country"),
    ]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name="LateCode",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("code_hash", models.CharField(max_length=64, verbose_name="SHA-256 van de code")),
                    ("reason", models.TextField(verbose_name="reden")),
                    ("given_at", models.DateTimeField(verbose_name="gegeven op")),
                    ("expires_at", models.DateTimeField(verbose_name="geldig tot")),
                    (
                        "used_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="gebruikt op"),
                    ),
                ],
                options={
                    "verbose_name": "code voor te laat indienen",
                    "verbose_name_plural": "codes voor te laat indienen",
                    "ordering": ["-given_at", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="LateCodeEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code_hash", models.CharField(max_length=64, verbose_name="SHA-256 van de code")),
                    ("reason", models.TextField(verbose_name="reden")),
                    ("given_at", models.DateTimeField(verbose_name="gegeven op")),
                    ("expires_at", models.DateTimeField(verbose_name="geldig tot")),
                    (
                        "used_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="gebruikt op"),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddField(
                model_name="submission",
                name="checks_failed",
                field=models.PositiveSmallIntegerField(db_default=0, verbose_name="voldoet niet"),
            ),
            migrations.AddField(
                model_name="submission",
                name="checks_met",
                field=models.PositiveSmallIntegerField(db_default=0, verbose_name="voldoet"),
            ),
            migrations.AddField(
                model_name="submission",
                name="checks_open",
                field=models.PositiveSmallIntegerField(db_default=0, verbose_name="niet te bepalen"),
            ),
            migrations.AddField(
                model_name="submission",
                name="participant_count",
                field=models.PositiveSmallIntegerField(db_default=0, verbose_name="deelnemers"),
            ),
            migrations.AddField(
                model_name="latecode",
                name="given_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="latecode",
                name="region",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="late_codes",
                    to="regions.region",
                ),
            ),
            migrations.AddField(
                model_name="latecodeevent",
                name="given_by",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="latecodeevent",
                name="pgh_context",
                field=models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            migrations.AddField(
                model_name="latecodeevent",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="events",
                    to="regions.latecode",
                ),
            ),
            migrations.AddField(
                model_name="latecodeevent",
                name="region",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="regions.region",
                ),
            ),
            migrations.AddConstraint(
                model_name="latecode",
                constraint=models.CheckConstraint(
                    condition=models.Q(("reason", ""), _negated=True),
                    name="a_late_code_has_a_reason",
                    violation_error_message="Geef de reden op.",
                ),
            ),
            migrations.AddConstraint(
                model_name="latecode",
                constraint=models.CheckConstraint(
                    condition=models.Q(("expires_at__gt", models.F("given_at"))),
                    name="a_late_code_is_valid_for_a_while",
                    violation_error_message="De code moet een tijd geldig zijn.",
                ),
            ),
            migrations.AddConstraint(
                model_name="latecode",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("used_at", None),
                        models.Q(
                            ("used_at__gte", models.F("given_at")),
                            ("used_at__lt", models.F("expires_at")),
                        ),
                        _connector="OR",
                    ),
                    name="a_late_code_is_used_while_it_is_valid",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="latecode",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_latecodeevent" ("code_hash", "expires_at", "given_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "used_at") VALUES (NEW."code_hash", NEW."expires_at", NEW."given_at", NEW."given_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."region_id", NEW."used_at"); RETURN NULL;',
                        hash="48134d6fe209f873bde3bf42907c4c003076cb2a",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_09c15",
                        table="regions_latecode",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="latecode",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "regions_latecodeevent" ("code_hash", "expires_at", "given_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "used_at") VALUES (NEW."code_hash", NEW."expires_at", NEW."given_at", NEW."given_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."region_id", NEW."used_at"); RETURN NULL;',
                        hash="c4c33dc0d32c9236624add77f611be387d8b0772",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_aae19",
                        table="regions_latecode",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="latecode",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_latecodeevent" ("code_hash", "expires_at", "given_at", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "used_at") VALUES (OLD."code_hash", OLD."expires_at", OLD."given_at", OLD."given_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."region_id", OLD."used_at"); RETURN NULL;',
                        hash="d7b60ead9e21c3dde052e5d4d47bd6e0f38fa8e8",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_c54df",
                        table="regions_latecode",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="latecodeevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="table_is_not_emptied",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';",
                        hash="1b03a04f61e4d480e57ef177a1f7fdef553851b9",
                        level="STATEMENT",
                        operation="TRUNCATE",
                        pgid="pgtrigger_table_is_not_emptied_f9703",
                        table="regions_latecodeevent",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="latecodeevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="4fc2eebe5c43c8e0ba0eca3623bd6997faaff386",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_63b4b",
                        table="regions_latecodeevent",
                        when="BEFORE",
                    ),
                ),
            ),
        ]),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
