"""Municipalities and organisations that merge."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0006_people"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name='MunicipalityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=6, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('province', models.CharField(max_length=40, verbose_name='provincie')),
                ('valid_from', models.DateField(verbose_name='geldig vanaf')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='geldig tot')),
                ('merger_done_at', models.DateTimeField(editable=False, null=True, verbose_name='samenvoeging verwerkt op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='municipality',
            name='merger_done_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='samenvoeging verwerkt op'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_municipalityevent" ("code", "id", "labour_market_region_id", "merged_into_id", "merger_done_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."labour_market_region_id", NEW."merged_into_id", NEW."merger_done_at", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='5c496066e868a2f1c423032f0c570da2bca24752', operation='INSERT', pgid='pgtrigger_insert_insert_417e8', table='organisations_municipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_municipalityevent" ("code", "id", "labour_market_region_id", "merged_into_id", "merger_done_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."labour_market_region_id", NEW."merged_into_id", NEW."merger_done_at", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='f7bef8b1f9e24e280c4e7ed7fbf752a2f9ce9b4f', operation='UPDATE', pgid='pgtrigger_update_update_88d80', table='organisations_municipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_municipalityevent" ("code", "id", "labour_market_region_id", "merged_into_id", "merger_done_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "valid_from", "valid_to") VALUES (OLD."code", OLD."id", OLD."labour_market_region_id", OLD."merged_into_id", OLD."merger_done_at", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='421b427944ed3f32a23c5689be3d55b9626b0a8a', operation='DELETE', pgid='pgtrigger_delete_delete_231d8', table='organisations_municipality', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='municipality',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), ('valid_to__isnull', False), _connector='OR'), name='municipality_that_merges_ends_on_a_day', violation_error_message='Noem de dag waarop de gemeente opgaat in een andere.'),
        ),
        migrations.AddConstraint(
            model_name='municipality',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='municipality_does_not_merge_into_itself', violation_error_message='Een gemeente gaat niet op in zichzelf.'),
        ),
        migrations.AddConstraint(
            model_name='municipality',
            constraint=models.CheckConstraint(condition=models.Q(('merger_done_at', None), ('merged_into__isnull', False), _connector='OR'), name='municipality_merger_is_done_only_when_there_is_one'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into', None), ('merged_on', None)), models.Q(('merged_into__isnull', False), ('merged_on__isnull', False)), _connector='OR'), name='organisation_merged_on_a_day', violation_error_message='Noem bij een fusie de opvolger en de dag.'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='organisation_does_not_merge_into_itself', violation_error_message='Een organisatie gaat niet op in zichzelf.'),
        ),
        migrations.AddField(
            model_name='municipalityevent',
            name='labour_market_region',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.labourmarketregion', verbose_name='arbeidsmarktregio'),
        ),
        migrations.AddField(
            model_name='municipalityevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.municipality', verbose_name='opgegaan in'),
        ),
        migrations.AddField(
            model_name='municipalityevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='municipalityevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.municipality'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipalityevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='412f5d2b789929c66eb1c064fd5b229aa7334c6a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_47c48', table='organisations_municipalityevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipalityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='264f082452356758e0496ec643589d95295ea708', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef758', table='organisations_municipalityevent', when='BEFORE')),
        ),
    ]
