import common.all_at_once
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("consultations", "0001_initial"),
        ('organisations', '0002_squashed_0007_mergers'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        common.all_at_once.AllAtOnce(
            operations=[migrations.CreateModel(
                name='Invitee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('name', models.CharField(max_length=160, verbose_name='wie')),
                    ('took_part', models.BooleanField(default=False, verbose_name='deed mee')),
                    ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitees', to='consultations.consultation')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ],
                options={
                    'verbose_name': 'genodigde',
                    'verbose_name_plural': 'genodigden',
                    'ordering': ['name', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('consultation', 'name'), name='someone_is_invited_once')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_inviteeevent" ("consultation_id", "id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "took_part") VALUES (NEW."consultation_id", NEW."id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."took_part"); RETURN NULL;', hash='a87708092ca5f0b740b6d04a048b3a22b09a6e3a', operation='INSERT', pgid='pgtrigger_insert_insert_8d56d', table='consultations_invitee', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "consultations_inviteeevent" ("consultation_id", "id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "took_part") VALUES (NEW."consultation_id", NEW."id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."took_part"); RETURN NULL;', hash='f81be01a4ddae3a861dc0ff8e74672cb49851c78', operation='UPDATE', pgid='pgtrigger_update_update_4cc3c', table='consultations_invitee', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_inviteeevent" ("consultation_id", "id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "took_part") VALUES (OLD."consultation_id", OLD."id", OLD."name", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."took_part"); RETURN NULL;', hash='afa68167bdae7ff227106f112e26981f781094c4', operation='DELETE', pgid='pgtrigger_delete_delete_323d3', table='consultations_invitee', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='Minutes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('number', models.PositiveSmallIntegerField(editable=False, verbose_name='versie')),
                    ('title', models.CharField(max_length=160, verbose_name='titel')),
                    ('content', models.JSONField(editable=False, null=True, verbose_name='inhoud')),
                    ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256')),
                    ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                    ('published_at', models.DateTimeField(null=True, verbose_name='gepubliceerd op')),
                    ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='consultations.consultation')),
                    ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('earlier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.consultation', verbose_name='vergeleken met')),
                    ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'verslag',
                    'verbose_name_plural': 'verslagen',
                    'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='versions_of_minutes_differ'), models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('consultation',), name='one_report_is_in_the_making', violation_error_message='Er is al een verslag in de maak.'), models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', True), ('published_at', None), ('published_by', None), ('sha256', '')), models.Q(('content__isnull', False), ('published_at__isnull', False), ('published_by__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='a_published_report_is_whole', violation_error_message='Een gepubliceerd verslag heeft een inhoud en een moment.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='published_minutes_stand', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="\n    RAISE EXCEPTION 'Een gepubliceerd verslag staat vast en wordt niet gewijzigd.'\n    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'published_minutes';\n", hash='673fea3bd503d98be3b03bc20384a818fbca2c39', operation='UPDATE OR DELETE', pgid='pgtrigger_published_minutes_stand_9161d', table='consultations_minutes', when='BEFORE')), pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een verslag staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='bcbc7665a06c794f07e8a2052bfd30dea2fca45b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_19bda', table='consultations_minutes', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_minutesevent" ("consultation_id", "content", "created_at", "created_by_id", "earlier_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "published_at", "published_by_id", "sha256", "title") VALUES (NEW."consultation_id", NEW."content", NEW."created_at", NEW."created_by_id", NEW."earlier_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."published_at", NEW."published_by_id", NEW."sha256", NEW."title"); RETURN NULL;', hash='20b74429db3ed7edd35bb521c926de0e27fef064', operation='INSERT', pgid='pgtrigger_insert_insert_83682', table='consultations_minutes', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "consultations_minutesevent" ("consultation_id", "content", "created_at", "created_by_id", "earlier_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "published_at", "published_by_id", "sha256", "title") VALUES (NEW."consultation_id", NEW."content", NEW."created_at", NEW."created_by_id", NEW."earlier_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."published_at", NEW."published_by_id", NEW."sha256", NEW."title"); RETURN NULL;', hash='02fc7ca095f0c43e2980b5b4d1c259fbd46f7a25', operation='UPDATE', pgid='pgtrigger_update_update_570b5', table='consultations_minutes', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_minutesevent" ("consultation_id", "content", "created_at", "created_by_id", "earlier_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "published_at", "published_by_id", "sha256", "title") VALUES (OLD."consultation_id", OLD."content", OLD."created_at", OLD."created_by_id", OLD."earlier_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."published_at", OLD."published_by_id", OLD."sha256", OLD."title"); RETURN NULL;', hash='14a6c3f882a69d6f2b5e195d617cccb5ed8ddf0a', operation='DELETE', pgid='pgtrigger_delete_delete_91cf7', table='consultations_minutes', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='MinutesPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('code', models.CharField(choices=[('achtergrond', 'Achtergrond'), ('kernvraagstukken', 'Kernvraagstukken'), ('thema', 'Thema'), ('antwoorden', 'Antwoorden'), ('vergelijking', 'Vergelijking met een eerder verslag'), ('uitgenodigd', 'Wie was uitgenodigd'), ('bijlage', 'Bijlage: alle bijdragen')], max_length=20, verbose_name='hoofdstuk')),
                    ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                    ('is_shown', models.BooleanField(default=True, verbose_name='in het verslag')),
                    ('text', models.TextField(blank=True, verbose_name='tekst')),
                    ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='consultations.minutes')),
                    ('theme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.theme')),
                ],
                options={
                    'verbose_name': 'hoofdstuk',
                    'verbose_name_plural': 'hoofdstukken',
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('minutes', 'code', 'theme'), name='a_chapter_is_once_in_a_report', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('code', 'thema'), ('theme', None), _connector='XOR'), name='a_chapter_of_a_theme_names_it')],
                    'triggers': [pgtrigger.compiler.Trigger(name='stands_with_its_report', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM consultations_minutes\n        WHERE id IN (NEW.minutes_id, OLD.minutes_id) AND published_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'Een gepubliceerd verslag staat vast en wordt niet gewijzigd.'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'published_minutes';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='eadc1d8102f45fd79a63771e99b170a8895fb297', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stands_with_its_report_68ea3', table='consultations_minutespart', when='BEFORE')), pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een verslag staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='95582ccb3bd7fed44670a7b8b7e893cd7d56e938', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_4aafc', table='consultations_minutespart', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_minutespartevent" ("changed_by_id", "code", "id", "is_shown", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "text", "theme_id") VALUES (NEW."changed_by_id", NEW."code", NEW."id", NEW."is_shown", NEW."minutes_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."public_id", NEW."text", NEW."theme_id"); RETURN NULL;', hash='512ab4c27ef258b5a5f07ed77cdacea2a250b0a3', operation='INSERT', pgid='pgtrigger_insert_insert_594af', table='consultations_minutespart', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "consultations_minutespartevent" ("changed_by_id", "code", "id", "is_shown", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "text", "theme_id") VALUES (NEW."changed_by_id", NEW."code", NEW."id", NEW."is_shown", NEW."minutes_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."public_id", NEW."text", NEW."theme_id"); RETURN NULL;', hash='a34f25109f9e1b79a1cd6b26c9676e4356adf46e', operation='UPDATE', pgid='pgtrigger_update_update_350d6', table='consultations_minutespart', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_minutespartevent" ("changed_by_id", "code", "id", "is_shown", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "text", "theme_id") VALUES (OLD."changed_by_id", OLD."code", OLD."id", OLD."is_shown", OLD."minutes_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."public_id", OLD."text", OLD."theme_id"); RETURN NULL;', hash='4acd7fb0ec06b15ca36861fe6421bfa434f79333', operation='DELETE', pgid='pgtrigger_delete_delete_18bcf', table='consultations_minutespart', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='SetAside',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField(verbose_name='waarom niet in het verslag')),
                    ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.concern')),
                    ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_aside', to='consultations.minutes')),
                ],
                options={
                    'verbose_name': 'weggelaten bijdrage',
                    'verbose_name_plural': 'weggelaten bijdragen',
                    'constraints': [models.UniqueConstraint(fields=('minutes', 'concern'), name='a_card_is_set_aside_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='setting_aside_has_a_reason', violation_error_message='Vul in waarom de bijdrage niet in het verslag staat.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='stands_with_its_report', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM consultations_minutes\n        WHERE id IN (NEW.minutes_id, OLD.minutes_id) AND published_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'Een gepubliceerd verslag staat vast en wordt niet gewijzigd.'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'published_minutes';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='24b51ff42e366b2064f6cb4f198795dc05875068', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_stands_with_its_report_cbb65', table='consultations_setaside', when='BEFORE')), pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een verslag staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='aa6d6fc27b44f98496b1225a2f73549ddc861636', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_15c3f', table='consultations_setaside', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_setasideevent" ("concern_id", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."concern_id", NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='cf1aba26f4aa7c9cec9af91e58819c3a03805400', operation='INSERT', pgid='pgtrigger_insert_insert_11929', table='consultations_setaside', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "consultations_setasideevent" ("concern_id", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."concern_id", NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='bbbdd7ed72ebfb20d59264648041e135b1c00207', operation='UPDATE', pgid='pgtrigger_update_update_2fbff', table='consultations_setaside', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_setasideevent" ("concern_id", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."concern_id", OLD."id", OLD."minutes_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='49c1e9effb2286bae14ed02e6a1a7f73cb94bba3', operation='DELETE', pgid='pgtrigger_delete_delete_e577e', table='consultations_setaside', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='InviteeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('name', models.CharField(max_length=160, verbose_name='wie')),
                    ('took_part', models.BooleanField(default=False, verbose_name='deed mee')),
                    ('consultation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.consultation')),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='consultations.invitee')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='51a3632448276a11440ee08b1bc1da6bbf854975', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_d5600', table='consultations_inviteeevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eede60c2662b8afdc2e19a80699fce25ba1130fc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_025c6', table='consultations_inviteeevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='MinutesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('number', models.PositiveSmallIntegerField(editable=False, verbose_name='versie')),
                    ('title', models.CharField(max_length=160, verbose_name='titel')),
                    ('content', models.JSONField(editable=False, null=True, verbose_name='inhoud')),
                    ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256')),
                    ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                    ('published_at', models.DateTimeField(null=True, verbose_name='gepubliceerd op')),
                    ('consultation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.consultation')),
                    ('created_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('earlier', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.consultation', verbose_name='vergeleken met')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='consultations.minutes')),
                    ('published_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='adaaf5e1f96ef7681514dd1bb48b942ba5f099d4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_f292b', table='consultations_minutesevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='87dd411cac6dadabef73da7b57114ae28118cb10', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d90e5', table='consultations_minutesevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='MinutesPartEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('code', models.CharField(choices=[('achtergrond', 'Achtergrond'), ('kernvraagstukken', 'Kernvraagstukken'), ('thema', 'Thema'), ('antwoorden', 'Antwoorden'), ('vergelijking', 'Vergelijking met een eerder verslag'), ('uitgenodigd', 'Wie was uitgenodigd'), ('bijlage', 'Bijlage: alle bijdragen')], max_length=20, verbose_name='hoofdstuk')),
                    ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                    ('is_shown', models.BooleanField(default=True, verbose_name='in het verslag')),
                    ('text', models.TextField(blank=True, verbose_name='tekst')),
                    ('changed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('minutes', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.minutes')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='consultations.minutespart')),
                    ('theme', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.theme')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='70c407f2e2a976248d4597102de7ef874ed9be0c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_37380', table='consultations_minutespartevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='81da9600d635db59098f91650f09cf53f5de04b5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_df6f1', table='consultations_minutespartevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='SetAsideEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('reason', models.TextField(verbose_name='waarom niet in het verslag')),
                    ('concern', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.concern')),
                    ('minutes', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.minutes')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='consultations.setaside')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='24e1495f633658a488ed1bad47c9e020ded414dc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_ba93b', table='consultations_setasideevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7e5f13b6ac238ab487859c86df2ab42c8e56dcc8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3fb26', table='consultations_setasideevent', when='BEFORE'))],
                },
            )],
        ),
        common.all_at_once.AllAtOnce([
            pgtrigger.migrations.RemoveTrigger(
                model_name='consultation',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='consultation',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='consultation',
                name='delete_delete',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='keyissue',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='keyissue',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='keyissue',
                name='delete_delete',
            ),
            migrations.AddField(
                model_name='consultation',
                name='plenary',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sub_sessions', to='consultations.consultation', verbose_name='deelsessie van'),
            ),
            migrations.AddField(
                model_name='consultationevent',
                name='plenary',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.consultation', verbose_name='deelsessie van'),
            ),
            migrations.AddField(
                model_name='keyissue',
                name='renews',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewed_by', to='consultations.keyissue', verbose_name='komt terug uit een eerdere sessie'),
            ),
            migrations.AddField(
                model_name='keyissueevent',
                name='renews',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='consultations.keyissue', verbose_name='komt terug uit een eerdere sessie'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='consultation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_consultationevent" ("agenda", "anonymity", "closed_at", "closes_at", "created_at", "created_by_id", "id", "introduction", "is_public", "join_code", "kind", "moderation", "opened_at", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plenary_id", "policy", "public_id", "region_id", "slug", "starts_at", "state", "title", "votes_open") VALUES (NEW."agenda", NEW."anonymity", NEW."closed_at", NEW."closes_at", NEW."created_at", NEW."created_by_id", NEW."id", NEW."introduction", NEW."is_public", NEW."join_code", NEW."kind", NEW."moderation", NEW."opened_at", NEW."organiser", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."plenary_id", NEW."policy", NEW."public_id", NEW."region_id", NEW."slug", NEW."starts_at", NEW."state", NEW."title", NEW."votes_open"); RETURN NULL;', hash='95cce1b98f4936eec578012354b5c575d20aa730', operation='INSERT', pgid='pgtrigger_insert_insert_c7113', table='consultations_consultation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='consultation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "consultations_consultationevent" ("agenda", "anonymity", "closed_at", "closes_at", "created_at", "created_by_id", "id", "introduction", "is_public", "join_code", "kind", "moderation", "opened_at", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plenary_id", "policy", "public_id", "region_id", "slug", "starts_at", "state", "title", "votes_open") VALUES (NEW."agenda", NEW."anonymity", NEW."closed_at", NEW."closes_at", NEW."created_at", NEW."created_by_id", NEW."id", NEW."introduction", NEW."is_public", NEW."join_code", NEW."kind", NEW."moderation", NEW."opened_at", NEW."organiser", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."plenary_id", NEW."policy", NEW."public_id", NEW."region_id", NEW."slug", NEW."starts_at", NEW."state", NEW."title", NEW."votes_open"); RETURN NULL;', hash='44e12ef7d95342a7e1013567540cc11fc129e728', operation='UPDATE', pgid='pgtrigger_update_update_1617e', table='consultations_consultation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='consultation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_consultationevent" ("agenda", "anonymity", "closed_at", "closes_at", "created_at", "created_by_id", "id", "introduction", "is_public", "join_code", "kind", "moderation", "opened_at", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plenary_id", "policy", "public_id", "region_id", "slug", "starts_at", "state", "title", "votes_open") VALUES (OLD."agenda", OLD."anonymity", OLD."closed_at", OLD."closes_at", OLD."created_at", OLD."created_by_id", OLD."id", OLD."introduction", OLD."is_public", OLD."join_code", OLD."kind", OLD."moderation", OLD."opened_at", OLD."organiser", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."plenary_id", OLD."policy", OLD."public_id", OLD."region_id", OLD."slug", OLD."starts_at", OLD."state", OLD."title", OLD."votes_open"); RETURN NULL;', hash='461b550ccbdc3af29bf3b719e6960872456ab979', operation='DELETE', pgid='pgtrigger_delete_delete_3ce54', table='consultations_consultation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='keyissue',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_keyissueevent" ("consultation_id", "created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "renews_id", "sentence", "title") VALUES (NEW."consultation_id", NEW."created_at", NEW."created_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."public_id", NEW."renews_id", NEW."sentence", NEW."title"); RETURN NULL;', hash='318401ca607a876afdd91199344e8a08db456bf6', operation='INSERT', pgid='pgtrigger_insert_insert_f16ef', table='consultations_keyissue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='keyissue',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "consultations_keyissueevent" ("consultation_id", "created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "renews_id", "sentence", "title") VALUES (NEW."consultation_id", NEW."created_at", NEW."created_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."public_id", NEW."renews_id", NEW."sentence", NEW."title"); RETURN NULL;', hash='535caccdf67465e2f2745d933ad86e04913c34c0', operation='UPDATE', pgid='pgtrigger_update_update_0e069', table='consultations_keyissue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='keyissue',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consultations_keyissueevent" ("consultation_id", "created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "renews_id", "sentence", "title") VALUES (OLD."consultation_id", OLD."created_at", OLD."created_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."public_id", OLD."renews_id", OLD."sentence", OLD."title"); RETURN NULL;', hash='023f1c5d88e5f642798d48f1bf011297ba56d802', operation='DELETE', pgid='pgtrigger_delete_delete_f0837', table='consultations_keyissue', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='consultation',
                constraint=models.CheckConstraint(condition=models.Q(('plenary', None), models.Q(('plenary', models.F('pk')), _negated=True), _connector='OR'), name='a_session_is_no_part_of_itself', violation_error_message='Een sessie is geen deel van zichzelf.'),
            ),
        ]),
    ]
