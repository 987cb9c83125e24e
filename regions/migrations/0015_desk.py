import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):

    dependencies = [("pghistory", "0007_auto_20250421_0444"), ("regions", "0014_after")]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name='Desk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('function', models.CharField(choices=[('werven', 'Werven'), ('matchen', 'Matchen'), ('opleiden', 'Opleiden'), ('begeleiden', 'Begeleiden'), ('professionaliseren', 'Professionaliseren')], max_length=20, verbose_name='functie')),
                    ('name', models.CharField(max_length=160, verbose_name='naam van het loket')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                    ('phone', models.CharField(blank=True, max_length=120, verbose_name='telefoon')),
                    ('website', models.URLField(blank=True, max_length=300, verbose_name='website')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='waarvoor en wanneer')),
                    ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='desks', to='regions.region')),
                ],
                options={
                    'verbose_name': 'loket',
                    'verbose_name_plural': 'loketten',
                },
            ),
            migrations.CreateModel(
                name='DeskEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('function', models.CharField(choices=[('werven', 'Werven'), ('matchen', 'Matchen'), ('opleiden', 'Opleiden'), ('begeleiden', 'Begeleiden'), ('professionaliseren', 'Professionaliseren')], max_length=20, verbose_name='functie')),
                    ('name', models.CharField(max_length=160, verbose_name='naam van het loket')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                    ('phone', models.CharField(blank=True, max_length=120, verbose_name='telefoon')),
                    ('website', models.URLField(blank=True, max_length=300, verbose_name='website')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='waarvoor en wanneer')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.desk')),
                    ('region', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddConstraint(
                model_name='desk',
                constraint=models.UniqueConstraint(fields=('region', 'function'), name='one_desk_per_region_and_function', violation_error_message='Deze functie heeft al een loket.'),
            ),
            migrations.AddConstraint(
                model_name='desk',
                constraint=models.CheckConstraint(condition=models.Q(('email', ''), ('phone', ''), ('website', ''), _negated=True), name='desk_can_be_reached', violation_error_message='Geef een e-mailadres, telefoonnummer of website.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='desk',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_deskevent" ("email", "function", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_id", "website") VALUES (NEW."email", NEW."function", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."region_id", NEW."website"); RETURN NULL;', hash='89085221bd759ec96ecbef7479a3227cfec3429c', operation='INSERT', pgid='pgtrigger_insert_insert_cb6a3', table='regions_desk', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='desk',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_deskevent" ("email", "function", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_id", "website") VALUES (NEW."email", NEW."function", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."region_id", NEW."website"); RETURN NULL;', hash='3302e8abb8aabb9299ea7815be6682188587fbad', operation='UPDATE', pgid='pgtrigger_update_update_3576d', table='regions_desk', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='desk',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_deskevent" ("email", "function", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_id", "website") VALUES (OLD."email", OLD."function", OLD."id", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."region_id", OLD."website"); RETURN NULL;', hash='8110139f198df4310312c9bce92962366b75093e', operation='DELETE', pgid='pgtrigger_delete_delete_46b6b', table='regions_desk', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='deskevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='b779d9de3743e99c804909d75e5af5e98ee4ef0a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_0d132', table='regions_deskevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='deskevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9464016211b75f544358ce601262c8d99f55719b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9020a', table='regions_deskevent', when='BEFORE')),
            ),
        ]),
    ]
