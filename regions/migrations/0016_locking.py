import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ("regions", "0015_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce([
            migrations.AddField(
                model_name='regionversion',
                name='returns_to',
                field=models.PositiveIntegerField(editable=False, null=True, verbose_name='gelijk aan versie'),
            ),
            migrations.CreateModel(
                name='PartLock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('part', models.CharField(choices=[('gegevens', 'Gegevens'), ('gemeenten', 'Gemeenten'), ('deelnemers', 'Deelnemers'), ('partnerschappen', 'Partnerschappen'), ('vestigingen', 'Vestigingen die niet meetellen'), ('werven', 'Functie werven'), ('matchen', 'Functie matchen'), ('opleiden', 'Functie opleiden'), ('begeleiden', 'Functie begeleiden'), ('professionaliseren', 'Functie professionaliseren'), ('analyse', 'Regioanalyse'), ('sectoren', 'Keuze van de sectoren'), ('gebied', 'Keuze van het gebied'), ('ambitie', 'Op weg naar 100% samen opleiden'), ('achterban', 'Raadpleging van de achterban'), ('plan', 'Plan van aanpak'), ('bestuur', 'Bestuur en afspraken'), ('risicos', 'Risico’s')], max_length=20, verbose_name='onderdeel')),
                    ('reason', models.CharField(max_length=300, verbose_name='reden van vastzetten')),
                    ('at', models.DateTimeField(verbose_name='vastgezet op')),
                    ('opened_at', models.DateTimeField(editable=False, null=True, verbose_name='vrijgemaakt op')),
                    ('opened_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='reden van vrijmaken')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opened_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='locks', to='regions.region')),
                ],
                options={
                    'verbose_name': 'vastgezet onderdeel',
                    'verbose_name_plural': 'vastgezette onderdelen',
                },
            ),
            migrations.CreateModel(
                name='PartLockEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('part', models.CharField(choices=[('gegevens', 'Gegevens'), ('gemeenten', 'Gemeenten'), ('deelnemers', 'Deelnemers'), ('partnerschappen', 'Partnerschappen'), ('vestigingen', 'Vestigingen die niet meetellen'), ('werven', 'Functie werven'), ('matchen', 'Functie matchen'), ('opleiden', 'Functie opleiden'), ('begeleiden', 'Functie begeleiden'), ('professionaliseren', 'Functie professionaliseren'), ('analyse', 'Regioanalyse'), ('sectoren', 'Keuze van de sectoren'), ('gebied', 'Keuze van het gebied'), ('ambitie', 'Op weg naar 100% samen opleiden'), ('achterban', 'Raadpleging van de achterban'), ('plan', 'Plan van aanpak'), ('bestuur', 'Bestuur en afspraken'), ('risicos', 'Risico’s')], max_length=20, verbose_name='onderdeel')),
                    ('reason', models.CharField(max_length=300, verbose_name='reden van vastzetten')),
                    ('at', models.DateTimeField(verbose_name='vastgezet op')),
                    ('opened_at', models.DateTimeField(editable=False, null=True, verbose_name='vrijgemaakt op')),
                    ('opened_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='reden van vrijmaken')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opened_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.partlock')),
                    ('region', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddConstraint(
                model_name='partlock',
                constraint=models.UniqueConstraint(condition=models.Q(('opened_at', None)), fields=('region', 'part'), name='a_part_is_locked_once', violation_error_message='Dit onderdeel staat al vast.'),
            ),
            migrations.AddConstraint(
                model_name='partlock',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_part_is_locked_with_a_reason', violation_error_message='Schrijf op waarom u dit onderdeel vastzet.'),
            ),
            migrations.AddConstraint(
                model_name='partlock',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('opened_at', None), ('opened_by', None), ('opened_reason', '')), models.Q(('opened_at__isnull', False), ('opened_by__isnull', False)), _connector='OR'), name='a_lock_is_opened_by_someone_at_some_time'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='partlock',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_partlockevent" ("at", "by_id", "id", "opened_at", "opened_by_id", "opened_reason", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."opened_at", NEW."opened_by_id", NEW."opened_reason", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."region_id"); RETURN NULL;', hash='cbf8330c2b4da2b9333426976003fd2f7ea7a460', operation='INSERT', pgid='pgtrigger_insert_insert_01da2', table='regions_partlock', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='partlock',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_partlockevent" ("at", "by_id", "id", "opened_at", "opened_by_id", "opened_reason", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."opened_at", NEW."opened_by_id", NEW."opened_reason", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."region_id"); RETURN NULL;', hash='c19d27c764220f117e5d0e69b70f39d6064db3a7', operation='UPDATE', pgid='pgtrigger_update_update_26a66', table='regions_partlock', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='partlock',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_partlockevent" ("at", "by_id", "id", "opened_at", "opened_by_id", "opened_reason", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."opened_at", OLD."opened_by_id", OLD."opened_reason", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."region_id"); RETURN NULL;', hash='275f88954ce86008e47298c2e6afb491c2fc0cf3', operation='DELETE', pgid='pgtrigger_delete_delete_6c69d', table='regions_partlock', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='partlockevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='4f34a7d9d9983676205f76b1be0098a944817759', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_d77d6', table='regions_partlockevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='partlockevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0f71183225d0c1a79e3ee361ed4e4a9649dc74ba', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1f48a', table='regions_partlockevent', when='BEFORE')),
            ),
        ]),
    ]
