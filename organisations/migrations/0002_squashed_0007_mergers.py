import common.all_at_once
import datetime
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import organisations.sectors
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models

from organisations.migrations._search import FUNCTIONS, TRIGGERS, UNDO


class Migration(migrations.Migration):

    replaces = [('organisations', '0002_initial'), ('organisations', '0003_register_fields'), ('organisations', '0004_register_import'), ('organisations', '0005_search'), ('organisations', '0006_people'), ('organisations', '0007_mergers')]

    initial = True

    dependencies = [
        ('organisations', '0001_extensions'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        common.all_at_once.AllAtOnce(
            operations=[migrations.CreateModel(
                name='LabourMarketRegion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=4, unique=True, verbose_name='code')),
                    ('name', models.CharField(max_length=80, verbose_name='naam')),
                    ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, verbose_name='oudere namen')),
                    ('valid_from', models.DateField(verbose_name='geldig vanaf')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='geldig tot')),
                ],
                options={
                    'verbose_name': 'arbeidsmarktregio',
                    'verbose_name_plural': 'arbeidsmarktregio’s',
                    'ordering': ['name'],
                },
            ), migrations.CreateModel(
                name='RegisterImport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('queued', 'In de wachtrij'), ('running', 'Bezig'), ('done', 'Klaar'), ('failed', 'Mislukt'), ('cancelled', 'Afgebroken')], default='queued', max_length=10, verbose_name='stand')),
                    ('attempts', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='pogingen')),
                    ('lease_until', models.DateTimeField(editable=False, null=True, verbose_name='bezet tot')),
                    ('requested_at', models.DateTimeField(verbose_name='gevraagd op')),
                    ('finished_at', models.DateTimeField(editable=False, null=True, verbose_name='gereed op')),
                    ('error', models.TextField(blank=True, editable=False, verbose_name='fout')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('stage', models.CharField(choices=[('compare', 'Vergelijken'), ('write', 'Overnemen')], default='compare', max_length=10, verbose_name='onderdeel')),
                    ('turn', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='beurt')),
                    ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='akkoord van')),
                    ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='akkoord op')),
                    ('shown', models.CharField(blank=True, max_length=12, verbose_name='kenmerk van wat is getoond')),
                    ('is_shown_anew', models.BooleanField(default=False, verbose_name='opnieuw vergeleken')),
                    ('progress', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='voortgang')),
                    ('step', models.CharField(blank=True, editable=False, max_length=120, verbose_name='stap')),
                ],
                options={
                    'verbose_name': 'import van het register',
                    'verbose_name_plural': 'imports van het register',
                    'indexes': [models.Index(condition=models.Q(('state__in', ('queued', 'running'))), fields=['requested_at'], name='register_import_waiting')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state', 'running'), ('lease_until__isnull', True), _connector='XOR'), name='register_import_is_leased_exactly_while_running'), models.CheckConstraint(condition=models.Q(('state__in', ('queued', 'running')), ('finished_at__isnull', False), _connector='XOR'), name='register_import_is_finished_exactly_when_not_pending'), models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='register_import_progress_is_a_percentage')],
                },
            ), migrations.CreateModel(
                name='RegisterListing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(max_length=20, verbose_name='lijst')),
                    ('number', models.CharField(max_length=12, verbose_name='nummer')),
                    ('sectors', organisations.sectors.SectorSetField(blank=True, default=list, verbose_name='sectoren')),
                ],
                options={
                    'verbose_name': 'vermelding in een lijst van DUO',
                    'verbose_name_plural': 'vermeldingen in lijsten van DUO',
                    'constraints': [models.UniqueConstraint(fields=('source', 'number'), name='register_lists_a_number_once_per_source')],
                },
            ), migrations.CreateModel(
                name='Municipality',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=6, unique=True, verbose_name='code')),
                    ('name', models.CharField(max_length=80, verbose_name='naam')),
                    ('province', models.CharField(max_length=40, verbose_name='provincie')),
                    ('labour_market_region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='municipalities', to='organisations.labourmarketregion', verbose_name='arbeidsmarktregio')),
                    ('valid_from', models.DateField(verbose_name='geldig vanaf')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='geldig tot')),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='organisations.municipality', verbose_name='opgegaan in')),
                    ('merger_done_at', models.DateTimeField(editable=False, null=True, verbose_name='samenvoeging verwerkt op')),
                    ('neighbours', models.ManyToManyField(blank=True, to='organisations.municipality', verbose_name='buurgemeenten')),
                ],
                options={
                    'verbose_name': 'gemeente',
                    'verbose_name_plural': 'gemeenten',
                    'ordering': ['name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('merged_into', None), ('valid_to__isnull', False), _connector='OR'), name='municipality_that_merges_ends_on_a_day', violation_error_message='Noem de dag waarop de gemeente opgaat in een andere.'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='municipality_does_not_merge_into_itself', violation_error_message='Een gemeente gaat niet op in zichzelf.'), models.CheckConstraint(condition=models.Q(('merger_done_at', None), ('merged_into__isnull', False), _connector='OR'), name='municipality_merger_is_done_only_when_there_is_one')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_municipalityevent" ("code", "id", "labour_market_region_id", "merged_into_id", "merger_done_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."labour_market_region_id", NEW."merged_into_id", NEW."merger_done_at", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='5c496066e868a2f1c423032f0c570da2bca24752', operation='INSERT', pgid='pgtrigger_insert_insert_417e8', table='organisations_municipality', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_municipalityevent" ("code", "id", "labour_market_region_id", "merged_into_id", "merger_done_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "valid_from", "valid_to") VALUES (NEW."code", NEW."id", NEW."labour_market_region_id", NEW."merged_into_id", NEW."merger_done_at", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='f7bef8b1f9e24e280c4e7ed7fbf752a2f9ce9b4f', operation='UPDATE', pgid='pgtrigger_update_update_88d80', table='organisations_municipality', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_municipalityevent" ("code", "id", "labour_market_region_id", "merged_into_id", "merger_done_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "valid_from", "valid_to") VALUES (OLD."code", OLD."id", OLD."labour_market_region_id", OLD."merged_into_id", OLD."merger_done_at", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."province", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='421b427944ed3f32a23c5689be3d55b9626b0a8a', operation='DELETE', pgid='pgtrigger_delete_delete_231d8', table='organisations_municipality', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='RegisterFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('register_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='organisations.registerimport', verbose_name='import')),
                    ('position', models.PositiveSmallIntegerField(verbose_name='plaats')),
                    ('name', models.CharField(max_length=255, verbose_name='naam')),
                    ('sector', models.CharField(blank=True, choices=[('po', 'Primair onderwijs'), ('so', 'Speciaal onderwijs'), ('vo', 'Voortgezet onderwijs'), ('mbo', 'Middelbaar beroepsonderwijs'), ('ho', 'Hoger onderwijs')], max_length=3, verbose_name='sector die de indiener noemde')),
                    ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                    ('size', models.PositiveIntegerField(verbose_name='bytes')),
                    ('content', models.BinaryField(verbose_name='inhoud, ingepakt')),
                    ('outcome', models.JSONField(blank=True, default=dict, verbose_name='uitkomst')),
                ],
                options={
                    'verbose_name': 'bestand van het register',
                    'verbose_name_plural': 'bestanden van het register',
                    'indexes': [models.Index(fields=['sha256'], name='register_file_digest')],
                    'constraints': [models.UniqueConstraint(fields=('register_import', 'position'), name='register_file_has_its_own_place')],
                },
            ), migrations.CreateModel(
                name='MunicipalityEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.municipality')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(max_length=6, verbose_name='code')),
                    ('name', models.CharField(max_length=80, verbose_name='naam')),
                    ('province', models.CharField(max_length=40, verbose_name='provincie')),
                    ('labour_market_region', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.labourmarketregion', verbose_name='arbeidsmarktregio')),
                    ('valid_from', models.DateField(verbose_name='geldig vanaf')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='geldig tot')),
                    ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.municipality', verbose_name='opgegaan in')),
                    ('merger_done_at', models.DateTimeField(editable=False, null=True, verbose_name='samenvoeging verwerkt op')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='412f5d2b789929c66eb1c064fd5b229aa7334c6a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_47c48', table='organisations_municipalityevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='264f082452356758e0496ec643589d95295ea708', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef758', table='organisations_municipalityevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(editable=False, max_length=120, unique=True)),
                    ('kind', models.CharField(choices=[('board', 'Schoolbestuur'), ('institute', 'Lerarenopleiding'), ('profession', 'Beroepsgroep'), ('other', 'Andere organisatie')], max_length=10, verbose_name='soort')),
                    ('name', models.CharField(max_length=200, verbose_name='naam')),
                    ('board_number', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^\\d{5}$', 'Een bestuursnummer heeft vijf cijfers.')], verbose_name='bestuursnummer')),
                    ('brin', models.CharField(blank=True, max_length=4, validators=[django.core.validators.RegexValidator('^\\d{2}[A-Z]{2}$', 'Een BRIN is twee cijfers, twee letters.')], verbose_name='BRIN')),
                    ('sectors', organisations.sectors.SectorSetField(blank=True, default=list, verbose_name='sectoren')),
                    ('speaks_for', models.CharField(blank=True, help_text='Alleen voor de beroepsgroep: schoolleiders, leraren, ondersteuners, opleiders.', max_length=120, verbose_name='spreekt namens')),
                    ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.municipality', verbose_name='gemeente')),
                    ('place', models.CharField(blank=True, max_length=80, verbose_name='plaats')),
                    ('denomination', models.CharField(blank=True, max_length=80, verbose_name='denominatie')),
                    ('kvk', models.CharField(blank=True, help_text='Niet uniek: enkele besturen delen een nummer.', max_length=8, validators=[django.core.validators.RegexValidator('^\\d{8}$', 'Een KvK-nummer heeft acht cijfers.')], verbose_name='KvK-nummer')),
                    ('rio_id', models.CharField(blank=True, max_length=7, verbose_name='RIO-nummer')),
                    ('works_nationally', models.BooleanField(default=False, help_text='Telt in elke regio mee en landelijk één keer.', verbose_name='werkt in het hele land')),
                    ('in_register', models.BooleanField(default=True, verbose_name='staat in het register')),
                    ('left_register_on', models.DateField(blank=True, null=True, verbose_name='uit het register sinds')),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='organisations.organisation', verbose_name='opgegaan in')),
                    ('merged_on', models.DateField(blank=True, null=True, verbose_name='opgegaan op')),
                ],
                options={
                    'verbose_name': 'organisatie',
                    'verbose_name_plural': 'organisaties',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('name'), name='gin_trgm_ops'), name='organisation_name_trgm')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('board_number', ''), _negated=True), fields=('board_number',), name='board_number_is_unique', violation_error_message='Dit bestuursnummer staat al in het register.'), models.CheckConstraint(condition=models.Q(('board_number', ''), ('board_number__regex', '^\\d{5}$'), _connector='OR'), name='board_number_has_five_digits', violation_error_message='Een bestuursnummer heeft vijf cijfers.'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into', None), ('merged_on', None)), models.Q(('merged_into__isnull', False), ('merged_on__isnull', False)), _connector='OR'), name='organisation_merged_on_a_day', violation_error_message='Noem bij een fusie de opvolger en de dag.'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='organisation_does_not_merge_into_itself', violation_error_message='Een organisatie gaat niet op in zichzelf.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_organisationevent" ("board_number", "brin", "denomination", "id", "in_register", "kind", "kvk", "left_register_on", "merged_into_id", "merged_on", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "rio_id", "sectors", "slug", "speaks_for", "works_nationally") VALUES (NEW."board_number", NEW."brin", NEW."denomination", NEW."id", NEW."in_register", NEW."kind", NEW."kvk", NEW."left_register_on", NEW."merged_into_id", NEW."merged_on", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."rio_id", NEW."sectors", NEW."slug", NEW."speaks_for", NEW."works_nationally"); RETURN NULL;', hash='34e122aad19950eb83b6966a4465f5120d72b82f', operation='INSERT', pgid='pgtrigger_insert_insert_040c9', table='organisations_organisation', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_organisationevent" ("board_number", "brin", "denomination", "id", "in_register", "kind", "kvk", "left_register_on", "merged_into_id", "merged_on", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "rio_id", "sectors", "slug", "speaks_for", "works_nationally") VALUES (NEW."board_number", NEW."brin", NEW."denomination", NEW."id", NEW."in_register", NEW."kind", NEW."kvk", NEW."left_register_on", NEW."merged_into_id", NEW."merged_on", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."rio_id", NEW."sectors", NEW."slug", NEW."speaks_for", NEW."works_nationally"); RETURN NULL;', hash='612476091875132939641f327091a9020ad59262', operation='UPDATE', pgid='pgtrigger_update_update_0b99b', table='organisations_organisation', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_organisationevent" ("board_number", "brin", "denomination", "id", "in_register", "kind", "kvk", "left_register_on", "merged_into_id", "merged_on", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "rio_id", "sectors", "slug", "speaks_for", "works_nationally") VALUES (OLD."board_number", OLD."brin", OLD."denomination", OLD."id", OLD."in_register", OLD."kind", OLD."kvk", OLD."left_register_on", OLD."merged_into_id", OLD."merged_on", OLD."municipality_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."rio_id", OLD."sectors", OLD."slug", OLD."speaks_for", OLD."works_nationally"); RETURN NULL;', hash='827802ae981c514b8902ff9eb8a2b9a645ce84d3', operation='DELETE', pgid='pgtrigger_delete_delete_57a4b', table='organisations_organisation', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='RegisterDifference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='differences', to='organisations.registerfile', verbose_name='bestand')),
                    ('weight', models.PositiveSmallIntegerField(verbose_name='gewicht')),
                    ('change', models.CharField(choices=[('leaves', 'Uit het register'), ('board', 'Ander bestuur'), ('returns', 'Terug in het register'), ('changed', 'Gewijzigd'), ('new', 'Nieuw')], max_length=10, verbose_name='verschil')),
                    ('number', models.CharField(max_length=12, verbose_name='nummer')),
                    ('name', models.CharField(max_length=200, verbose_name='naam')),
                    ('field', models.CharField(blank=True, max_length=40, verbose_name='gegeven')),
                    ('old', models.TextField(blank=True, verbose_name='was')),
                    ('new', models.TextField(blank=True, verbose_name='wordt')),
                ],
                options={
                    'verbose_name': 'verschil met het register',
                    'verbose_name_plural': 'verschillen met het register',
                    'indexes': [models.Index(models.F('file'), models.F('weight'), models.F('id'), name='register_difference_order')],
                },
            ), migrations.CreateModel(
                name='SearchText',
                fields=[
                    ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search', serialize=False, to='organisations.organisation', verbose_name='organisatie')),
                    ('title', models.TextField(verbose_name='naam')),
                    ('words', models.TextField(verbose_name='woorden')),
                    ('document', django.contrib.postgres.search.SearchVectorField(verbose_name='lexemen')),
                ],
                options={
                    'verbose_name': 'zoektekst',
                    'verbose_name_plural': 'zoekteksten',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('words', name='gin_trgm_ops'), fastupdate=False, name='organisation_words_trgm'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['document'], name='organisation_document')],
                },
            ), migrations.CreateModel(
                name='OrganisationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('slug', models.SlugField(db_index=False, editable=False, max_length=120)),
                    ('kind', models.CharField(choices=[('board', 'Schoolbestuur'), ('institute', 'Lerarenopleiding'), ('profession', 'Beroepsgroep'), ('other', 'Andere organisatie')], max_length=10, verbose_name='soort')),
                    ('name', models.CharField(max_length=200, verbose_name='naam')),
                    ('board_number', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^\\d{5}$', 'Een bestuursnummer heeft vijf cijfers.')], verbose_name='bestuursnummer')),
                    ('brin', models.CharField(blank=True, max_length=4, validators=[django.core.validators.RegexValidator('^\\d{2}[A-Z]{2}$', 'Een BRIN is twee cijfers, twee letters.')], verbose_name='BRIN')),
                    ('sectors', organisations.sectors.SectorSetField(blank=True, default=list, verbose_name='sectoren')),
                    ('speaks_for', models.CharField(blank=True, help_text='Alleen voor de beroepsgroep: schoolleiders, leraren, ondersteuners, opleiders.', max_length=120, verbose_name='spreekt namens')),
                    ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.municipality', verbose_name='gemeente')),
                    ('place', models.CharField(blank=True, max_length=80, verbose_name='plaats')),
                    ('denomination', models.CharField(blank=True, max_length=80, verbose_name='denominatie')),
                    ('kvk', models.CharField(blank=True, help_text='Niet uniek: enkele besturen delen een nummer.', max_length=8, validators=[django.core.validators.RegexValidator('^\\d{8}$', 'Een KvK-nummer heeft acht cijfers.')], verbose_name='KvK-nummer')),
                    ('rio_id', models.CharField(blank=True, max_length=7, verbose_name='RIO-nummer')),
                    ('works_nationally', models.BooleanField(default=False, help_text='Telt in elke regio mee en landelijk één keer.', verbose_name='werkt in het hele land')),
                    ('in_register', models.BooleanField(default=True, verbose_name='staat in het register')),
                    ('left_register_on', models.DateField(blank=True, null=True, verbose_name='uit het register sinds')),
                    ('merged_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='opgegaan in')),
                    ('merged_on', models.DateField(blank=True, null=True, verbose_name='opgegaan op')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='f5e5fe58ab36a26b63a791895b70de0f59338a43', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_c6637', table='organisations_organisationevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='13eb6e28966182a08694bfb06589ddaadb2672fe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c38e9', table='organisations_organisationevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='persoon')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='organisations.organisation', verbose_name='organisatie')),
                    ('role', models.CharField(choices=[('director', 'Bestuurder'), ('contact', 'Contactpersoon')], max_length=10, verbose_name='rol')),
                    ('has_mandate', models.BooleanField(default=False, verbose_name='mag namens de organisatie antwoorden')),
                    ('mandate_until', models.DateField(blank=True, null=True, verbose_name='mandaat tot en met')),
                    ('evidence', models.TextField(blank=True, verbose_name='waaruit het mandaat blijkt')),
                    ('evidence_on', models.DateField(blank=True, null=True, verbose_name='datum van dat stuk')),
                    ('mandate_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='mandaat gegeven door')),
                ],
                options={
                    'verbose_name': 'lidmaatschap',
                    'verbose_name_plural': 'lidmaatschappen',
                    'constraints': [models.UniqueConstraint(fields=('user', 'organisation'), name='one_membership_per_person_and_organisation', violation_error_message='Deze persoon hoort al bij deze organisatie.'), models.CheckConstraint(condition=models.Q(('mandate_by', None), models.Q(('mandate_by', models.F('user')), _negated=True), _connector='OR'), name='nobody_gives_himself_a_mandate', violation_error_message='Niemand geeft zichzelf een mandaat.'), models.CheckConstraint(condition=models.Q(('has_mandate', True), models.Q(('evidence_on', None), ('mandate_by', None), ('mandate_until', None)), _connector='OR'), name='evidence_goes_with_a_mandate', violation_error_message='Zonder mandaat zijn er geen gegevens over een mandaat.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_membershipevent" ("evidence", "evidence_on", "has_mandate", "id", "mandate_by_id", "mandate_until", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."evidence", NEW."evidence_on", NEW."has_mandate", NEW."id", NEW."mandate_by_id", NEW."mandate_until", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='ecced54432cee6c09f011a42c1c95b0ac4937f1e', operation='INSERT', pgid='pgtrigger_insert_insert_ea1f9', table='organisations_membership', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_membershipevent" ("evidence", "evidence_on", "has_mandate", "id", "mandate_by_id", "mandate_until", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."evidence", NEW."evidence_on", NEW."has_mandate", NEW."id", NEW."mandate_by_id", NEW."mandate_until", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='d6357e3e978cf707cad9f4ebcc43d1ced5000f7f', operation='UPDATE', pgid='pgtrigger_update_update_8973b', table='organisations_membership', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_membershipevent" ("evidence", "evidence_on", "has_mandate", "id", "mandate_by_id", "mandate_until", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."evidence", OLD."evidence_on", OLD."has_mandate", OLD."id", OLD."mandate_by_id", OLD."mandate_until", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;', hash='7ae360950109fb11df574e7f1a1f6e091710f2a8', operation='DELETE', pgid='pgtrigger_delete_delete_b591d', table='organisations_membership', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='AccessRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_requests', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_requests', to='organisations.organisation', verbose_name='organisatie')),
                    ('role', models.CharField(choices=[('director', 'Bestuurder'), ('contact', 'Contactpersoon')], max_length=10, verbose_name='gevraagde rol')),
                    ('motivation', models.TextField(verbose_name='motivering')),
                    ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                    ('state', models.CharField(choices=[('open', 'Wacht op antwoord'), ('granted', 'Toegekend'), ('refused', 'Afgewezen')], default='open', max_length=8, verbose_name='stand')),
                    ('answered_at', models.DateTimeField(null=True, verbose_name='geantwoord op')),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('refused_reason', models.TextField(blank=True, verbose_name='reden van afwijzing')),
                ],
                options={
                    'verbose_name': 'aanvraag voor toegang',
                    'verbose_name_plural': 'aanvragen voor toegang',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('user', 'organisation'), name='one_open_request_per_person_and_organisation', violation_error_message='U hebt hier al om toegang gevraagd.'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None), ('state', 'open')), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('state__in', ('granted', 'refused'))), _connector='OR'), name='request_is_answered_exactly_when_not_open'), models.CheckConstraint(condition=models.Q(('refused_reason', ''), ('state', 'refused'), _negated=True), name='a_refused_request_has_a_reason', violation_error_message='Geef een reden.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_accessrequestevent" ("answered_at", "answered_by_id", "asked_at", "id", "motivation", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "refused_reason", "role", "state", "user_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."id", NEW."motivation", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."refused_reason", NEW."role", NEW."state", NEW."user_id"); RETURN NULL;', hash='0cba4dca8f682d74456dadfad6e9436ff9bc0c5e', operation='INSERT', pgid='pgtrigger_insert_insert_e8ad1', table='organisations_accessrequest', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_accessrequestevent" ("answered_at", "answered_by_id", "asked_at", "id", "motivation", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "refused_reason", "role", "state", "user_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."id", NEW."motivation", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."refused_reason", NEW."role", NEW."state", NEW."user_id"); RETURN NULL;', hash='de586e121f0ac9be73aeb797bf01227dd4967cdd', operation='UPDATE', pgid='pgtrigger_update_update_e3188', table='organisations_accessrequest', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_accessrequestevent" ("answered_at", "answered_by_id", "asked_at", "id", "motivation", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "refused_reason", "role", "state", "user_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."id", OLD."motivation", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."refused_reason", OLD."role", OLD."state", OLD."user_id"); RETURN NULL;', hash='4790ea516ba5d19edce3e46801f39d99ee162ab4', operation='DELETE', pgid='pgtrigger_delete_delete_4ca05', table='organisations_accessrequest', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='Location',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=12, unique=True, verbose_name='vestigingscode')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='locations', to='organisations.organisation', verbose_name='bestuur')),
                    ('name', models.CharField(max_length=200, verbose_name='naam')),
                    ('sector', models.CharField(choices=[('po', 'Primair onderwijs'), ('so', 'Speciaal onderwijs'), ('vo', 'Voortgezet onderwijs'), ('mbo', 'Middelbaar beroepsonderwijs')], max_length=3, verbose_name='sector')),
                    ('place', models.CharField(blank=True, max_length=80, verbose_name='plaats')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='locations', to='organisations.municipality', verbose_name='gemeente')),
                    ('pupils', models.PositiveIntegerField(blank=True, null=True, verbose_name='leerlingen')),
                    ('reference_date', models.DateField(blank=True, null=True, verbose_name='peildatum')),
                    ('in_register', models.BooleanField(default=True, verbose_name='staat in het register')),
                    ('left_register_on', models.DateField(blank=True, null=True, verbose_name='uit het register sinds')),
                ],
                options={
                    'verbose_name': 'vestiging',
                    'verbose_name_plural': 'vestigingen',
                    'ordering': ['code'],
                    'indexes': [models.Index(models.F('organisation'), models.F('municipality'), models.F('sector'), name='location_of_region')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('pupils', None), ('reference_date__isnull', False), _connector='OR'), name='location_pupils_have_a_reference_date', violation_error_message='Noem bij een aantal leerlingen ook de peildatum.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_locationevent" ("code", "id", "in_register", "left_register_on", "municipality_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "pupils", "reference_date", "sector") VALUES (NEW."code", NEW."id", NEW."in_register", NEW."left_register_on", NEW."municipality_id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."pupils", NEW."reference_date", NEW."sector"); RETURN NULL;', hash='1165d88e70927302b4e16e347774457b6f847a4f', operation='INSERT', pgid='pgtrigger_insert_insert_a81f9', table='organisations_location', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_locationevent" ("code", "id", "in_register", "left_register_on", "municipality_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "pupils", "reference_date", "sector") VALUES (NEW."code", NEW."id", NEW."in_register", NEW."left_register_on", NEW."municipality_id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."pupils", NEW."reference_date", NEW."sector"); RETURN NULL;', hash='b77e105b0b3d110e8c2647f2e5b46e9a37f63920', operation='UPDATE', pgid='pgtrigger_update_update_4bdee', table='organisations_location', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_locationevent" ("code", "id", "in_register", "left_register_on", "municipality_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "pupils", "reference_date", "sector") VALUES (OLD."code", OLD."id", OLD."in_register", OLD."left_register_on", OLD."municipality_id", OLD."name", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."pupils", OLD."reference_date", OLD."sector"); RETURN NULL;', hash='ffbcbd6eb2ba4df8e6572b026a9b655a878f400a', operation='DELETE', pgid='pgtrigger_delete_delete_b4efe', table='organisations_location', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='MembershipEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.membership')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='persoon')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='organisatie')),
                    ('role', models.CharField(choices=[('director', 'Bestuurder'), ('contact', 'Contactpersoon')], max_length=10, verbose_name='rol')),
                    ('has_mandate', models.BooleanField(default=False, verbose_name='mag namens de organisatie antwoorden')),
                    ('mandate_until', models.DateField(blank=True, null=True, verbose_name='mandaat tot en met')),
                    ('evidence', models.TextField(blank=True, verbose_name='waaruit het mandaat blijkt')),
                    ('evidence_on', models.DateField(blank=True, null=True, verbose_name='datum van dat stuk')),
                    ('mandate_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='mandaat gegeven door')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='ff345ab2ddc64cbf12e7106f151be5f84556c963', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_df78f', table='organisations_membershipevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4cc7fa317e08ccd5435257e214c0adee8a67644b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8c259', table='organisations_membershipevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='Delegation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('giver', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations_given', to='organisations.membership')),
                    ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations_received', to='organisations.membership')),
                    ('since', models.DateField(verbose_name='vanaf')),
                    ('until', models.DateField(verbose_name='tot en met')),
                    ('reason', models.TextField(verbose_name='reden')),
                    ('given_at', models.DateTimeField(verbose_name='gegeven op')),
                    ('withdrawn_at', models.DateTimeField(null=True, verbose_name='ingetrokken op')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'volmacht',
                    'verbose_name_plural': 'volmachten',
                    'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since')), ('until__lte', django.db.models.expressions.CombinedExpression(models.F('since'), '+', models.Value(datetime.timedelta(days=366))))), name='delegation_lasts_a_year_at_most', violation_error_message='Een volmacht duurt ten hoogste een jaar.'), models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='delegation_goes_to_someone_else', violation_error_message='U kunt uzelf geen volmacht geven.'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='delegation_has_a_reason', violation_error_message='Geef een reden.'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='delegation_is_withdrawn_by_someone')],
                    'triggers': [pgtrigger.compiler.Trigger(name='delegation_stays_in_one_organisation', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM organisations_membership g\n                          JOIN organisations_membership r\n                            ON r.organisation_id = g.organisation_id\n                          WHERE g.id = NEW.giver_id AND r.id = NEW.receiver_id AND g.has_mandate\n                    ) THEN\n                        RAISE EXCEPTION 'Een volmacht gaat van mandaat naar collega.'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'delegation_stays_in_one_organisation';\n                    END IF;\n                    RETURN NEW;\n                ", hash='5c33e01eb9b6ff793ef421e27d8ef1cf7c9b7c97', operation='INSERT', pgid='pgtrigger_delegation_stays_in_one_organisation_79c0c', table='organisations_delegation', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_delegationevent" ("given_at", "giver_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "receiver_id", "since", "until", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."given_at", NEW."giver_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."receiver_id", NEW."since", NEW."until", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='3fe98824d6091885d281a9e86fb28a0f14e05cbd', operation='INSERT', pgid='pgtrigger_insert_insert_42778', table='organisations_delegation', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_delegationevent" ("given_at", "giver_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "receiver_id", "since", "until", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."given_at", NEW."giver_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."receiver_id", NEW."since", NEW."until", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='6618148d69e9cd18ed52bec0ed2d304b53e300d5', operation='UPDATE', pgid='pgtrigger_update_update_cd48d', table='organisations_delegation', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_delegationevent" ("given_at", "giver_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "receiver_id", "since", "until", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."given_at", OLD."giver_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."receiver_id", OLD."since", OLD."until", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;', hash='6c93c024ce4fc79924a3a152eb712790ffe6ce6e', operation='DELETE', pgid='pgtrigger_delete_delete_2ad7a', table='organisations_delegation', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='AccessRequestEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.accessrequest')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='organisatie')),
                    ('role', models.CharField(choices=[('director', 'Bestuurder'), ('contact', 'Contactpersoon')], max_length=10, verbose_name='gevraagde rol')),
                    ('motivation', models.TextField(verbose_name='motivering')),
                    ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                    ('state', models.CharField(choices=[('open', 'Wacht op antwoord'), ('granted', 'Toegekend'), ('refused', 'Afgewezen')], default='open', max_length=8, verbose_name='stand')),
                    ('answered_at', models.DateTimeField(null=True, verbose_name='geantwoord op')),
                    ('answered_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('refused_reason', models.TextField(blank=True, verbose_name='reden van afwijzing')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='0d964d2aa0f5a9fb2facbf48240d83429e3ff4f8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_f8c5a', table='organisations_accessrequestevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1ca4f565fbf184da5d4f4e1baf64dbd05c07f0e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f7fe6', table='organisations_accessrequestevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='LocationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.location')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(max_length=12, verbose_name='vestigingscode')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='bestuur')),
                    ('name', models.CharField(max_length=200, verbose_name='naam')),
                    ('sector', models.CharField(choices=[('po', 'Primair onderwijs'), ('so', 'Speciaal onderwijs'), ('vo', 'Voortgezet onderwijs'), ('mbo', 'Middelbaar beroepsonderwijs')], max_length=3, verbose_name='sector')),
                    ('place', models.CharField(blank=True, max_length=80, verbose_name='plaats')),
                    ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.municipality', verbose_name='gemeente')),
                    ('pupils', models.PositiveIntegerField(blank=True, null=True, verbose_name='leerlingen')),
                    ('reference_date', models.DateField(blank=True, null=True, verbose_name='peildatum')),
                    ('in_register', models.BooleanField(default=True, verbose_name='staat in het register')),
                    ('left_register_on', models.DateField(blank=True, null=True, verbose_name='uit het register sinds')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='fa529b4b2d86a42e074f8b1d953ed222fc4f5398', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_b224f', table='organisations_locationevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2a3d701512bea887d323e5f25eb59c0fe0501c1a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ba29', table='organisations_locationevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='LocationBoard',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('location', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boards', to='organisations.location', verbose_name='vestiging')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='location_history', to='organisations.organisation', verbose_name='bestuur')),
                    ('since', models.DateField(blank=True, null=True, verbose_name='sinds')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
                ],
                options={
                    'verbose_name': 'bestuur van een vestiging',
                    'verbose_name_plural': 'besturen van een vestiging',
                    'ordering': ['location', models.OrderBy(models.F('until'), descending=True, nulls_first=True), '-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('location',), name='location_has_one_present_board', violation_error_message='Deze vestiging heeft al een bestuur.'), models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='location_board_ends_after_it_began', violation_error_message='Een vestiging gaat niet weg voordat zij er kwam.')],
                },
            ), migrations.CreateModel(
                name='DelegationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.delegation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('giver', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.membership')),
                    ('receiver', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.membership')),
                    ('since', models.DateField(verbose_name='vanaf')),
                    ('until', models.DateField(verbose_name='tot en met')),
                    ('reason', models.TextField(verbose_name='reden')),
                    ('given_at', models.DateTimeField(verbose_name='gegeven op')),
                    ('withdrawn_at', models.DateTimeField(null=True, verbose_name='ingetrokken op')),
                    ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='8f6d7adca4061c2ff0e9fb1b1a7f5d95d20e4ba1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_62072', table='organisations_delegationevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1df593321bafb50cb8622a59a85f8c90cf63f4f4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6987f', table='organisations_delegationevent', when='BEFORE'))],
                },
            )],
        ),
        migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO),
    ]
