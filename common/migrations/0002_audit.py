"""Mail that is held, seals on the history, and contexts that stay."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


# Who did it stands in a context, beside the history: it comes with the rows and stays.
PROTECT_CONTEXTS = """
CREATE FUNCTION portal_keep_contexts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.created_at > now() - interval '1 hour' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';
END;
$$;
CREATE TRIGGER portal_keep_context BEFORE UPDATE OR DELETE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION portal_keep_contexts();
CREATE TRIGGER portal_keep_all_contexts BEFORE TRUNCATE ON pghistory_context
    FOR EACH STATEMENT EXECUTE FUNCTION portal_keep_contexts();
"""
FREE_CONTEXTS = """
DROP TRIGGER portal_keep_all_contexts ON pghistory_context;
DROP TRIGGER portal_keep_context ON pghistory_context;
DROP FUNCTION portal_keep_contexts();
"""


class Migration(migrations.Migration):

    dependencies = [
        ("common", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name='AuditSeal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('table_name', models.CharField(max_length=63, verbose_name='tabel')),
                    ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=63), verbose_name='kolommen')),
                    ('after_id', models.BigIntegerField(verbose_name='na rij')),
                    ('last_id', models.BigIntegerField(verbose_name='tot en met rij')),
                    ('rows', models.PositiveIntegerField(verbose_name='aantal rijen')),
                    ('content_sha256', models.CharField(max_length=64, verbose_name='vingerafdruk van de rijen')),
                    ('previous_sha256', models.CharField(max_length=64, verbose_name='vorige zegel')),
                    ('sha256', models.CharField(max_length=64, unique=True, verbose_name='zegel')),
                    ('sealed_at', models.DateTimeField(verbose_name='verzegeld op')),
                ],
                options={
                    'verbose_name': 'zegel',
                    'verbose_name_plural': 'zegels',
                },
            ),
            migrations.CreateModel(
                name='MailHold',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sort', models.CharField(max_length=200, verbose_name='soort of aanleiding')),
                    ('reason', models.CharField(max_length=300, verbose_name='reden')),
                    ('placed_at', models.DateTimeField(verbose_name='vastgehouden sinds')),
                    ('lifted_at', models.DateTimeField(null=True, verbose_name='vrijgegeven op')),
                ],
                options={
                    'verbose_name': 'vastgehouden soort mail',
                    'verbose_name_plural': 'vastgehouden soorten mail',
                },
            ),
            migrations.CreateModel(
                name='MailHoldEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('sort', models.CharField(max_length=200, verbose_name='soort of aanleiding')),
                    ('reason', models.CharField(max_length=300, verbose_name='reden')),
                    ('placed_at', models.DateTimeField(verbose_name='vastgehouden sinds')),
                    ('lifted_at', models.DateTimeField(null=True, verbose_name='vrijgegeven op')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OutgoingMailEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('held_at', models.DateTimeField(editable=False, null=True, verbose_name='vastgehouden op')),
                    ('resent_at', models.DateTimeField(editable=False, null=True, verbose_name='opnieuw verstuurd op')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='outgoingmail',
                name='handled_by',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='outgoingmail',
                name='held_at',
                field=models.DateTimeField(editable=False, null=True, verbose_name='vastgehouden op'),
            ),
            migrations.AddField(
                model_name='outgoingmail',
                name='note',
                field=models.CharField(blank=True, max_length=300, verbose_name='reden'),
            ),
            migrations.AddField(
                model_name='outgoingmail',
                name='resent_at',
                field=models.DateTimeField(editable=False, null=True, verbose_name='opnieuw verstuurd op'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='outgoingmail',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."handled_by_id" IS DISTINCT FROM (NEW."handled_by_id") OR OLD."held_at" IS DISTINCT FROM (NEW."held_at") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."resent_at" IS DISTINCT FROM (NEW."resent_at"))', func='INSERT INTO "common_outgoingmailevent" ("handled_by_id", "held_at", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resent_at") VALUES (NEW."handled_by_id", NEW."held_at", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resent_at"); RETURN NULL;', hash='74810bc377db9cdd36bef5e515121a16f5bb7d6f', operation='UPDATE', pgid='pgtrigger_update_update_29b76', table='common_outgoingmail', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='outgoingmail',
                constraint=models.CheckConstraint(condition=models.Q(('held_at', None), ('state', 'queued'), _connector='OR'), name='only_waiting_mail_is_held', violation_error_message='Deze mail is al onderweg of verstuurd.'),
            ),
            migrations.AddConstraint(
                model_name='auditseal',
                constraint=models.UniqueConstraint(fields=('table_name', 'after_id'), name='rows_are_sealed_once_per_table'),
            ),
            migrations.AddConstraint(
                model_name='auditseal',
                constraint=models.UniqueConstraint(fields=('previous_sha256',), name='seals_form_one_chain'),
            ),
            migrations.AddConstraint(
                model_name='auditseal',
                constraint=models.CheckConstraint(condition=models.Q(('last_id__gt', models.F('after_id')), ('rows__gt', 0)), name='a_seal_covers_rows'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='auditseal',
                trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een zegel staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='9c4d5e4c579c855d9b4deaa94e315bea09312fd7', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_0fe98', table='common_auditseal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='auditseal',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een zegel staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='badbddc4bfcb48caca21e241cf6c1b30c4d3a558', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_24fd8', table='common_auditseal', when='BEFORE')),
            ),
            migrations.AddField(
                model_name='mailhold',
                name='lifted_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='mailhold',
                name='placed_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='mailholdevent',
                name='lifted_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='mailholdevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='mailholdevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='common.mailhold'),
            ),
            migrations.AddField(
                model_name='mailholdevent',
                name='placed_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='outgoingmailevent',
                name='handled_by',
                field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='outgoingmailevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='outgoingmailevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='common.outgoingmail'),
            ),
            migrations.AddConstraint(
                model_name='mailhold',
                constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('sort',), name='one_open_hold_per_sort', violation_error_message='Deze mail wordt al vastgehouden.'),
            ),
            migrations.AddConstraint(
                model_name='mailhold',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_by', None)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False)), _connector='OR'), name='a_lifted_hold_says_who_lifted_it'),
            ),
            migrations.AddConstraint(
                model_name='mailhold',
                constraint=models.CheckConstraint(condition=models.Q(('sort', ''), _negated=True), name='a_hold_names_what_it_holds', violation_error_message='Noem welke mail u vasthoudt.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='mailhold',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "common_mailholdevent" ("id", "lifted_at", "lifted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason", "sort") VALUES (NEW."id", NEW."lifted_at", NEW."lifted_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_at", NEW."placed_by_id", NEW."reason", NEW."sort"); RETURN NULL;', hash='2cce6f78b844f2804f73952fac12a2327e14facf', operation='INSERT', pgid='pgtrigger_insert_insert_55884', table='common_mailhold', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='mailhold',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "common_mailholdevent" ("id", "lifted_at", "lifted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason", "sort") VALUES (NEW."id", NEW."lifted_at", NEW."lifted_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_at", NEW."placed_by_id", NEW."reason", NEW."sort"); RETURN NULL;', hash='c4485c204fe2b67ddcc0b21e9696bd2e6fed197f', operation='UPDATE', pgid='pgtrigger_update_update_6af37', table='common_mailhold', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='mailhold',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "common_mailholdevent" ("id", "lifted_at", "lifted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason", "sort") VALUES (OLD."id", OLD."lifted_at", OLD."lifted_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placed_at", OLD."placed_by_id", OLD."reason", OLD."sort"); RETURN NULL;', hash='2122e4256150daea33d0dd7ce1c23fba58ff19f0', operation='DELETE', pgid='pgtrigger_delete_delete_e1587', table='common_mailhold', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='mailholdevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='9dd3de080e56206e499a332b50056aaed153f5d2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_4df11', table='common_mailholdevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='mailholdevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='181498eca648740a4c3f4911bda6df8b95d5ddde', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5a14e', table='common_mailholdevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='outgoingmailevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='1fe9dc2cf7a7d01c584bd37dee8feed17999c744', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_9c24a', table='common_outgoingmailevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='outgoingmailevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='62be718e2885b9043c5c911a41018c32d9f4aaaa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d3f85', table='common_outgoingmailevent', when='BEFORE')),
            ),
        ]),
        migrations.RunSQL(PROTECT_CONTEXTS, FREE_CONTEXTS),
    ]
