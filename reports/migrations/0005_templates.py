import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_parts"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.AlterField(
                    model_name='report',
                    name='kind',
                    field=models.CharField(choices=[('region_dossier', 'Regiodossier'), ('growth_conversation', 'Verslag van een groeigesprek'), ('totaaloverzicht', 'Totaaloverzicht'), ('overview_part', 'Deel van het totaaloverzicht'), ('region_overview', 'Regio-overzicht'), ('region_overviews', 'Overzichten van alle regio’s (zip)'), ('dossier_package', 'Dossier met bijlagen (zip)'), ('assessment_report', 'Beoordelingsrapport'), ('decision_letter', 'Besluitbrief'), ('minutes', 'Verslag van een consultatie'), ('financial_annex', 'Financiële bijlage'), ('export', 'Geplande export')], max_length=20, verbose_name='soort'),
                ),
                migrations.CreateModel(
                    name='ExportSchedule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('rhythm', models.CharField(choices=[('nightly', 'Elke nacht'), ('weekly', 'Elke week'), ('monthly', 'Elke maand')], max_length=10, verbose_name='hoe vaak')),
                        ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'maandag'), (1, 'dinsdag'), (2, 'woensdag'), (3, 'donderdag'), (4, 'vrijdag'), (5, 'zaterdag'), (6, 'zondag')], null=True, verbose_name='dag van de week')),
                        ('month_day', models.PositiveSmallIntegerField(null=True, verbose_name='dag van de maand')),
                        ('format', models.CharField(choices=[('xlsx', 'Excel (xlsx)'), ('csv', 'csv')], max_length=4, verbose_name='bestand')),
                        ('next_on', models.DateField(editable=False, verbose_name='volgende keer')),
                        ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                        ('paused_at', models.DateTimeField(editable=False, null=True, verbose_name='stilgezet op')),
                        ('pause_reason', models.CharField(blank=True, choices=[('owner', 'U hebt de planning stilgezet.'), ('rights', 'U mag deze lijst niet meer zien.'), ('template', 'Het sjabloon is verwijderd of wordt niet meer met u gedeeld.')], editable=False, max_length=10, verbose_name='waarom stil')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='export_schedules', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'geplande export',
                        'verbose_name_plural': 'geplande exports',
                    },
                ),
                migrations.CreateModel(
                    name='ExportTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('list', models.CharField(editable=False, max_length=30, verbose_name='lijst')),
                        ('name', models.CharField(max_length=120, verbose_name='naam')),
                        ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), verbose_name='kolommen')),
                        ('query', models.CharField(blank=True, max_length=1000, verbose_name='filter')),
                        ('is_shared', models.BooleanField(default=False, verbose_name='gedeeld met collega’s')),
                        ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                        ('removed_at', models.DateTimeField(editable=False, null=True, verbose_name='verwijderd op')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='export_templates', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'exportsjabloon',
                        'verbose_name_plural': 'exportsjablonen',
                    },
                ),
                migrations.CreateModel(
                    name='ExportScheduleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('rhythm', models.CharField(choices=[('nightly', 'Elke nacht'), ('weekly', 'Elke week'), ('monthly', 'Elke maand')], max_length=10, verbose_name='hoe vaak')),
                        ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'maandag'), (1, 'dinsdag'), (2, 'woensdag'), (3, 'donderdag'), (4, 'vrijdag'), (5, 'zaterdag'), (6, 'zondag')], null=True, verbose_name='dag van de week')),
                        ('month_day', models.PositiveSmallIntegerField(null=True, verbose_name='dag van de maand')),
                        ('format', models.CharField(choices=[('xlsx', 'Excel (xlsx)'), ('csv', 'csv')], max_length=4, verbose_name='bestand')),
                        ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                        ('paused_at', models.DateTimeField(editable=False, null=True, verbose_name='stilgezet op')),
                        ('pause_reason', models.CharField(blank=True, choices=[('owner', 'U hebt de planning stilgezet.'), ('rights', 'U mag deze lijst niet meer zien.'), ('template', 'Het sjabloon is verwijderd of wordt niet meer met u gedeeld.')], editable=False, max_length=10, verbose_name='waarom stil')),
                        ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.exportschedule')),
                        ('template', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.exporttemplate')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.AddField(
                    model_name='exportschedule',
                    name='template',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schedules', to='reports.exporttemplate'),
                ),
                migrations.CreateModel(
                    name='ExportTemplateEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('list', models.CharField(editable=False, max_length=30, verbose_name='lijst')),
                        ('name', models.CharField(max_length=120, verbose_name='naam')),
                        ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), verbose_name='kolommen')),
                        ('query', models.CharField(blank=True, max_length=1000, verbose_name='filter')),
                        ('is_shared', models.BooleanField(default=False, verbose_name='gedeeld met collega’s')),
                        ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                        ('removed_at', models.DateTimeField(editable=False, null=True, verbose_name='verwijderd op')),
                        ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.exporttemplate')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ExportRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('period', models.DateField(verbose_name='dag')),
                        ('requested_at', models.DateTimeField(verbose_name='gevraagd op')),
                        ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reports.report')),
                        ('schedule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='reports.exportschedule')),
                    ],
                    options={
                        'verbose_name': 'gemaakte export',
                        'verbose_name_plural': 'gemaakte exports',
                        'constraints': [models.UniqueConstraint(fields=('schedule', 'period'), name='one_export_run_per_schedule_and_day')],
                    },
                ),
                migrations.AddConstraint(
                    model_name='exporttemplate',
                    constraint=models.UniqueConstraint(models.F('owner'), models.F('list'), django.db.models.functions.text.Lower('name'), condition=models.Q(('removed_at', None)), name='export_template_has_its_own_name_per_list', violation_error_message='U hebt bij deze lijst al een sjabloon met deze naam.'),
                ),
                migrations.AddConstraint(
                    model_name='exporttemplate',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), ('columns__len__gte', 1)), name='export_template_has_a_name_and_columns', violation_error_message='Geef het sjabloon een naam en ten minste één kolom.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exporttemplate',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_exporttemplateevent" ("columns", "created_at", "id", "is_shared", "list", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "query", "removed_at") VALUES (NEW."columns", NEW."created_at", NEW."id", NEW."is_shared", NEW."list", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."query", NEW."removed_at"); RETURN NULL;', hash='897f6224090383b821a0d8d520af0f9753656536', operation='INSERT', pgid='pgtrigger_insert_insert_368ab', table='reports_exporttemplate', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exporttemplate',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reports_exporttemplateevent" ("columns", "created_at", "id", "is_shared", "list", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "query", "removed_at") VALUES (NEW."columns", NEW."created_at", NEW."id", NEW."is_shared", NEW."list", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."query", NEW."removed_at"); RETURN NULL;', hash='65601f479ad1bc624e90bbe31d8e8ac3ad80e02d', operation='UPDATE', pgid='pgtrigger_update_update_d9bb8', table='reports_exporttemplate', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exporttemplate',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_exporttemplateevent" ("columns", "created_at", "id", "is_shared", "list", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "query", "removed_at") VALUES (OLD."columns", OLD."created_at", OLD."id", OLD."is_shared", OLD."list", OLD."name", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."query", OLD."removed_at"); RETURN NULL;', hash='10372844c86d6800c30fd70e115857257374e59d', operation='DELETE', pgid='pgtrigger_delete_delete_09a40', table='reports_exporttemplate', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exportscheduleevent',
                    trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='8a9e8ba68a81bce6590b725396f172b93309f5e6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_3eec8', table='reports_exportscheduleevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exportscheduleevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5512dd7fd49da8006f1ef8dcbe2974e28fb64a94', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b2862', table='reports_exportscheduleevent', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='exportschedule',
                    constraint=models.UniqueConstraint(fields=('template', 'owner'), name='one_export_schedule_per_person_and_template'),
                ),
                migrations.AddConstraint(
                    model_name='exportschedule',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('month_day', None), ('rhythm', 'nightly'), ('weekday', None)), models.Q(('month_day', None), ('rhythm', 'weekly'), ('weekday__in', [0, 1, 2, 3, 4, 5, 6]), ('weekday__isnull', False)), models.Q(('month_day__isnull', False), ('month_day__range', (1, 28)), ('rhythm', 'monthly'), ('weekday', None)), _connector='OR'), name='export_schedule_knows_its_day', violation_error_message='Kies een dag die bij het ritme hoort.'),
                ),
                migrations.AddConstraint(
                    model_name='exportschedule',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('pause_reason', ''), ('paused_at', None)), models.Q(('paused_at__isnull', False), models.Q(('pause_reason', ''), _negated=True)), _connector='OR'), name='export_schedule_says_why_it_pauses'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exportschedule',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_exportscheduleevent" ("created_at", "format", "id", "month_day", "owner_id", "pause_reason", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rhythm", "template_id", "weekday") VALUES (NEW."created_at", NEW."format", NEW."id", NEW."month_day", NEW."owner_id", NEW."pause_reason", NEW."paused_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."rhythm", NEW."template_id", NEW."weekday"); RETURN NULL;', hash='d4dc13f0bf196e4dad006a0c243eaa55276ce639', operation='INSERT', pgid='pgtrigger_insert_insert_c05b5', table='reports_exportschedule', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exportschedule',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."month_day" IS DISTINCT FROM (NEW."month_day") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."pause_reason" IS DISTINCT FROM (NEW."pause_reason") OR OLD."paused_at" IS DISTINCT FROM (NEW."paused_at") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."rhythm" IS DISTINCT FROM (NEW."rhythm") OR OLD."template_id" IS DISTINCT FROM (NEW."template_id") OR OLD."weekday" IS DISTINCT FROM (NEW."weekday"))', func='INSERT INTO "reports_exportscheduleevent" ("created_at", "format", "id", "month_day", "owner_id", "pause_reason", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rhythm", "template_id", "weekday") VALUES (NEW."created_at", NEW."format", NEW."id", NEW."month_day", NEW."owner_id", NEW."pause_reason", NEW."paused_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."rhythm", NEW."template_id", NEW."weekday"); RETURN NULL;', hash='650bb91ba81b75e7ec9301e6bfb81f3cf9e48b30', operation='UPDATE', pgid='pgtrigger_update_update_56d63', table='reports_exportschedule', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exportschedule',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_exportscheduleevent" ("created_at", "format", "id", "month_day", "owner_id", "pause_reason", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "rhythm", "template_id", "weekday") VALUES (OLD."created_at", OLD."format", OLD."id", OLD."month_day", OLD."owner_id", OLD."pause_reason", OLD."paused_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."rhythm", OLD."template_id", OLD."weekday"); RETURN NULL;', hash='5727468b0ed8e85d4ccc6d6262a396d2b050cf59', operation='DELETE', pgid='pgtrigger_delete_delete_849ae', table='reports_exportschedule', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exporttemplateevent',
                    trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='89687a7bb431a02fd640450040dc9188f8dc3a63', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_18a03', table='reports_exporttemplateevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='exporttemplateevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='35b4dec5eb6a740440cdea80a465b70960c1eb67', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3a8bf', table='reports_exporttemplateevent', when='BEFORE')),
                ),
            ]
        )
    ]
