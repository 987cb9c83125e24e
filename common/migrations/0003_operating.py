import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0002_audit"),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name='Closure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.CharField(max_length=300, verbose_name='wat er gebeurt')),
                        ('expected_until', models.DateTimeField(null=True, verbose_name='naar verwachting tot')),
                        ('closed_at', models.DateTimeField(verbose_name='gesloten op')),
                        ('reopened_at', models.DateTimeField(null=True, verbose_name='weer open op')),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reopened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'sluiting voor onderhoud',
                        'verbose_name_plural': 'sluitingen voor onderhoud',
                    },
                ),
                migrations.CreateModel(
                    name='ClosureEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('reason', models.CharField(max_length=300, verbose_name='wat er gebeurt')),
                        ('expected_until', models.DateTimeField(null=True, verbose_name='naar verwachting tot')),
                        ('closed_at', models.DateTimeField(verbose_name='gesloten op')),
                        ('reopened_at', models.DateTimeField(null=True, verbose_name='weer open op')),
                        ('closed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='common.closure')),
                        ('reopened_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.AddConstraint(
                    model_name='closure',
                    constraint=models.UniqueConstraint(models.Value(1), condition=models.Q(('reopened_at', None)), name='portal_is_closed_once_at_a_time', violation_error_message='Het portaal is al gesloten voor onderhoud.'),
                ),
                migrations.AddConstraint(
                    model_name='closure',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_closure_says_what_happens', violation_error_message='Schrijf op wat er gebeurt.'),
                ),
                migrations.AddConstraint(
                    model_name='closure',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('reopened_at', None), ('reopened_by', None)), ('reopened_at__gte', models.F('closed_at')), _connector='OR'), name='portal_reopens_after_it_closed'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='closure',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "common_closureevent" ("closed_at", "closed_by_id", "expected_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reopened_at", "reopened_by_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."expected_until", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."reopened_at", NEW."reopened_by_id"); RETURN NULL;', hash='a20ab41c0f5a127f3c151ea2fb3d02b1b85f304b', operation='INSERT', pgid='pgtrigger_insert_insert_e0c88', table='common_closure', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='closure',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "common_closureevent" ("closed_at", "closed_by_id", "expected_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reopened_at", "reopened_by_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."expected_until", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."reopened_at", NEW."reopened_by_id"); RETURN NULL;', hash='2742e679789d0d9c73aebd2553270bb9a857b6e7', operation='UPDATE', pgid='pgtrigger_update_update_7d3e1', table='common_closure', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='closure',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "common_closureevent" ("closed_at", "closed_by_id", "expected_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reopened_at", "reopened_by_id") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."expected_until", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."reopened_at", OLD."reopened_by_id"); RETURN NULL;', hash='454b6ad395fff933bc79dc05bf9a6a035e81436a', operation='DELETE', pgid='pgtrigger_delete_delete_06322', table='common_closure', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='closureevent',
                    trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='df5f6a437701c646121f6a04e060ace8bea7bbfa', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_30ed0', table='common_closureevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='closureevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9b17650ecda814ddb673047f669967f78069fdfe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e08d7', table='common_closureevent', when='BEFORE')),
                ),
            ]
        )
    ]
