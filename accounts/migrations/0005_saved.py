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
        ("accounts", "0004_tokens"),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name='Webhook',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('name', models.CharField(max_length=120, verbose_name='waarvoor')),
                        ('url', models.CharField(max_length=400, verbose_name='adres')),
                        ('hears_of', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('region.submitted', 'Een regio heeft ingediend'), ('region.decided', 'Een besluit is bekendgemaakt')], max_length=40), verbose_name='bij deze gebeurtenissen')),
                        ('secret', models.CharField(editable=False, max_length=64, verbose_name='geheim')),
                        ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                        ('ended_at', models.DateTimeField(editable=False, null=True, verbose_name='gestopt op')),
                        ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'webhook',
                        'verbose_name_plural': 'webhooks',
                    },
                ),
                migrations.CreateModel(
                    name='WebhookDelivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('queued', 'In de wachtrij'), ('running', 'Bezig'), ('done', 'Klaar'), ('failed', 'Mislukt'), ('cancelled', 'Afgebroken')], default='queued', max_length=10, verbose_name='stand')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='pogingen')),
                        ('lease_until', models.DateTimeField(editable=False, null=True, verbose_name='bezet tot')),
                        ('requested_at', models.DateTimeField(verbose_name='gevraagd op')),
                        ('finished_at', models.DateTimeField(editable=False, null=True, verbose_name='gereed op')),
                        ('error', models.TextField(blank=True, editable=False, verbose_name='fout')),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('event', models.CharField(choices=[('region.submitted', 'Een regio heeft ingediend'), ('region.decided', 'Een besluit is bekendgemaakt')], max_length=40, verbose_name='gebeurtenis')),
                        ('about', models.JSONField(verbose_name='inhoud')),
                        ('answer', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='antwoord')),
                        ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='accounts.webhook')),
                    ],
                    options={
                        'verbose_name': 'bericht aan een webhook',
                        'verbose_name_plural': 'berichten aan webhooks',
                    },
                ),
                migrations.CreateModel(
                    name='WebhookEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('name', models.CharField(max_length=120, verbose_name='waarvoor')),
                        ('url', models.CharField(max_length=400, verbose_name='adres')),
                        ('hears_of', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('region.submitted', 'Een regio heeft ingediend'), ('region.decided', 'Een besluit is bekendgemaakt')], max_length=40), verbose_name='bij deze gebeurtenissen')),
                        ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                        ('ended_at', models.DateTimeField(editable=False, null=True, verbose_name='gestopt op')),
                        ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.webhook')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SavedFilter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('path', models.CharField(editable=False, max_length=200, verbose_name='lijst')),
                        ('query', models.CharField(editable=False, max_length=1000, verbose_name='filter')),
                        ('name', models.CharField(max_length=120, verbose_name='naam')),
                        ('created_at', models.DateTimeField(verbose_name='bewaard op')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'bewaard filter',
                        'verbose_name_plural': 'bewaarde filters',
                        'constraints': [models.UniqueConstraint(models.F('user'), models.F('path'), django.db.models.functions.text.Lower('name'), name='saved_filter_has_its_own_name_per_list', violation_error_message='U hebt al een filter met deze naam.'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('query', ''), _negated=True)), name='saved_filter_says_what_it_filters', violation_error_message='Geef het filter een naam.')],
                    },
                ),
                migrations.AddConstraint(
                    model_name='webhook',
                    constraint=models.CheckConstraint(condition=models.Q(('url__startswith', 'https://')), name='webhook_goes_over_https', violation_error_message='Een adres begint met https://.'),
                ),
                migrations.AddConstraint(
                    model_name='webhook',
                    constraint=models.CheckConstraint(condition=models.Q(('hears_of__len__gte', 1)), name='webhook_hears_of_something', violation_error_message='Kies ten minste één gebeurtenis.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='webhook',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_webhookevent" ("created_at", "created_by_id", "ended_at", "hears_of", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "url") VALUES (NEW."created_at", NEW."created_by_id", NEW."ended_at", NEW."hears_of", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."url"); RETURN NULL;', hash='4f399745779dd567761ab93aa27c42f5065e497d', operation='INSERT', pgid='pgtrigger_insert_insert_79b54', table='accounts_webhook', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='webhook',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."hears_of" IS DISTINCT FROM (NEW."hears_of") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."url" IS DISTINCT FROM (NEW."url"))', func='INSERT INTO "accounts_webhookevent" ("created_at", "created_by_id", "ended_at", "hears_of", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "url") VALUES (NEW."created_at", NEW."created_by_id", NEW."ended_at", NEW."hears_of", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."url"); RETURN NULL;', hash='c6478dcbf27436396de450d6263ae2f73e527871', operation='UPDATE', pgid='pgtrigger_update_update_76b10', table='accounts_webhook', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='webhook',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_webhookevent" ("created_at", "created_by_id", "ended_at", "hears_of", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "url") VALUES (OLD."created_at", OLD."created_by_id", OLD."ended_at", OLD."hears_of", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."url"); RETURN NULL;', hash='871e14bcd8bff8888b4829386804cca5eecfcd1b', operation='DELETE', pgid='pgtrigger_delete_delete_489f6', table='accounts_webhook', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='webhookdelivery',
                    constraint=models.CheckConstraint(condition=models.Q(('state', 'running'), ('lease_until__isnull', True), _connector='XOR'), name='webhook_delivery_is_leased_exactly_while_running'),
                ),
                migrations.AddConstraint(
                    model_name='webhookdelivery',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ('queued', 'running')), ('finished_at__isnull', False), _connector='XOR'), name='webhook_delivery_is_finished_exactly_when_not_pending'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='webhookevent',
                    trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='0476501d8cda657535ae701d0d69ac960b647685', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_2b695', table='accounts_webhookevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='webhookevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='63737be82f003503f377b81afded1cf149ba29ce', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9b78b', table='accounts_webhookevent', when='BEFORE')),
                ),
            ]
        )
    ]
