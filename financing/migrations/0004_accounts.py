import uuid
from decimal import ROUND_HALF_UP, Decimal

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


def a_row_per_year(apps, schema_editor):
    """The budget of a scenario was an amount and a growth; now each year has its own row."""
    scenarios = apps.get_model("financing", "Scenario").objects.exclude(budget=None)
    rows = apps.get_model("financing", "NationalBudget").objects
    for scenario in scenarios.order_by("pk"):
        for year in range(scenario.first_year, scenario.last_year + 1):
            amount = scenario.budget * (1 + scenario.growth / 100) ** (year - scenario.first_year)
            amount = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
            rows.create(scenario_id=scenario.pk, year=year, amount=amount)
    # Columns can go only when no check of these rows is still waiting.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):

    dependencies = [
        ('financing', '0003_budget'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                    ('note', models.CharField(blank=True, max_length=400, verbose_name='toelichting')),
                    ('written_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ],
                options={
                    'verbose_name': 'verantwoording',
                    'verbose_name_plural': 'verantwoordingen',
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AccountLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('function', models.CharField(choices=[('werven', 'Werven'), ('matchen', 'Matchen'), ('opleiden', 'Opleiden'), ('begeleiden', 'Begeleiden'), ('professionaliseren', 'Professionaliseren')], max_length=20, verbose_name='functie')),
                    ('planned', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='begroot')),
                    ('spent', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='besteed')),
                    ('done', models.BooleanField(default=False, verbose_name='uitgevoerd')),
                    ('result', models.CharField(blank=True, max_length=400, verbose_name='resultaat')),
                ],
                options={
                    'verbose_name': 'regel van een verantwoording',
                    'verbose_name_plural': 'regels van verantwoordingen',
                },
            ),
            migrations.CreateModel(
                name='Application',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                    ('note', models.CharField(blank=True, max_length=400, verbose_name='toelichting')),
                    ('written_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ],
                options={
                    'verbose_name': 'aanvraag',
                    'verbose_name_plural': 'aanvragen',
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ApplicationLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('function', models.CharField(choices=[('werven', 'Werven'), ('matchen', 'Matchen'), ('opleiden', 'Opleiden'), ('begeleiden', 'Begeleiden'), ('professionaliseren', 'Professionaliseren')], max_length=20, verbose_name='functie')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='bedrag')),
                ],
                options={
                    'verbose_name': 'regel van een aanvraag',
                    'verbose_name_plural': 'regels van aanvragen',
                },
            ),
            migrations.CreateModel(
                name='Award',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                    ('note', models.CharField(blank=True, max_length=400, verbose_name='toelichting')),
                    ('written_at', models.DateTimeField(verbose_name='vastgelegd op')),
                    ('reference', models.CharField(max_length=120, verbose_name='kenmerk van de beschikking')),
                    ('decided_on', models.DateField(verbose_name='datum van de beschikking')),
                    ('account_due_on', models.DateField(verbose_name='verantwoorden uiterlijk op')),
                ],
                options={
                    'verbose_name': 'toekenning',
                    'verbose_name_plural': 'toekenningen',
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AwardLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('earmark', models.CharField(blank=True, choices=[('werven', 'Werven'), ('matchen', 'Matchen'), ('opleiden', 'Opleiden'), ('begeleiden', 'Begeleiden'), ('professionaliseren', 'Professionaliseren')], max_length=20, verbose_name='oormerk')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='bedrag')),
                ],
                options={
                    'verbose_name': 'regel van een toekenning',
                    'verbose_name_plural': 'regels van toekenningen',
                },
            ),
            migrations.CreateModel(
                name='NationalBudget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='landelijk budget')),
                ],
                options={
                    'verbose_name': 'landelijk budget',
                    'verbose_name_plural': 'landelijke budgetten',
                },
            ),
            migrations.CreateModel(
                name='NationalBudgetEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='landelijk budget')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='account',
                name='region',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='regions.region'),
            ),
            migrations.AddField(
                model_name='account',
                name='written_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='accountline',
                name='account',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='financing.account'),
            ),
            migrations.AddField(
                model_name='accountline',
                name='stream',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='financing.fundingstream', verbose_name='geldstroom'),
            ),
            migrations.AddField(
                model_name='application',
                name='region',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='regions.region'),
            ),
            migrations.AddField(
                model_name='application',
                name='written_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='applicationline',
                name='application',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='financing.application'),
            ),
            migrations.AddField(
                model_name='applicationline',
                name='stream',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='financing.fundingstream', verbose_name='geldstroom'),
            ),
            migrations.AddField(
                model_name='award',
                name='application',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='financing.application'),
            ),
            migrations.AddField(
                model_name='award',
                name='region',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='regions.region'),
            ),
            migrations.AddField(
                model_name='award',
                name='written_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='account',
                name='award',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='financing.award'),
            ),
            migrations.AddField(
                model_name='awardline',
                name='award',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='financing.award'),
            ),
            migrations.AddField(
                model_name='awardline',
                name='stream',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='financing.fundingstream', verbose_name='geldstroom'),
            ),
            migrations.AddField(
                model_name='nationalbudget',
                name='scenario',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budgets', to='financing.scenario'),
            ),
            migrations.AddField(
                model_name='nationalbudgetevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='nationalbudgetevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='financing.nationalbudget'),
            ),
            migrations.AddField(
                model_name='nationalbudgetevent',
                name='scenario',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='financing.scenario'),
            ),
            migrations.AddConstraint(
                model_name='accountline',
                constraint=models.UniqueConstraint(fields=('account', 'stream', 'function'), name='one_line_per_stream_and_function_of_an_account'),
            ),
            migrations.AddConstraint(
                model_name='accountline',
                constraint=models.CheckConstraint(condition=models.Q(('planned__gte', 0), ('spent__gte', 0)), name='what_is_spent_is_not_negative'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='accountline',
                trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een regel van een verantwoording staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='6f91af73ad25b3102ba327b5ea38944a4245c9e7', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_bd62e', table='financing_accountline', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='accountline',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een regel van een verantwoording staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='2356982a18b16af6536482b493d349ffefb20779', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_e074a', table='financing_accountline', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='application',
                constraint=models.UniqueConstraint(fields=('region', 'year', 'number'), name='application_versions_are_numbered', violation_error_message='Deze versie is er al.'),
            ),
            migrations.AddConstraint(
                model_name='application',
                constraint=models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='application_is_of_a_year', violation_error_message='Dit jaar ligt te ver weg.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='application',
                trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een aanvraag staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='e9d328b1cf986b209025b1734b928e9cfce417c9', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_35100', table='financing_application', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='application',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een aanvraag staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='05280b1a717f3b64a00c646b603f4480b07a24fd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_431cb', table='financing_application', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='applicationline',
                constraint=models.UniqueConstraint(fields=('application', 'stream', 'function'), name='one_line_per_stream_and_function_of_an_application'),
            ),
            migrations.AddConstraint(
                model_name='applicationline',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='what_is_asked_is_not_negative'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='applicationline',
                trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een regel van een aanvraag staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='99f0e9c2342213e9a36f67f9d2a9e7e3be23b5f6', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_5473e', table='financing_applicationline', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='applicationline',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een regel van een aanvraag staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='0d65327f96492be2602c9a566f00e6d903f347fd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_705e3', table='financing_applicationline', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='award',
                constraint=models.UniqueConstraint(fields=('region', 'year', 'number'), name='award_versions_are_numbered', violation_error_message='Deze versie is er al.'),
            ),
            migrations.AddConstraint(
                model_name='award',
                constraint=models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='award_is_of_a_year', violation_error_message='Dit jaar ligt te ver weg.'),
            ),
            migrations.AddConstraint(
                model_name='award',
                constraint=models.CheckConstraint(condition=models.Q(('account_due_on__gt', models.F('decided_on'))), name='an_account_follows_its_award', violation_error_message='Verantwoorden gebeurt na de beschikking.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='award',
                trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een toekenning staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='ad3f8923e617ba03a504a1453b9cfdaa520349d7', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_70ed3', table='financing_award', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='award',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een toekenning staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='1b1644c7a657b6117e0b8e8479072073861f421b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_3702a', table='financing_award', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='account',
                constraint=models.UniqueConstraint(fields=('region', 'year', 'number'), name='account_versions_are_numbered', violation_error_message='Deze versie is er al.'),
            ),
            migrations.AddConstraint(
                model_name='account',
                constraint=models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='account_is_of_a_year', violation_error_message='Dit jaar ligt te ver weg.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='account',
                trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een verantwoording staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='e79e62f83826d9e277cc4d85ad002ae81cd99390', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_52761', table='financing_account', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='account',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een verantwoording staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='10dcc295f2f9606d2b443488be44211ac824fbcd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_54d85', table='financing_account', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='awardline',
                constraint=models.UniqueConstraint(fields=('award', 'stream', 'earmark'), name='one_line_per_stream_and_earmark_of_an_award'),
            ),
            migrations.AddConstraint(
                model_name='awardline',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='what_is_awarded_is_not_negative'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='awardline',
                trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een regel van een toekenning staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='397510d4ecffda844e5a02c0d625c5948d3c0378', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_1e50c', table='financing_awardline', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='awardline',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een regel van een toekenning staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='1aab1a88340386e8ffc7288e032aa19587b771fd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_b0117', table='financing_awardline', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='nationalbudget',
                constraint=models.UniqueConstraint(fields=('scenario', 'year'), name='one_national_budget_per_year'),
            ),
            migrations.AddConstraint(
                model_name='nationalbudget',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('year__gte', 2000), ('year__lte', 2100)), name='a_national_budget_is_not_negative', violation_error_message='Een budget is nul of meer.'),
            ),
        ]),
        migrations.RunPython(a_row_per_year, migrations.RunPython.noop),
        AllAtOnce([
            pgtrigger.migrations.RemoveTrigger(
                model_name='scenario',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='scenario',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='scenario',
                name='delete_delete',
            ),
            migrations.RemoveConstraint(
                model_name='scenario',
                name='a_budget_is_not_negative_and_does_not_vanish',
            ),
            migrations.RemoveField(
                model_name='scenarioevent',
                name='budget',
            ),
            migrations.RemoveField(
                model_name='scenarioevent',
                name='growth',
            ),
            migrations.RemoveField(
                model_name='scenario',
                name='budget',
            ),
            migrations.RemoveField(
                model_name='scenario',
                name='growth',
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scenario',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "financing_scenarioevent" ("created_at", "created_by_id", "first_year", "frozen_at", "id", "key_id", "last_year", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "visibility") VALUES (NEW."created_at", NEW."created_by_id", NEW."first_year", NEW."frozen_at", NEW."id", NEW."key_id", NEW."last_year", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."round_id", NEW."visibility"); RETURN NULL;', hash='0613c2a34e56b50e5b46168bad68830e667cef92', operation='INSERT', pgid='pgtrigger_insert_insert_3c146', table='financing_scenario', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scenario',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."first_year" IS DISTINCT FROM (NEW."first_year") OR OLD."frozen_at" IS DISTINCT FROM (NEW."frozen_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key_id" IS DISTINCT FROM (NEW."key_id") OR OLD."last_year" IS DISTINCT FROM (NEW."last_year") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."visibility" IS DISTINCT FROM (NEW."visibility"))', func='INSERT INTO "financing_scenarioevent" ("created_at", "created_by_id", "first_year", "frozen_at", "id", "key_id", "last_year", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "visibility") VALUES (NEW."created_at", NEW."created_by_id", NEW."first_year", NEW."frozen_at", NEW."id", NEW."key_id", NEW."last_year", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."round_id", NEW."visibility"); RETURN NULL;', hash='792f2667b96b2b04e84cbcb42517a0971431099c', operation='UPDATE', pgid='pgtrigger_update_update_3ae04', table='financing_scenario', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scenario',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "financing_scenarioevent" ("created_at", "created_by_id", "first_year", "frozen_at", "id", "key_id", "last_year", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "visibility") VALUES (OLD."created_at", OLD."created_by_id", OLD."first_year", OLD."frozen_at", OLD."id", OLD."key_id", OLD."last_year", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."round_id", OLD."visibility"); RETURN NULL;', hash='819e669d3663fba0ca6d2d1ad1d63703f0a7e26e', operation='DELETE', pgid='pgtrigger_delete_delete_f0ff1', table='financing_scenario', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='nationalbudget',
                trigger=pgtrigger.compiler.Trigger(name='budget_of_a_frozen_scenario_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT 1 FROM financing_scenario\n    WHERE id IN (NEW.scenario_id, OLD.scenario_id) AND frozen_at IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'Dit scenario is vastgezet en verandert niet meer.'\n    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'frozen_scenario_stays';\nEND IF;\nRETURN COALESCE(NEW, OLD);\n", hash='7c302267a0382010a6eaa26a39a709a280d1b8e0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_budget_of_a_frozen_scenario_stays_e9fa7', table='financing_nationalbudget', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='nationalbudget',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een landelijk budget staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='a02c8aa5c28c9e566fcbcbd9ed9445782332fa30', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_a1980', table='financing_nationalbudget', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='nationalbudget',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "financing_nationalbudgetevent" ("amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scenario_id", "year") VALUES (NEW."amount", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scenario_id", NEW."year"); RETURN NULL;', hash='7510f028a6b324077a52dc6040c537b6a5456d74', operation='INSERT', pgid='pgtrigger_insert_insert_ca07a', table='financing_nationalbudget', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='nationalbudget',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "financing_nationalbudgetevent" ("amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scenario_id", "year") VALUES (NEW."amount", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scenario_id", NEW."year"); RETURN NULL;', hash='e4635abb72eb1bca342dfc369ae92678acbe8002', operation='UPDATE', pgid='pgtrigger_update_update_488b5', table='financing_nationalbudget', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='nationalbudget',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "financing_nationalbudgetevent" ("amount", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scenario_id", "year") VALUES (OLD."amount", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scenario_id", OLD."year"); RETURN NULL;', hash='12b9fd91d75b8a6ae024ab3c999ff9d5f86d5065', operation='DELETE', pgid='pgtrigger_delete_delete_5bbbe', table='financing_nationalbudget', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='nationalbudgetevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='f4a56048ca8c329dd145e9b86669c985dd301278', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_8ede0', table='financing_nationalbudgetevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='nationalbudgetevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='01110ee7d6c27556a0845d03616008ddcfc145c9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6cb4e', table='financing_nationalbudgetevent', when='BEFORE')),
            ),
        ]),
    ]
