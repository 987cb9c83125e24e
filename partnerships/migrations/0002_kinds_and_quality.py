"""What each kind of partnership has of its own, its members over time, and its peer reviews."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import partnerships.models.member
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.contrib.postgres.operations import BtreeGistExtension


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0003_register_fields"),
        ("partnerships", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Ally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.TextField(verbose_name='waaraan u samen werkt')),
            ],
            options={
                'verbose_name': 'bondgenoot',
                'verbose_name_plural': 'bondgenoten',
            },
        ),
        migrations.CreateModel(
            name='AllyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('subject', models.TextField(verbose_name='waaraan u samen werkt')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FeedingMunicipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'gemeente in het voedingsgebied',
                'verbose_name_plural': 'gemeenten in het voedingsgebied',
            },
        ),
        migrations.CreateModel(
            name='FeedingMunicipalityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standard', models.CharField(choices=[('teacher', 'De lerende leraar'), ('environment', 'De leeromgeving'), ('organisation', 'De organisatie'), ('culture', 'De kwaliteitscultuur')], max_length=12, verbose_name='waarborg')),
                ('verdict', models.CharField(choices=[('strong', 'Sterk'), ('on_course', 'Op koers'), ('attention', 'Vraagt aandacht')], max_length=10, verbose_name='oordeel')),
                ('text', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'verbose_name': 'bevinding',
                'verbose_name_plural': 'bevindingen',
            },
        ),
        migrations.CreateModel(
            name='FindingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('standard', models.CharField(choices=[('teacher', 'De lerende leraar'), ('environment', 'De leeromgeving'), ('organisation', 'De organisatie'), ('culture', 'De kwaliteitscultuur')], max_length=12, verbose_name='waarborg')),
                ('verdict', models.CharField(choices=[('strong', 'Sterk'), ('on_course', 'Op koers'), ('attention', 'Vraagt aandacht')], max_length=10, verbose_name='oordeel')),
                ('text', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PanelVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visited', models.CharField(max_length=160, verbose_name='bezocht partnerschap')),
                ('visited_on', models.DateField(verbose_name='datum van het bezoek')),
            ],
            options={
                'verbose_name': 'panelbezoek',
                'verbose_name_plural': 'panelbezoeken',
            },
        ),
        migrations.CreateModel(
            name='PanelVisitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('visited', models.CharField(max_length=160, verbose_name='bezocht partnerschap')),
                ('visited_on', models.DateField(verbose_name='datum van het bezoek')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PeerReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('formative', 'Ontwikkelingsgericht'), ('summative', 'Beoordelingsgericht')], max_length=10, verbose_name='soort')),
                ('planned_on', models.DateField(verbose_name='gepland op')),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='gehouden op')),
                ('panel', models.TextField(blank=True, verbose_name='panel of commissie')),
                ('outcome', models.CharField(blank=True, choices=[('', 'Nog geen uitkomst'), ('sufficient', 'Voldoende'), ('insufficient', 'Onvoldoende')], max_length=12, verbose_name='uitkomst')),
            ],
            options={
                'verbose_name': 'peer review',
                'verbose_name_plural': 'peer reviews',
            },
        ),
        migrations.CreateModel(
            name='PeerReviewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('formative', 'Ontwikkelingsgericht'), ('summative', 'Beoordelingsgericht')], max_length=10, verbose_name='soort')),
                ('planned_on', models.DateField(verbose_name='gepland op')),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='gehouden op')),
                ('panel', models.TextField(blank=True, verbose_name='panel of commissie')),
                ('outcome', models.CharField(blank=True, choices=[('', 'Nog geen uitkomst'), ('sufficient', 'Voldoende'), ('insufficient', 'Onvoldoende')], max_length=12, verbose_name='uitkomst')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PhaseChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('aspirant', 'Aspirant'), ('recognised', 'Erkend'), ('', 'Niet van toepassing')], max_length=10, verbose_name='fase')),
                ('day', models.DateField(verbose_name='met ingang van')),
                ('reason', models.TextField(verbose_name='reden')),
                ('at', models.DateTimeField(verbose_name='vastgelegd op')),
            ],
            options={
                'verbose_name': 'wijziging van fase',
                'verbose_name_plural': 'wijzigingen van fase',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='member',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='member',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='member',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='partnership',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='partnership',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='partnership',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='member',
            name='one_open_membership_per_organisation',
        ),
        migrations.AddField(
            model_name='member',
            name='answer',
            field=models.CharField(choices=[('asked', 'Gevraagd'), ('question', 'Heeft een vraag'), ('confirmed', 'Bevestigd'), ('declined', 'Doet niet mee')], default='asked', editable=False, max_length=10, verbose_name='antwoord'),
        ),
        migrations.AddField(
            model_name='member',
            name='answered_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='geantwoord op'),
        ),
        migrations.AddField(
            model_name='member',
            name='answered_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geantwoord door'),
        ),
        migrations.AddField(
            model_name='member',
            name='asked_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='gevraagd op'),
        ),
        migrations.AddField(
            model_name='member',
            name='remark',
            field=models.TextField(blank=True, verbose_name='reden of vraag'),
        ),
        migrations.AddField(
            model_name='member',
            name='reminded_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='herinnerd op'),
        ),
        migrations.AddField(
            model_name='member',
            name='reply',
            field=models.TextField(blank=True, verbose_name='antwoord van het team'),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='answer',
            field=models.CharField(choices=[('asked', 'Gevraagd'), ('question', 'Heeft een vraag'), ('confirmed', 'Bevestigd'), ('declined', 'Doet niet mee')], default='asked', editable=False, max_length=10, verbose_name='antwoord'),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='answered_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='geantwoord op'),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='answered_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geantwoord door'),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='asked_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='gevraagd op'),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='remark',
            field=models.TextField(blank=True, verbose_name='reden of vraag'),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='reminded_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='herinnerd op'),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='reply',
            field=models.TextField(blank=True, verbose_name='antwoord van het team'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='alternatives',
            field=models.TextField(blank=True, verbose_name='overwogen alternatieven'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='aspirant_until',
            field=models.DateField(blank=True, help_text='De dag waarop het traject van de aspirant uiterlijk eindigt.', null=True, verbose_name='aspirant tot'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='basic_quality',
            field=models.CharField(blank=True, choices=[('', 'Nog niet bekend'), ('not_yet', 'Nog niet vastgesteld'), ('nvao', 'Positief advies van de NVAO'), ('committee', 'Vastgesteld door een commissie')], max_length=10, verbose_name='basiskwaliteit'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='educational_region',
            field=models.TextField(blank=True, verbose_name='educatieve regio'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='educational_region_reason',
            field=models.TextField(blank=True, verbose_name='waarom deze educatieve regio'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='eligible_cost',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='In euro’s. De eigen bijdrage is ten minste een derde van deze kosten.', max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='subsidiabele kosten'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='einddatum'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='feeding_area_reason',
            field=models.TextField(blank=True, verbose_name='waarom dit voedingsgebied'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='fte_mbo',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fte middelbaar beroepsonderwijs'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='fte_po',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fte primair onderwijs'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='fte_so',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fte speciaal onderwijs'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='fte_vo',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fte voortgezet onderwijs'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='own_contribution',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='In euro’s: geld en uren van partners.', max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='eigen bijdrage'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='rap_period',
            field=models.CharField(blank=True, choices=[('', 'Nog niet bekend'), ('2020-2022', 'Schooljaren 2020-2021 en 2021-2022'), ('2022-2023', 'Schooljaar 2022-2023'), ('2023', 'Augustus tot en met december 2023'), ('2024', '2024, binnen de regeling voor onderwijsregio’s')], max_length=10, verbose_name='tijdvak'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='recognised_since',
            field=models.DateField(blank=True, null=True, verbose_name='erkend sinds'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='works_nationally',
            field=models.BooleanField(default=False, help_text='Telt in elke regio mee en landelijk één keer.', verbose_name='werkt in het hele land'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='alternatives',
            field=models.TextField(blank=True, verbose_name='overwogen alternatieven'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='aspirant_until',
            field=models.DateField(blank=True, help_text='De dag waarop het traject van de aspirant uiterlijk eindigt.', null=True, verbose_name='aspirant tot'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='basic_quality',
            field=models.CharField(blank=True, choices=[('', 'Nog niet bekend'), ('not_yet', 'Nog niet vastgesteld'), ('nvao', 'Positief advies van de NVAO'), ('committee', 'Vastgesteld door een commissie')], max_length=10, verbose_name='basiskwaliteit'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='educational_region',
            field=models.TextField(blank=True, verbose_name='educatieve regio'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='educational_region_reason',
            field=models.TextField(blank=True, verbose_name='waarom deze educatieve regio'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='eligible_cost',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='In euro’s. De eigen bijdrage is ten minste een derde van deze kosten.', max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='subsidiabele kosten'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='einddatum'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='feeding_area_reason',
            field=models.TextField(blank=True, verbose_name='waarom dit voedingsgebied'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='fte_mbo',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fte middelbaar beroepsonderwijs'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='fte_po',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fte primair onderwijs'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='fte_so',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fte speciaal onderwijs'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='fte_vo',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fte voortgezet onderwijs'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='own_contribution',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='In euro’s: geld en uren van partners.', max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='eigen bijdrage'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='rap_period',
            field=models.CharField(blank=True, choices=[('', 'Nog niet bekend'), ('2020-2022', 'Schooljaren 2020-2021 en 2021-2022'), ('2022-2023', 'Schooljaar 2022-2023'), ('2023', 'Augustus tot en met december 2023'), ('2024', '2024, binnen de regeling voor onderwijsregio’s')], max_length=10, verbose_name='tijdvak'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='recognised_since',
            field=models.DateField(blank=True, null=True, verbose_name='erkend sinds'),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='works_nationally',
            field=models.BooleanField(default=False, help_text='Telt in elke regio mee en landelijk één keer.', verbose_name='werkt in het hele land'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_memberevent" ("answer", "answered_at", "answered_by_id", "asked_at", "id", "organisation_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reminded_at", "reply", "role", "since", "until") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."id", NEW."organisation_id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."remark", NEW."reminded_at", NEW."reply", NEW."role", NEW."since", NEW."until"); RETURN NULL;', hash='551ef9221cb2e12d1bc7938ae138dab8ce0881e9', operation='INSERT', pgid='pgtrigger_insert_insert_07efe', table='partnerships_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_memberevent" ("answer", "answered_at", "answered_by_id", "asked_at", "id", "organisation_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reminded_at", "reply", "role", "since", "until") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."id", NEW."organisation_id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remark", NEW."reminded_at", NEW."reply", NEW."role", NEW."since", NEW."until"); RETURN NULL;', hash='be1ac9e4164b8ef0d748c69aa97fffb20f73c69d', operation='UPDATE', pgid='pgtrigger_update_update_4abd1', table='partnerships_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_memberevent" ("answer", "answered_at", "answered_by_id", "asked_at", "id", "organisation_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reminded_at", "reply", "role", "since", "until") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."id", OLD."organisation_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remark", OLD."reminded_at", OLD."reply", OLD."role", OLD."since", OLD."until"); RETURN NULL;', hash='00f499a2329c5afe8e699ea6201fba2fb9014630', operation='DELETE', pgid='pgtrigger_delete_delete_9c5bc', table='partnerships_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_partnershipevent" ("alternatives", "aspirant_until", "basic_quality", "created_at", "created_by_id", "educational_region", "educational_region_reason", "eligible_cost", "ends_on", "feeding_area_reason", "fte_mbo", "fte_po", "fte_so", "fte_vo", "id", "kind", "lead_id", "name", "own_contribution", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "rap_period", "recognised_since", "sectors", "slug", "version", "vision", "works_nationally") VALUES (NEW."alternatives", NEW."aspirant_until", NEW."basic_quality", NEW."created_at", NEW."created_by_id", NEW."educational_region", NEW."educational_region_reason", NEW."eligible_cost", NEW."ends_on", NEW."feeding_area_reason", NEW."fte_mbo", NEW."fte_po", NEW."fte_so", NEW."fte_vo", NEW."id", NEW."kind", NEW."lead_id", NEW."name", NEW."own_contribution", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."rap_period", NEW."recognised_since", NEW."sectors", NEW."slug", NEW."version", NEW."vision", NEW."works_nationally"); RETURN NULL;', hash='8e13df74952803f9e5cc5112cdd7a2bfd1ef64a0', operation='INSERT', pgid='pgtrigger_insert_insert_80689', table='partnerships_partnership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_partnershipevent" ("alternatives", "aspirant_until", "basic_quality", "created_at", "created_by_id", "educational_region", "educational_region_reason", "eligible_cost", "ends_on", "feeding_area_reason", "fte_mbo", "fte_po", "fte_so", "fte_vo", "id", "kind", "lead_id", "name", "own_contribution", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "rap_period", "recognised_since", "sectors", "slug", "version", "vision", "works_nationally") VALUES (NEW."alternatives", NEW."aspirant_until", NEW."basic_quality", NEW."created_at", NEW."created_by_id", NEW."educational_region", NEW."educational_region_reason", NEW."eligible_cost", NEW."ends_on", NEW."feeding_area_reason", NEW."fte_mbo", NEW."fte_po", NEW."fte_so", NEW."fte_vo", NEW."id", NEW."kind", NEW."lead_id", NEW."name", NEW."own_contribution", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."rap_period", NEW."recognised_since", NEW."sectors", NEW."slug", NEW."version", NEW."vision", NEW."works_nationally"); RETURN NULL;', hash='39f9454a4f51e81fcc75e3ff700ecc8b353371cc', operation='UPDATE', pgid='pgtrigger_update_update_5ca94', table='partnerships_partnership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_partnershipevent" ("alternatives", "aspirant_until", "basic_quality", "created_at", "created_by_id", "educational_region", "educational_region_reason", "eligible_cost", "ends_on", "feeding_area_reason", "fte_mbo", "fte_po", "fte_so", "fte_vo", "id", "kind", "lead_id", "name", "own_contribution", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "rap_period", "recognised_since", "sectors", "slug", "version", "vision", "works_nationally") VALUES (OLD."alternatives", OLD."aspirant_until", OLD."basic_quality", OLD."created_at", OLD."created_by_id", OLD."educational_region", OLD."educational_region_reason", OLD."eligible_cost", OLD."ends_on", OLD."feeding_area_reason", OLD."fte_mbo", OLD."fte_po", OLD."fte_so", OLD."fte_vo", OLD."id", OLD."kind", OLD."lead_id", OLD."name", OLD."own_contribution", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."rap_period", OLD."recognised_since", OLD."sectors", OLD."slug", OLD."version", OLD."vision", OLD."works_nationally"); RETURN NULL;', hash='1fee082b264fcb36caad284d97d2e46730406d70', operation='DELETE', pgid='pgtrigger_delete_delete_b61a9', table='partnerships_partnership', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('partnership', '='), ('organisation', '='), (partnerships.models.member.DateRange('since', 'until', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='memberships_of_one_organisation_do_not_overlap', violation_error_message='Deze organisatie was in deze tijd al lid.'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'lead')), expressions=[('partnership', '='), (partnerships.models.member.DateRange('since', 'until', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='one_lead_at_a_time', violation_error_message='Een partnerschap heeft op elke dag één penvoerder.'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'asked'), ('answered_at', None)), models.Q(models.Q(('answer', 'asked'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='answer_goes_with_its_moment', violation_error_message='Een antwoord heeft een moment, een open vraag niet.'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('answer__in', ('declined', 'question')), ('remark', ''), _negated=True), name='a_no_or_a_question_has_words', violation_error_message='Geef een reden of stel een vraag.'),
        ),
        migrations.AddField(
            model_name='ally',
            name='ally',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='allied_with', to='partnerships.partnership', verbose_name='partnerschap'),
        ),
        migrations.AddField(
            model_name='ally',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='allies', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='allyevent',
            name='ally',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership', verbose_name='partnerschap'),
        ),
        migrations.AddField(
            model_name='allyevent',
            name='partnership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='allyevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='allyevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.ally'),
        ),
        migrations.AddField(
            model_name='feedingmunicipality',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feeding_rows', to='organisations.municipality'),
        ),
        migrations.AddField(
            model_name='feedingmunicipality',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeding_rows', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='partnership',
            name='feeding_area',
            field=models.ManyToManyField(blank=True, related_name='feeds', through='partnerships.FeedingMunicipality', to='organisations.municipality', verbose_name='voedingsgebied'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('recognised_since', None), ('phase', 'recognised'), _connector='OR'), name='only_the_recognised_are_recognised_since', violation_error_message='Alleen een erkend partnerschap is erkend sinds een dag.'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('aspirant_until', None), ('phase', 'aspirant'), _connector='OR'), name='only_an_aspirant_has_a_path', violation_error_message='Alleen een aspirant heeft een traject met een einddatum.'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'sop'), ('basic_quality', ''), _connector='OR'), name='only_sop_has_basic_quality', violation_error_message='Basiskwaliteit hoort alleen bij Samen Opleiden & Professionaliseren.'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'rap'), models.Q(('eligible_cost', None), ('ends_on', None), ('fte_mbo', None), ('fte_po', None), ('fte_so', None), ('fte_vo', None), ('own_contribution', None), ('rap_period', '')), _connector='OR'), name='only_rap_has_jobs_and_money', violation_error_message='Fte, kosten en tijdvak horen alleen bij een RAP.'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fte_po', None), ('fte_po__gte', 0), _connector='OR'), models.Q(('fte_so', None), ('fte_so__gte', 0), _connector='OR'), models.Q(('fte_vo', None), ('fte_vo__gte', 0), _connector='OR'), models.Q(('fte_mbo', None), ('fte_mbo__gte', 0), _connector='OR'), models.Q(('own_contribution', None), ('own_contribution__gte', 0), _connector='OR'), models.Q(('eligible_cost', None), ('eligible_cost__gte', 0), _connector='OR')), name='jobs_and_money_are_not_negative', violation_error_message='Fte en bedragen zijn nul of meer.'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.CheckConstraint(condition=models.Q(('own_contribution', None), ('eligible_cost', None), ('own_contribution__lte', models.F('eligible_cost')), _connector='OR'), name='own_contribution_is_part_of_the_cost', violation_error_message='De eigen bijdrage is een deel van de subsidiabele kosten en dus niet hoger.'),
        ),
        migrations.AddField(
            model_name='feedingmunicipalityevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.municipality'),
        ),
        migrations.AddField(
            model_name='feedingmunicipalityevent',
            name='partnership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='feedingmunicipalityevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='feedingmunicipalityevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.feedingmunicipality'),
        ),
        migrations.AddField(
            model_name='findingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='findingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.finding'),
        ),
        migrations.AddField(
            model_name='panelvisit',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='panel_visits', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='panelvisitevent',
            name='partnership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='panelvisitevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='panelvisitevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.panelvisit'),
        ),
        migrations.AddField(
            model_name='peerreview',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='peer_reviews', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='findingevent',
            name='review',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.peerreview'),
        ),
        migrations.AddField(
            model_name='finding',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='partnerships.peerreview'),
        ),
        migrations.AddField(
            model_name='peerreviewevent',
            name='partnership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='peerreviewevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='peerreviewevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.peerreview'),
        ),
        migrations.AddField(
            model_name='phasechange',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='phasechange',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phase_changes', to='partnerships.partnership'),
        ),
        migrations.AddConstraint(
            model_name='ally',
            constraint=models.UniqueConstraint(fields=('partnership', 'ally'), name='one_ally_once', violation_error_message='Dit partnerschap staat er al bij.'),
        ),
        migrations.AddConstraint(
            model_name='ally',
            constraint=models.CheckConstraint(condition=models.Q(('partnership', models.F('ally')), _negated=True), name='nobody_is_an_ally_of_itself', violation_error_message='Een partnerschap werkt niet met zichzelf samen.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ally',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_allyevent" ("ally_id", "id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (NEW."ally_id", NEW."id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject"); RETURN NULL;', hash='9b43ecf13d4620e9700655d4df86d9c7862ad583', operation='INSERT', pgid='pgtrigger_insert_insert_82d2f', table='partnerships_ally', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ally',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_allyevent" ("ally_id", "id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (NEW."ally_id", NEW."id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject"); RETURN NULL;', hash='62aaa67f882ff86a6d7d0f7909041f76d189f690', operation='UPDATE', pgid='pgtrigger_update_update_b59c4', table='partnerships_ally', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ally',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_allyevent" ("ally_id", "id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (OLD."ally_id", OLD."id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subject"); RETURN NULL;', hash='1fe4210d0346a1996a4469603c1593875c66cc73', operation='DELETE', pgid='pgtrigger_delete_delete_d978d', table='partnerships_ally', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allyevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='fa0fc86c539df877ebbe5b7ac41ccca2ea1071b7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_baa40', table='partnerships_allyevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3858e88bab0b8ace3b4caebd575b5f3ed8f2e92a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0c87f', table='partnerships_allyevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='feedingmunicipality',
            constraint=models.UniqueConstraint(fields=('partnership', 'municipality'), name='municipality_is_in_a_feeding_area_once', violation_error_message='Deze gemeente staat al in het voedingsgebied.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedingmunicipality',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_feedingmunicipalityevent" ("id", "municipality_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."municipality_id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='f2709f4cd995fbfb955b75f7b4457d1bcbb29de4', operation='INSERT', pgid='pgtrigger_insert_insert_73274', table='partnerships_feedingmunicipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedingmunicipality',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_feedingmunicipalityevent" ("id", "municipality_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."municipality_id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='be1c6de920970a7d04d59aed474625d17a3294f0', operation='UPDATE', pgid='pgtrigger_update_update_47907', table='partnerships_feedingmunicipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedingmunicipality',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_feedingmunicipalityevent" ("id", "municipality_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."municipality_id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='f9041176d1edb134add98c3cc1d89b4b9406dcfa', operation='DELETE', pgid='pgtrigger_delete_delete_7bb6d', table='partnerships_feedingmunicipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedingmunicipalityevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='bb2a64463f2ff77b9fd450f5770208617ffc2b1e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_c147a', table='partnerships_feedingmunicipalityevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedingmunicipalityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e3a42afee07692560cb7c44ead8ab96e1df979a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2af5c', table='partnerships_feedingmunicipalityevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='panelvisit',
            constraint=models.UniqueConstraint(fields=('partnership', 'visited', 'visited_on'), name='one_visit_per_partnership_and_day', violation_error_message='Dit bezoek staat er al.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='panelvisit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_panelvisitevent" ("id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "visited", "visited_on") VALUES (NEW."id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."visited", NEW."visited_on"); RETURN NULL;', hash='1deb3fd3070c8893c0fea32ab608e22ae7d8f991', operation='INSERT', pgid='pgtrigger_insert_insert_c741e', table='partnerships_panelvisit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='panelvisit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_panelvisitevent" ("id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "visited", "visited_on") VALUES (NEW."id", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."visited", NEW."visited_on"); RETURN NULL;', hash='13aaeff1c927171a2743ce59122e24d661cf1f55', operation='UPDATE', pgid='pgtrigger_update_update_e468e', table='partnerships_panelvisit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='panelvisit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_panelvisitevent" ("id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "visited", "visited_on") VALUES (OLD."id", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."visited", OLD."visited_on"); RETURN NULL;', hash='2e3a00a3512c8a98d608163d589a9ba5319a7b6f', operation='DELETE', pgid='pgtrigger_delete_delete_726e5', table='partnerships_panelvisit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='panelvisitevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='463d86cb00a8b3c55534e7d8611f2c83e55d0571', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_fd394', table='partnerships_panelvisitevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='panelvisitevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6156b06ebb218e38fc3645cacaf9769a05f5f1f6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e62ba', table='partnerships_panelvisitevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='peerreview',
            constraint=models.CheckConstraint(condition=models.Q(('held_on', None), ('held_on__gte', models.F('planned_on')), _connector='OR'), name='review_is_held_on_its_plan_or_later', violation_error_message='Een peer review wordt niet vóór de geplande dag gehouden. Verzet dan eerst de geplande dag.'),
        ),
        migrations.AddConstraint(
            model_name='peerreview',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(('held_on__isnull', False), ('kind', 'summative')), _connector='OR'), name='only_a_judging_review_that_was_held_has_an_outcome', violation_error_message='Alleen een beoordelingsgerichte peer review die is gehouden, heeft een uitkomst.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peerreview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_peerreviewevent" ("held_on", "id", "kind", "outcome", "panel", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on") VALUES (NEW."held_on", NEW."id", NEW."kind", NEW."outcome", NEW."panel", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_on"); RETURN NULL;', hash='d440f9bac8b5a00d09c70746ec5917b2834aa9c2', operation='INSERT', pgid='pgtrigger_insert_insert_be40a', table='partnerships_peerreview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peerreview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_peerreviewevent" ("held_on", "id", "kind", "outcome", "panel", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on") VALUES (NEW."held_on", NEW."id", NEW."kind", NEW."outcome", NEW."panel", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_on"); RETURN NULL;', hash='92a13995fe12fae729151db80d4c881d9a05873d', operation='UPDATE', pgid='pgtrigger_update_update_fc548', table='partnerships_peerreview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peerreview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_peerreviewevent" ("held_on", "id", "kind", "outcome", "panel", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on") VALUES (OLD."held_on", OLD."id", OLD."kind", OLD."outcome", OLD."panel", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_on"); RETURN NULL;', hash='b8f44bb78c119f71e1ccfb7aebad2cfa66727b29', operation='DELETE', pgid='pgtrigger_delete_delete_a7abc', table='partnerships_peerreview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='findingevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='434acb768009df9f9f912378f8d455c821454027', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_f5fbc', table='partnerships_findingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='findingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4fa8554efd0a4e90d7637593edebcbb4d04e2db1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ea6ba', table='partnerships_findingevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('review', 'standard'), name='one_finding_per_standard', violation_error_message='Over deze waarborg staat er al een oordeel.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_findingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "standard", "text", "verdict") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review_id", NEW."standard", NEW."text", NEW."verdict"); RETURN NULL;', hash='83d7050c8d76ca278b05ac02cc10e184a82a13ea', operation='INSERT', pgid='pgtrigger_insert_insert_30a95', table='partnerships_finding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_findingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "standard", "text", "verdict") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review_id", NEW."standard", NEW."text", NEW."verdict"); RETURN NULL;', hash='c0894b4da7dddaf9902532f2822f49238f12378e', operation='UPDATE', pgid='pgtrigger_update_update_e7697', table='partnerships_finding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_findingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "standard", "text", "verdict") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."review_id", OLD."standard", OLD."text", OLD."verdict"); RETURN NULL;', hash='aed0b6326152016d423a0aed09d1d1b1bad0af40', operation='DELETE', pgid='pgtrigger_delete_delete_d2ea9', table='partnerships_finding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peerreviewevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='fc3f055715b3b422c9c81cf759c6ebd37c3b4cea', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_a2e84', table='partnerships_peerreviewevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peerreviewevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bf477e65609924cd9067e3f1efe327c28a23a060', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a9cfc', table='partnerships_peerreviewevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phasechange',
            trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een wijziging van fase staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='5805522cd52fc7921564a911d4243f77df00e8b0', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_4c137', table='partnerships_phasechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phasechange',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een wijziging van fase staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='eed2346f1f2a707766338aa4f3bee79bb27768dc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_cb701', table='partnerships_phasechange', when='BEFORE')),
        ),
        # A lead registered its partnership by itself, so it need not be asked.
        migrations.RunSQL(
            "UPDATE partnerships_member SET answer = 'confirmed', answered_at = now() WHERE role = 'lead'",
            migrations.RunSQL.noop,
        ),
    ]
