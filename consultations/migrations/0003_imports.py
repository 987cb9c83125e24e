import common.all_at_once
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("consultations", "0002_minutes"),
    ]

    operations = [
        common.all_at_once.AllAtOnce(
            operations=[migrations.CreateModel(
                name='ConsultationImport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(choices=[('verslag', 'Verslag in Markdown'), ('bord', 'Export van een bord')], max_length=10, verbose_name='soort')),
                    ('name', models.CharField(max_length=200, verbose_name='bestand')),
                    ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                    ('content', models.BinaryField(verbose_name='inhoud')),
                    ('state', models.CharField(choices=[('bekijken', 'Wacht op uw akkoord'), ('ingelezen', 'Ingelezen'), ('afgebroken', 'Afgebroken')], default='bekijken', max_length=12, verbose_name='stand')),
                    ('requested_at', models.DateTimeField(verbose_name='gestuurd op')),
                    ('finished_at', models.DateTimeField(null=True, verbose_name='klaar op')),
                    ('consultation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='consultations.consultation')),
                    ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'import',
                    'verbose_name_plural': 'imports',
                    'constraints': [models.CheckConstraint(condition=models.Q(('state', 'ingelezen'), ('consultation', None), _connector='XOR'), name='a_written_import_has_its_consultation'), models.CheckConstraint(condition=models.Q(('state', 'bekijken'), ('finished_at__isnull', False), _connector='XOR'), name='an_import_that_ended_says_when'), models.UniqueConstraint(condition=models.Q(('state', 'ingelezen')), fields=('kind', 'sha256'), name='a_file_is_read_in_once', violation_error_message='Dit bestand is al ingelezen.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_consultationimportevent" ("consultation_id", "finished_at", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "requested_at", "requested_by_id", "sha256", "state") VALUES (NEW."consultation_id", NEW."finished_at", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."requested_at", NEW."requested_by_id", NEW."sha256", NEW."state"); RETURN NULL;', hash='5a1ad787f3fb0ae26c5c0dace6bcebcdc3be75c2', operation='INSERT', pgid='pgtrigger_insert_insert_2c610', table='consultations_consultationimport', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."consultation_id" IS DISTINCT FROM (NEW."consultation_id") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."requested_at" IS DISTINCT FROM (NEW."requested_at") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "consultations_consultationimportevent" ("consultation_id", "finished_at", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "requested_at", "requested_by_id", "sha256", "state") VALUES (NEW."consultation_id", NEW."finished_at", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."requested_at", NEW."requested_by_id", NEW."sha256", NEW."state"); RETURN NULL;', hash='b6f27b24950a0b04cee39cf50d2de25187ce115c', operation='UPDATE', pgid='pgtrigger_update_update_6cc72', table='consultations_consultationimport', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_consultationimportevent" ("consultation_id", "finished_at", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "requested_at", "requested_by_id", "sha256", "state") VALUES (OLD."consultation_id", OLD."finished_at", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."requested_at", OLD."requested_by_id", OLD."sha256", OLD."state"); RETURN NULL;', hash='fb325afe1cd362137f76ba0466472da182cc615e', operation='DELETE', pgid='pgtrigger_delete_delete_21fa6', table='consultations_consultationimport', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='ConsultationImportEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('kind', models.CharField(choices=[('verslag', 'Verslag in Markdown'), ('bord', 'Export van een bord')], max_length=10, verbose_name='soort')),
                    ('name', models.CharField(max_length=200, verbose_name='bestand')),
                    ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                    ('state', models.CharField(choices=[('bekijken', 'Wacht op uw akkoord'), ('ingelezen', 'Ingelezen'), ('afgebroken', 'Afgebroken')], default='bekijken', max_length=12, verbose_name='stand')),
                    ('requested_at', models.DateTimeField(verbose_name='gestuurd op')),
                    ('finished_at', models.DateTimeField(null=True, verbose_name='klaar op')),
                    ('consultation', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.consultation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='consultations.consultationimport')),
                    ('requested_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='c42cc2ead5960c90dc01b3ea2bae8e74120ff62c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_29f33', table='consultations_consultationimportevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='065ac59bdf5ec588aeccd1302aa4c731606bda49', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b012', table='consultations_consultationimportevent', when='BEFORE'))],
                },
            )],
        ),
    ]
