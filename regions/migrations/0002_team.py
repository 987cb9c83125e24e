"""The levels of a team, one per person, with their history."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("regions", "0001_initial"),
        ("accounts", "0002_invitations"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name='RegionUserPermissionEvent',
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
            name='region',
            options={'permissions': [('comment_region', 'Mag bij de regio reageren'), ('edit_region', 'Mag de regio bewerken')], 'verbose_name': 'regio', 'verbose_name_plural': 'regio’s'},
        ),
        migrations.AddField(
            model_name='regionuserpermission',
            name='since',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='sinds'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionuserpermission',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_regionuserpermissionevent" ("content_object_id", "id", "permission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") VALUES (NEW."content_object_id", NEW."id", NEW."permission_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."user_id"); RETURN NULL;', hash='6c277aada4adbae2836aefee2185d66945a58b78', operation='INSERT', pgid='pgtrigger_insert_insert_d9da0', table='regions_regionuserpermission', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionuserpermission',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_regionuserpermissionevent" ("content_object_id", "id", "permission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") VALUES (NEW."content_object_id", NEW."id", NEW."permission_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."user_id"); RETURN NULL;', hash='438ba6b01f5d0d9320ab1c4778e035fd788321eb', operation='UPDATE', pgid='pgtrigger_update_update_e463d', table='regions_regionuserpermission', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionuserpermission',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_regionuserpermissionevent" ("content_object_id", "id", "permission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") VALUES (OLD."content_object_id", OLD."id", OLD."permission_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."user_id"); RETURN NULL;', hash='6f790fcf1d31196a622a6efe51c48cd3dba66d2b', operation='DELETE', pgid='pgtrigger_delete_delete_bb8c5', table='regions_regionuserpermission', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='regionuserpermission',
            constraint=models.UniqueConstraint(fields=('user', 'content_object'), name='regionuserpermission_one_level', violation_error_message='Deze persoon staat al in het team.'),
        ),
        migrations.AddField(
            model_name='regionuserpermissionevent',
            name='content_object',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region'),
        ),
        migrations.AddField(
            model_name='regionuserpermissionevent',
            name='permission',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='auth.permission'),
        ),
        migrations.AddField(
            model_name='regionuserpermissionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='regionuserpermissionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.regionuserpermission'),
        ),
        migrations.AddField(
            model_name='regionuserpermissionevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionuserpermissionevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='94ee57d6602f3f9947df545c395c4f5ab7bc937c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_f6318', table='regions_regionuserpermissionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionuserpermissionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d999c3cb095d1a99bee618b170307234545096ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dba2a', table='regions_regionuserpermissionevent', when='BEFORE')),
        ),
    ]
