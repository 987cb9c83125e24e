"""Forecasts and the grid of student counts."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_register_fields"),
        ("partnerships", "0002_kinds_and_quality"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]
    operations = [
        migrations.CreateModel(
            name='Forecast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('study_year', models.PositiveSmallIntegerField(verbose_name='studiejaar')),
                ('sector', models.CharField(choices=[('po', 'Primair onderwijs'), ('so', 'Speciaal onderwijs'), ('vo', 'Voortgezet onderwijs'), ('mbo', 'Middelbaar beroepsonderwijs')], max_length=3, verbose_name='sector')),
                ('route', models.CharField(blank=True, choices=[('voltijd', 'Voltijd'), ('deeltijd', 'Deeltijd'), ('zij-instroom', 'Zij-instroom'), ('pdg', 'PDG'), ('minor', 'Educatieve minor')], max_length=12, verbose_name='route')),
                ('requested', models.PositiveIntegerField(blank=True, null=True, verbose_name='gevraagde plaatsen')),
                ('available', models.PositiveIntegerField(blank=True, null=True, verbose_name='beschikbare plaatsen')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='onderbouwing')),
            ],
            options={
                'verbose_name': 'prognose',
                'verbose_name_plural': 'prognoses',
            },
        ),
        migrations.CreateModel(
            name='ForecastEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('study_year', models.PositiveSmallIntegerField(verbose_name='studiejaar')),
                ('sector', models.CharField(choices=[('po', 'Primair onderwijs'), ('so', 'Speciaal onderwijs'), ('vo', 'Voortgezet onderwijs'), ('mbo', 'Middelbaar beroepsonderwijs')], max_length=3, verbose_name='sector')),
                ('route', models.CharField(blank=True, choices=[('voltijd', 'Voltijd'), ('deeltijd', 'Deeltijd'), ('zij-instroom', 'Zij-instroom'), ('pdg', 'PDG'), ('minor', 'Educatieve minor')], max_length=12, verbose_name='route')),
                ('requested', models.PositiveIntegerField(blank=True, null=True, verbose_name='gevraagde plaatsen')),
                ('available', models.PositiveIntegerField(blank=True, null=True, verbose_name='beschikbare plaatsen')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='onderbouwing')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RegionalStudents',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('study_year', models.PositiveSmallIntegerField(verbose_name='studiejaar')),
                ('total', models.PositiveIntegerField(verbose_name='alle studenten in de educatieve regio')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
            ],
            options={
                'verbose_name': 'studenten in de educatieve regio',
                'verbose_name_plural': 'studenten in de educatieve regio',
            },
        ),
        migrations.CreateModel(
            name='RegionalStudentsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('study_year', models.PositiveSmallIntegerField(verbose_name='studiejaar')),
                ('total', models.PositiveIntegerField(verbose_name='alle studenten in de educatieve regio')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AlterModelOptions(
            name='studentcount',
            options={'ordering': ['-study_year', 'institute__name', 'route', 'pk'], 'verbose_name': 'studentaantal', 'verbose_name_plural': 'studentaantallen'},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='studentcount',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='studentcount',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='studentcount',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='studentcount',
            name='one_count_per_year_institute_route_sector',
        ),
        migrations.AddField(
            model_name='studentcount',
            name='note',
            field=models.CharField(blank=True, max_length=200, verbose_name='toelichting'),
        ),
        migrations.AddField(
            model_name='studentcount',
            name='programme_level',
            field=models.CharField(blank=True, choices=[('', 'Niveau niet uitgesplitst'), ('hbo-bachelor', 'Hbo-bachelor'), ('hbo-master', 'Hbo-master'), ('kop', 'Kopopleiding'), ('wo-master', 'Universitaire master')], default='', max_length=12, verbose_name='niveau'),
        ),
        migrations.AddField(
            model_name='studentcountevent',
            name='note',
            field=models.CharField(blank=True, max_length=200, verbose_name='toelichting'),
        ),
        migrations.AddField(
            model_name='studentcountevent',
            name='programme_level',
            field=models.CharField(blank=True, choices=[('', 'Niveau niet uitgesplitst'), ('hbo-bachelor', 'Hbo-bachelor'), ('hbo-master', 'Hbo-master'), ('kop', 'Kopopleiding'), ('wo-master', 'Universitaire master')], default='', max_length=12, verbose_name='niveau'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='studentcount',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_studentcountevent" ("count", "funded", "id", "institute_id", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_level", "route", "sector", "study_year") VALUES (NEW."count", NEW."funded", NEW."id", NEW."institute_id", NEW."note", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_level", NEW."route", NEW."sector", NEW."study_year"); RETURN NULL;', hash='a403b24499925121dfbbf042b0051c00aba2c37a', operation='INSERT', pgid='pgtrigger_insert_insert_5004b', table='partnerships_studentcount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='studentcount',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_studentcountevent" ("count", "funded", "id", "institute_id", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_level", "route", "sector", "study_year") VALUES (NEW."count", NEW."funded", NEW."id", NEW."institute_id", NEW."note", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_level", NEW."route", NEW."sector", NEW."study_year"); RETURN NULL;', hash='14541fd33efd73cd037e73848859e7c60451f6f8', operation='UPDATE', pgid='pgtrigger_update_update_90610', table='partnerships_studentcount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='studentcount',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_studentcountevent" ("count", "funded", "id", "institute_id", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_level", "route", "sector", "study_year") VALUES (OLD."count", OLD."funded", OLD."id", OLD."institute_id", OLD."note", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_level", OLD."route", OLD."sector", OLD."study_year"); RETURN NULL;', hash='eae697039152dc8c7b5b3137ae5398050cd4d479', operation='DELETE', pgid='pgtrigger_delete_delete_ae37c', table='partnerships_studentcount', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='studentcount',
            constraint=models.UniqueConstraint(fields=('partnership', 'study_year', 'institute', 'route', 'programme_level', 'sector', 'funded'), name='one_count_per_year_and_category', violation_error_message='Dit aantal staat er al; wijzig het bestaande getal.'),
        ),
        migrations.AddField(
            model_name='forecast',
            name='institute',
            field=models.ForeignKey(blank=True, limit_choices_to={'kind': 'institute'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='lerarenopleiding'),
        ),
        migrations.AddField(
            model_name='forecast',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forecasts', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='forecastevent',
            name='institute',
            field=models.ForeignKey(blank=True, db_constraint=False, limit_choices_to={'kind': 'institute'}, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='lerarenopleiding'),
        ),
        migrations.AddField(
            model_name='forecastevent',
            name='partnership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='forecastevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='forecastevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.forecast'),
        ),
        migrations.AddField(
            model_name='regionalstudents',
            name='institute',
            field=models.ForeignKey(limit_choices_to={'kind': 'institute'}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='lerarenopleiding'),
        ),
        migrations.AddField(
            model_name='regionalstudents',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='regional_students', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='regionalstudentsevent',
            name='institute',
            field=models.ForeignKey(db_constraint=False, limit_choices_to={'kind': 'institute'}, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='lerarenopleiding'),
        ),
        migrations.AddField(
            model_name='regionalstudentsevent',
            name='partnership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='regionalstudentsevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='regionalstudentsevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.regionalstudents'),
        ),
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.UniqueConstraint(fields=('partnership', 'study_year', 'institute', 'sector', 'route'), name='one_forecast_per_year_and_category', nulls_distinct=False, violation_error_message='Deze prognose staat er al; wijzig de bestaande.'),
        ),
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.CheckConstraint(condition=models.Q(('requested__isnull', False), ('available__isnull', False), _connector='OR'), name='forecast_says_something', violation_error_message='Vul gevraagde of beschikbare plaatsen in.'),
        ),
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.CheckConstraint(condition=models.Q(('study_year__gte', 2020), ('study_year__lte', 2040)), name='forecast_year_is_a_year', violation_error_message='Dit studiejaar ligt te ver weg.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='forecast',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_forecastevent" ("available", "basis", "id", "institute_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested", "route", "sector", "study_year") VALUES (NEW."available", NEW."basis", NEW."id", NEW."institute_id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requested", NEW."route", NEW."sector", NEW."study_year"); RETURN NULL;', hash='168c1f359c8d12c9e00a9f2a533a6c6f766b855e', operation='INSERT', pgid='pgtrigger_insert_insert_1e02c', table='partnerships_forecast', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='forecast',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_forecastevent" ("available", "basis", "id", "institute_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested", "route", "sector", "study_year") VALUES (NEW."available", NEW."basis", NEW."id", NEW."institute_id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requested", NEW."route", NEW."sector", NEW."study_year"); RETURN NULL;', hash='d0de5339cd3e1f5abcf3add72f99bf8e6e7ecd2b', operation='UPDATE', pgid='pgtrigger_update_update_37217', table='partnerships_forecast', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='forecast',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_forecastevent" ("available", "basis", "id", "institute_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested", "route", "sector", "study_year") VALUES (OLD."available", OLD."basis", OLD."id", OLD."institute_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requested", OLD."route", OLD."sector", OLD."study_year"); RETURN NULL;', hash='ec8801f9f27d10ca8e25c63c311e70120802635d', operation='DELETE', pgid='pgtrigger_delete_delete_48b85', table='partnerships_forecast', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='forecastevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='5573dbcac04eee1a0dd3df6a36960889f97dd4ef', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_07870', table='partnerships_forecastevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='forecastevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3406f34ae9e97ad519f156971d26cf14dc99383d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_56922', table='partnerships_forecastevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='regionalstudents',
            constraint=models.UniqueConstraint(fields=('partnership', 'study_year', 'institute'), name='one_regional_total_per_year_and_institute', violation_error_message='Dit totaal staat er al; wijzig het bestaande.'),
        ),
        migrations.AddConstraint(
            model_name='regionalstudents',
            constraint=models.CheckConstraint(condition=models.Q(('study_year__gte', 2000), ('study_year__lte', 2040)), name='regional_year_is_a_year', violation_error_message='Dit studiejaar ligt te ver weg.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionalstudents',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_regionalstudentsevent" ("id", "institute_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "study_year", "total") VALUES (NEW."id", NEW."institute_id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."study_year", NEW."total"); RETURN NULL;', hash='bd3d272cd96166b848a6c13fc4c615d4d3001e3e', operation='INSERT', pgid='pgtrigger_insert_insert_6a6ae', table='partnerships_regionalstudents', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionalstudents',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_regionalstudentsevent" ("id", "institute_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "study_year", "total") VALUES (NEW."id", NEW."institute_id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."study_year", NEW."total"); RETURN NULL;', hash='6df567499a32c34ec4b87d86025e5950748a90ea', operation='UPDATE', pgid='pgtrigger_update_update_95110', table='partnerships_regionalstudents', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionalstudents',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_regionalstudentsevent" ("id", "institute_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "study_year", "total") VALUES (OLD."id", OLD."institute_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."study_year", OLD."total"); RETURN NULL;', hash='eda3879bcb3be5136662edfebe50e1687539f3d3', operation='DELETE', pgid='pgtrigger_delete_delete_b7a80', table='partnerships_regionalstudents', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionalstudentsevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='28b6b7ae808b8c6046cac8a5a536e3664c751331', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_5a2b9', table='partnerships_regionalstudentsevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionalstudentsevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5c0d21232e8415324a48a4394fc2916cb210e649', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b701', table='partnerships_regionalstudentsevent', when='BEFORE')),
        ),
    ]
