import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("financing", "0004_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="KeyAnswer",
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
                        ("agrees", models.BooleanField(verbose_name="akkoord")),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=400, verbose_name="reden"),
                        ),
                        ("answered_to", models.JSONField(verbose_name="waarop is geantwoord")),
                        ("answered_at", models.DateTimeField(verbose_name="geantwoord op")),
                        ("voided_at", models.DateTimeField(null=True, verbose_name="vervallen op")),
                        (
                            "voided_reason",
                            models.TextField(blank=True, verbose_name="waarom vervallen"),
                        ),
                    ],
                    options={
                        "verbose_name": "antwoord op een verdeelsleutel",
                        "verbose_name_plural": "antwoorden op verdeelsleutels",
                    },
                ),
                migrations.CreateModel(
                    name="KeyAnswerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("agrees", models.BooleanField(verbose_name="akkoord")),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=400, verbose_name="reden"),
                        ),
                        ("answered_to", models.JSONField(verbose_name="waarop is geantwoord")),
                        ("answered_at", models.DateTimeField(verbose_name="geantwoord op")),
                        ("voided_at", models.DateTimeField(null=True, verbose_name="vervallen op")),
                        (
                            "voided_reason",
                            models.TextField(blank=True, verbose_name="waarom vervallen"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="KeyProposal",
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
                        ("put_at", models.DateTimeField(verbose_name="voorgelegd op")),
                    ],
                    options={
                        "verbose_name": "voorgelegde verdeelsleutel",
                        "verbose_name_plural": "voorgelegde verdeelsleutels",
                    },
                ),
                migrations.CreateModel(
                    name="KeyProposalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("put_at", models.DateTimeField(verbose_name="voorgelegd op")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="allocationkey",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="allocationkey",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="allocationkey",
                    name="delete_delete",
                ),
                migrations.RemoveConstraint(
                    model_name="accountline",
                    name="one_line_per_stream_and_function_of_an_account",
                ),
                migrations.RemoveConstraint(
                    model_name="applicationline",
                    name="one_line_per_stream_and_function_of_an_application",
                ),
                migrations.AddField(
                    model_name="accountline",
                    name="organisation",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="partij",
                    ),
                ),
                migrations.AddField(
                    model_name="allocationkey",
                    name="counted",
                    field=models.CharField(
                        choices=[
                            ("alle", "Alle studenten"),
                            ("bekostigd", "Alleen bekostigde studenten"),
                            ("niet-bekostigd", "Alleen niet-bekostigde studenten"),
                        ],
                        default="alle",
                        max_length=14,
                        verbose_name="welke studenten tellen mee",
                    ),
                ),
                migrations.AddField(
                    model_name="allocationkeyevent",
                    name="counted",
                    field=models.CharField(
                        choices=[
                            ("alle", "Alle studenten"),
                            ("bekostigd", "Alleen bekostigde studenten"),
                            ("niet-bekostigd", "Alleen niet-bekostigde studenten"),
                        ],
                        default="alle",
                        max_length=14,
                        verbose_name="welke studenten tellen mee",
                    ),
                ),
                migrations.AddField(
                    model_name="applicationline",
                    name="organisation",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="partij",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="allocationkey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "financing_allocationkeyevent" ("base_partnership", "base_region", "counted", "id", "name", "per_fte", "per_full_time", "per_lateral", "per_location", "per_minor", "per_part_time", "per_pdg", "per_pupil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "source") VALUES (NEW."base_partnership", NEW."base_region", NEW."counted", NEW."id", NEW."name", NEW."per_fte", NEW."per_full_time", NEW."per_lateral", NEW."per_location", NEW."per_minor", NEW."per_part_time", NEW."per_pdg", NEW."per_pupil", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."source"); RETURN NULL;',
                            hash="58ac3e8190e66a02f78e375db2c7d590214dc94a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e0052",
                            table="financing_allocationkey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="allocationkey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "financing_allocationkeyevent" ("base_partnership", "base_region", "counted", "id", "name", "per_fte", "per_full_time", "per_lateral", "per_location", "per_minor", "per_part_time", "per_pdg", "per_pupil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "source") VALUES (NEW."base_partnership", NEW."base_region", NEW."counted", NEW."id", NEW."name", NEW."per_fte", NEW."per_full_time", NEW."per_lateral", NEW."per_location", NEW."per_minor", NEW."per_part_time", NEW."per_pdg", NEW."per_pupil", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."source"); RETURN NULL;',
                            hash="6db1a455d4d0872e667582db5c8acab6d4fdc6ce",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f9740",
                            table="financing_allocationkey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="allocationkey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "financing_allocationkeyevent" ("base_partnership", "base_region", "counted", "id", "name", "per_fte", "per_full_time", "per_lateral", "per_location", "per_minor", "per_part_time", "per_pdg", "per_pupil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "source") VALUES (OLD."base_partnership", OLD."base_region", OLD."counted", OLD."id", OLD."name", OLD."per_fte", OLD."per_full_time", OLD."per_lateral", OLD."per_location", OLD."per_minor", OLD."per_part_time", OLD."per_pdg", OLD."per_pupil", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."source"); RETURN NULL;',
                            hash="4f97d94bb058ff9864e116e0a3d25a32901518f8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_60503",
                            table="financing_allocationkey",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="accountline",
                    constraint=models.UniqueConstraint(
                        fields=("account", "stream", "function", "organisation"),
                        name="one_line_per_stream_function_and_party_of_an_account",
                        nulls_distinct=False,
                    ),
                ),
                migrations.AddConstraint(
                    model_name="applicationline",
                    constraint=models.UniqueConstraint(
                        fields=("application", "stream", "function", "organisation"),
                        name="one_line_per_stream_function_and_party_of_an_application",
                        nulls_distinct=False,
                    ),
                ),
                migrations.AddField(
                    model_name="keyanswer",
                    name="answered_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="keyanswer",
                    name="on_behalf_of",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="keyanswer",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="partij",
                    ),
                ),
                migrations.AddField(
                    model_name="keyanswerevent",
                    name="answered_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="keyanswerevent",
                    name="on_behalf_of",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="keyanswerevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="organisations.organisation",
                        verbose_name="partij",
                    ),
                ),
                migrations.AddField(
                    model_name="keyanswerevent",
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
                    model_name="keyanswerevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="financing.keyanswer",
                    ),
                ),
                migrations.AddField(
                    model_name="keyproposal",
                    name="put_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="keyproposal",
                    name="region",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_proposal",
                        to="regions.region",
                    ),
                ),
                migrations.AddField(
                    model_name="keyproposal",
                    name="scenario",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="financing.scenario",
                        verbose_name="scenario",
                    ),
                ),
                migrations.AddField(
                    model_name="keyanswerevent",
                    name="proposal",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="financing.keyproposal",
                    ),
                ),
                migrations.AddField(
                    model_name="keyanswer",
                    name="proposal",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="financing.keyproposal",
                    ),
                ),
                migrations.AddField(
                    model_name="keyproposalevent",
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
                    model_name="keyproposalevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="financing.keyproposal",
                    ),
                ),
                migrations.AddField(
                    model_name="keyproposalevent",
                    name="put_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="keyproposalevent",
                    name="region",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                    ),
                ),
                migrations.AddField(
                    model_name="keyproposalevent",
                    name="scenario",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="financing.scenario",
                        verbose_name="scenario",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyproposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "financing_keyproposalevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "put_by_id", "region_id", "scenario_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."put_at", NEW."put_by_id", NEW."region_id", NEW."scenario_id"); RETURN NULL;',
                            hash="a6fc07c6cd5790ca78c4513bbb57b50432cf245b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6265b",
                            table="financing_keyproposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyproposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "financing_keyproposalevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "put_by_id", "region_id", "scenario_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."put_at", NEW."put_by_id", NEW."region_id", NEW."scenario_id"); RETURN NULL;',
                            hash="f1a2e3738071218fbd628aa7e075589df41c6914",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_76ffb",
                            table="financing_keyproposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyproposal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "financing_keyproposalevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "put_by_id", "region_id", "scenario_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."put_at", OLD."put_by_id", OLD."region_id", OLD."scenario_id"); RETURN NULL;',
                            hash="bae6d6bd7908b8eb759c45cea5c49dde44b1e670",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9dd22",
                            table="financing_keyproposal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyanswerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="table_is_not_emptied",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';",
                            hash="1195bd901e48ae926e4d40abb2b4ab1b4864122d",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_table_is_not_emptied_dc346",
                            table="financing_keyanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyanswerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4f799cb24c1050324ea87c9398d043e98cf1cbee",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_de42c",
                            table="financing_keyanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="keyanswer",
                    constraint=models.UniqueConstraint(
                        fields=("proposal", "organisation"), name="one_answer_per_party_to_a_key"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="keyanswer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("agrees", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="who_disagrees_says_why",
                        violation_error_message="Schrijf op waarom u niet akkoord gaat.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="keyanswer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("voided_at", None), ("voided_reason", "")),
                            models.Q(
                                ("voided_at__isnull", False),
                                models.Q(("voided_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_void_says_why",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "financing_keyanswerevent" ("agrees", "answered_at", "answered_by_id", "answered_to", "id", "on_behalf_of_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "reason", "voided_at", "voided_reason") VALUES (NEW."agrees", NEW."answered_at", NEW."answered_by_id", NEW."answered_to", NEW."id", NEW."on_behalf_of_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."reason", NEW."voided_at", NEW."voided_reason"); RETURN NULL;',
                            hash="dcbab9f912397f773fbd30782a52a044cfa015b0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8ef64",
                            table="financing_keyanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "financing_keyanswerevent" ("agrees", "answered_at", "answered_by_id", "answered_to", "id", "on_behalf_of_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "reason", "voided_at", "voided_reason") VALUES (NEW."agrees", NEW."answered_at", NEW."answered_by_id", NEW."answered_to", NEW."id", NEW."on_behalf_of_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."reason", NEW."voided_at", NEW."voided_reason"); RETURN NULL;',
                            hash="f7dfc871fd8b551a357b82abef3198ff8405a3f9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f789b",
                            table="financing_keyanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "financing_keyanswerevent" ("agrees", "answered_at", "answered_by_id", "answered_to", "id", "on_behalf_of_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "reason", "voided_at", "voided_reason") VALUES (OLD."agrees", OLD."answered_at", OLD."answered_by_id", OLD."answered_to", OLD."id", OLD."on_behalf_of_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."reason", OLD."voided_at", OLD."voided_reason"); RETURN NULL;',
                            hash="940f546e6c3a4379c31c722a6a857b3645fe865e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7ccc5",
                            table="financing_keyanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyproposalevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="table_is_not_emptied",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';",
                            hash="e2e50fad809f7422d152e3440a0a5c15ff9c3816",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_table_is_not_emptied_e9365",
                            table="financing_keyproposalevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="keyproposalevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1f00726ffcc17108bf4362a14b33ca02657b99e2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2ea4c",
                            table="financing_keyproposalevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
