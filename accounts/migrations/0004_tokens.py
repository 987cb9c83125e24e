import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):

    dependencies = [("accounts", "0003_notices"), ("pghistory", "0007_auto_20250421_0444"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name='ApiToken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('name', models.CharField(max_length=120, verbose_name='waarvoor')),
                    ('start', models.CharField(editable=False, max_length=12, verbose_name='begint met')),
                    ('token_sha256', models.CharField(editable=False, max_length=64, unique=True, verbose_name='SHA-256')),
                    ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('register', 'Register: organisaties, vestigingen en partnerschappen'), ('regions', 'Regio’s, indieningen en besluiten'), ('consultations', 'Consultaties en verslagen')], max_length=20), verbose_name='geeft toegang tot')),
                    ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                    ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                    ('last_used_at', models.DateTimeField(editable=False, null=True, verbose_name='laatst gebruikt op')),
                    ('revoked_at', models.DateTimeField(editable=False, null=True, verbose_name='ingetrokken op')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='api_tokens', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'toegangssleutel',
                    'verbose_name_plural': 'toegangssleutels',
                },
            ),
            migrations.CreateModel(
                name='ApiTokenEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('name', models.CharField(max_length=120, verbose_name='waarvoor')),
                    ('start', models.CharField(editable=False, max_length=12, verbose_name='begint met')),
                    ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('register', 'Register: organisaties, vestigingen en partnerschappen'), ('regions', 'Regio’s, indieningen en besluiten'), ('consultations', 'Consultaties en verslagen')], max_length=20), verbose_name='geeft toegang tot')),
                    ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                    ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                    ('revoked_at', models.DateTimeField(editable=False, null=True, verbose_name='ingetrokken op')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.apitoken')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddConstraint(
                model_name='apitoken',
                constraint=models.CheckConstraint(condition=models.Q(('token_sha256__regex', '^[0-9a-f]{64}$')), name='token_keeps_only_a_hash'),
            ),
            migrations.AddConstraint(
                model_name='apitoken',
                constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('created_at'), '+', models.Value(datetime.timedelta(days=366))))), name='token_lasts_a_year_at_most', violation_error_message='Een toegangssleutel geldt ten hoogste een jaar.'),
            ),
            migrations.AddConstraint(
                model_name='apitoken',
                constraint=models.CheckConstraint(condition=models.Q(('scopes__len__gte', 1)), name='token_opens_something', violation_error_message='Kies waartoe de sleutel toegang geeft.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='apitoken',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_apitokenevent" ("created_at", "expires_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revoked_at", "scopes", "start", "user_id") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."revoked_at", NEW."scopes", NEW."start", NEW."user_id"); RETURN NULL;', hash='e1697be7580bc5aed9d745fb0daf338cf98654ab', operation='INSERT', pgid='pgtrigger_insert_insert_01b7d', table='accounts_apitoken', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='apitoken',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."scopes" IS DISTINCT FROM (NEW."scopes") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "accounts_apitokenevent" ("created_at", "expires_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revoked_at", "scopes", "start", "user_id") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."revoked_at", NEW."scopes", NEW."start", NEW."user_id"); RETURN NULL;', hash='d4b82efbd2a82e2c70df5a5076ed39ba7848c938', operation='UPDATE', pgid='pgtrigger_update_update_df53b', table='accounts_apitoken', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='apitoken',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_apitokenevent" ("created_at", "expires_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revoked_at", "scopes", "start", "user_id") VALUES (OLD."created_at", OLD."expires_at", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."revoked_at", OLD."scopes", OLD."start", OLD."user_id"); RETURN NULL;', hash='6d909d7f1a218a4e72f4d116b53d932b3444db36', operation='DELETE', pgid='pgtrigger_delete_delete_6e065', table='accounts_apitoken', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='apitokenevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='6b8922c382199823e2c4333a93e3d722d1598d73', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_aa291', table='accounts_apitokenevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='apitokenevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bc095a3000ebe7169f0e579188212d997c91f15c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f6ae5', table='accounts_apitokenevent', when='BEFORE')),
            ),
            migrations.CreateModel(
                name='Erasure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('erased_at', models.DateTimeField(verbose_name='verwijderd op')),
                    ('reason', models.TextField(verbose_name='reden')),
                    ('touched', models.JSONField(verbose_name='aantallen per tabel')),
                    ('head_before', models.CharField(max_length=64, verbose_name='zegel ervoor')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'verwijdering van een persoon',
                    'verbose_name_plural': 'verwijderingen van personen',
                    'constraints': [models.UniqueConstraint(fields=('user',), name='person_is_erased_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='erasure_has_a_reason', violation_error_message='Geef een reden.')],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='erasure',
                trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een verwijdering staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='d43808b7bacf3854b708e4fe10b2ab3b8937616c', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_8ae64', table='accounts_erasure', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='erasure',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een verwijdering staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='8138c19a8ec2724226e6dcf19bec2e153649b926', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_6cd57', table='accounts_erasure', when='BEFORE')),
            ),
        ]),
    ]
