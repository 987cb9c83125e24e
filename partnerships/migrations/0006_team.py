"""The levels of a team, one per person, with their history."""

from django.conf import settings
from django.db import migrations, models
import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0005_variants_and_tables"),
        ("accounts", "0002_invitations"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name='PartnershipUserPermissionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('since', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='sinds')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AlterModelOptions(
            name='partnership',
            options={'permissions': [('comment_partnership', 'Mag bij het partnerschap reageren'), ('edit_partnership', 'Mag het partnerschap bewerken')], 'verbose_name': 'partnerschap', 'verbose_name_plural': 'partnerschappen'},
        ),
        migrations.AddField(
            model_name='partnershipuserpermission',
            name='since',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='sinds'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnershipuserpermission',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_partnershipuserpermissionevent" ("content_object_id", "id", "permission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") VALUES (NEW."content_object_id", NEW."id", NEW."permission_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."user_id"); RETURN NULL;', hash='c1507a61cb60777cd5e2065468be57f61c30622a', operation='INSERT', pgid='pgtrigger_insert_insert_d8f34', table='partnerships_partnershipuserpermission', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnershipuserpermission',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_partnershipuserpermissionevent" ("content_object_id", "id", "permission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") VALUES (NEW."content_object_id", NEW."id", NEW."permission_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."user_id"); RETURN NULL;', hash='cb3aadaf883f2867e480e46375bd6c12eb89b520', operation='UPDATE', pgid='pgtrigger_update_update_a8ed1', table='partnerships_partnershipuserpermission', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnershipuserpermission',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_partnershipuserpermissionevent" ("content_object_id", "id", "permission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") VALUES (OLD."content_object_id", OLD."id", OLD."permission_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."user_id"); RETURN NULL;', hash='0aad2419a7da9ed737f2d3e7a5e82364fa9acb96', operation='DELETE', pgid='pgtrigger_delete_delete_799f6', table='partnerships_partnershipuserpermission', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='partnershipuserpermission',
            constraint=models.UniqueConstraint(fields=('user', 'content_object'), name='partnershipuserpermission_one_level', violation_error_message='Deze persoon staat al in het team.'),
        ),
        migrations.AddField(
            model_name='partnershipuserpermissionevent',
            name='content_object',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='partnershipuserpermissionevent',
            name='permission',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='auth.permission'),
        ),
        migrations.AddField(
            model_name='partnershipuserpermissionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='partnershipuserpermissionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.partnershipuserpermission'),
        ),
        migrations.AddField(
            model_name='partnershipuserpermissionevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnershipuserpermissionevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='3a64def61a195e5b05ab8b02c96282923c167ce1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_ddebe', table='partnerships_partnershipuserpermissionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnershipuserpermissionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b5bfde60a26c0d0c91531a7ce05ff3f2218f96c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_349aa', table='partnerships_partnershipuserpermissionevent', when='BEFORE')),
        ),
    ]
