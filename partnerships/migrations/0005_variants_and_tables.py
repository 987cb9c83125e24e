"""Growth variants, what-if and gesprekstafels."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_initial'),
        ('partnerships', '0004_conversations'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AspectWeight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aspect', models.CharField(choices=[('bestuur', 'Governance en formele afspraken'), ('geld', 'Financiering'), ('organisatie', 'Organisatie en coördinatie'), ('draagvlak', 'Visie, draagvlak en commitment'), ('kwaliteit', 'Kwaliteit'), ('voordelen', 'Voordelen'), ('nadelen', 'Nadelen'), ('vragen', 'Vragen en overwegingen')], max_length=12, verbose_name='aspect')),
                ('weight', models.PositiveSmallIntegerField(default=1, verbose_name='gewicht')),
            ],
            options={
                'verbose_name': 'gewicht',
                'verbose_name_plural': 'gewichten',
            },
        ),
        migrations.CreateModel(
            name='GrowthVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(editable=False, verbose_name='plaats')),
                ('kind', models.CharField(choices=[('present', 'Groei met de huidige partners'), ('new', 'Groei met nieuwe partners'), ('diverse', 'Meer diversiteit, evenveel studenten'), ('satellite', 'Satellietscholen rond een kern'), ('own', 'Eigen variant')], max_length=10, verbose_name='soort')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('description', models.TextField(blank=True, verbose_name='wat houdt de variant in?')),
            ],
            options={
                'verbose_name': 'groeivariant',
                'verbose_name_plural': 'groeivarianten',
                'ordering': ['weighing', 'position'],
            },
        ),
        migrations.CreateModel(
            name='GrowthScenario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('first_year', models.PositiveSmallIntegerField(verbose_name='startjaar')),
                ('students', models.PositiveIntegerField(verbose_name='studenten in het startjaar')),
                ('everyone', models.PositiveIntegerField(blank=True, null=True, verbose_name='alle studenten')),
                ('extra_places', models.PositiveIntegerField(verbose_name='extra plaatsen per jaar')),
                ('partners', models.PositiveSmallIntegerField(verbose_name='nieuwe partners')),
                ('partners_from', models.PositiveSmallIntegerField(verbose_name='nieuwe partners vanaf')),
                ('places_per_partner', models.PositiveIntegerField(verbose_name='plaatsen per nieuwe partner')),
                ('satellites', models.PositiveSmallIntegerField(verbose_name='satellietscholen')),
                ('satellites_from', models.PositiveSmallIntegerField(verbose_name='satellietscholen vanaf')),
                ('places_per_satellite', models.PositiveIntegerField(verbose_name='plaatsen per satellietschool')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='bedrag per student')),
                ('cost', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='kosten per plaats')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='bewaard op')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='growth_scenarios', to='partnerships.partnership')),
                ('variant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='scenarios', to='partnerships.growthvariant', verbose_name='hoort bij variant')),
            ],
            options={
                'verbose_name': 'groeiscenario',
                'verbose_name_plural': 'groeiscenario’s',
            },
        ),
        migrations.CreateModel(
            name='GrowthScenarioEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('first_year', models.PositiveSmallIntegerField(verbose_name='startjaar')),
                ('students', models.PositiveIntegerField(verbose_name='studenten in het startjaar')),
                ('everyone', models.PositiveIntegerField(blank=True, null=True, verbose_name='alle studenten')),
                ('extra_places', models.PositiveIntegerField(verbose_name='extra plaatsen per jaar')),
                ('partners', models.PositiveSmallIntegerField(verbose_name='nieuwe partners')),
                ('partners_from', models.PositiveSmallIntegerField(verbose_name='nieuwe partners vanaf')),
                ('places_per_partner', models.PositiveIntegerField(verbose_name='plaatsen per nieuwe partner')),
                ('satellites', models.PositiveSmallIntegerField(verbose_name='satellietscholen')),
                ('satellites_from', models.PositiveSmallIntegerField(verbose_name='satellietscholen vanaf')),
                ('places_per_satellite', models.PositiveIntegerField(verbose_name='plaatsen per satellietschool')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='bedrag per student')),
                ('cost', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='kosten per plaats')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='bewaard op')),
                ('created_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.growthscenario')),
                ('variant', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.growthvariant', verbose_name='hoort bij variant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RegionalTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=160, verbose_name='naam')),
                ('purpose', models.TextField(blank=True, verbose_name='doel')),
                ('subjects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('opleiden', 'Opleiden'), ('professionaliseren', 'Professionaliseren'), ('arbeidsmarkt', 'Onderwijsarbeidsmarkt'), ('anders', 'Anders')], max_length=20), default=list, verbose_name='onderwerpen')),
                ('other_subject', models.CharField(blank=True, max_length=160, verbose_name='ander onderwerp')),
                ('level', models.CharField(blank=True, choices=[('bestuur', 'Bestuurlijk'), ('beleid', 'Beleid en coördinatie'), ('uitvoering', 'Uitvoering')], max_length=12, verbose_name='niveau')),
                ('convenor', models.CharField(blank=True, max_length=160, verbose_name='wie roept bijeen')),
                ('frequency', models.CharField(blank=True, max_length=120, verbose_name='hoe vaak')),
                ('decides_on_money', models.BooleanField(blank=True, null=True, verbose_name='beslist over geld')),
                ('money_streams', models.TextField(blank=True, verbose_name='over welke geldstromen')),
                ('structural', models.CharField(blank=True, choices=[('structureel', 'Structureel'), ('incidenteel', 'Incidenteel'), ('beide', 'Beide')], max_length=12, verbose_name='structureel of incidenteel')),
                ('influence', models.CharField(blank=True, choices=[('geen', 'Geen invloed'), ('gehoord', 'Wij worden gehoord'), ('beslist-mee', 'Wij beslissen mee')], max_length=12, verbose_name='onze invloed')),
                ('relevance', models.CharField(blank=True, choices=[('hoog', 'Hoog'), ('midden', 'Midden'), ('laag', 'Laag')], max_length=8, verbose_name='belang voor ons')),
                ('relevance_reason', models.TextField(blank=True, verbose_name='waarom dit belang')),
                ('wants_seat', models.BooleanField(blank=True, null=True, verbose_name='wij willen hier (blijven) zitten')),
                ('needed', models.TextField(blank=True, verbose_name='wat daarvoor nodig is')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='gestopt op')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='toegevoegd op')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='regional_tables', to='partnerships.partnership')),
            ],
            options={
                'verbose_name': 'gesprekstafel',
                'verbose_name_plural': 'gesprekstafels',
            },
        ),
        migrations.CreateModel(
            name='RegionalTableEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=160, verbose_name='naam')),
                ('purpose', models.TextField(blank=True, verbose_name='doel')),
                ('subjects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('opleiden', 'Opleiden'), ('professionaliseren', 'Professionaliseren'), ('arbeidsmarkt', 'Onderwijsarbeidsmarkt'), ('anders', 'Anders')], max_length=20), default=list, verbose_name='onderwerpen')),
                ('other_subject', models.CharField(blank=True, max_length=160, verbose_name='ander onderwerp')),
                ('level', models.CharField(blank=True, choices=[('bestuur', 'Bestuurlijk'), ('beleid', 'Beleid en coördinatie'), ('uitvoering', 'Uitvoering')], max_length=12, verbose_name='niveau')),
                ('convenor', models.CharField(blank=True, max_length=160, verbose_name='wie roept bijeen')),
                ('frequency', models.CharField(blank=True, max_length=120, verbose_name='hoe vaak')),
                ('decides_on_money', models.BooleanField(blank=True, null=True, verbose_name='beslist over geld')),
                ('money_streams', models.TextField(blank=True, verbose_name='over welke geldstromen')),
                ('structural', models.CharField(blank=True, choices=[('structureel', 'Structureel'), ('incidenteel', 'Incidenteel'), ('beide', 'Beide')], max_length=12, verbose_name='structureel of incidenteel')),
                ('influence', models.CharField(blank=True, choices=[('geen', 'Geen invloed'), ('gehoord', 'Wij worden gehoord'), ('beslist-mee', 'Wij beslissen mee')], max_length=12, verbose_name='onze invloed')),
                ('relevance', models.CharField(blank=True, choices=[('hoog', 'Hoog'), ('midden', 'Midden'), ('laag', 'Laag')], max_length=8, verbose_name='belang voor ons')),
                ('relevance_reason', models.TextField(blank=True, verbose_name='waarom dit belang')),
                ('wants_seat', models.BooleanField(blank=True, null=True, verbose_name='wij willen hier (blijven) zitten')),
                ('needed', models.TextField(blank=True, verbose_name='wat daarvoor nodig is')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='gestopt op')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='toegevoegd op')),
                ('partnership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.regionaltable')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(blank=True, max_length=160, verbose_name='partij die niet in het register staat')),
                ('person', models.CharField(blank=True, max_length=120, verbose_name='persoon')),
                ('position', models.CharField(blank=True, max_length=120, verbose_name='functie')),
                ('mandate', models.CharField(blank=True, choices=[('geen', 'Geen mandaat'), ('raadplegen', 'Mag meepraten'), ('beslissen', 'Mag beslissen')], max_length=12, verbose_name='mandaat')),
                ('mandate_note', models.TextField(blank=True, verbose_name='toelichting op het mandaat')),
                ('ours', models.BooleanField(default=False, verbose_name='spreekt namens ons partnerschap')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='organisations.organisation', verbose_name='organisatie')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='partnerships.regionaltable')),
            ],
            options={
                'verbose_name': 'stoel',
                'verbose_name_plural': 'stoelen',
            },
        ),
        migrations.CreateModel(
            name='SeatEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(blank=True, max_length=160, verbose_name='partij die niet in het register staat')),
                ('person', models.CharField(blank=True, max_length=120, verbose_name='persoon')),
                ('position', models.CharField(blank=True, max_length=120, verbose_name='functie')),
                ('mandate', models.CharField(blank=True, choices=[('geen', 'Geen mandaat'), ('raadplegen', 'Mag meepraten'), ('beslissen', 'Mag beslissen')], max_length=12, verbose_name='mandaat')),
                ('mandate_note', models.TextField(blank=True, verbose_name='toelichting op het mandaat')),
                ('ours', models.BooleanField(default=False, verbose_name='spreekt namens ons partnerschap')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='organisatie')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.seat')),
                ('table', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.regionaltable')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VariantCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aspect', models.CharField(choices=[('bestuur', 'Governance en formele afspraken'), ('geld', 'Financiering'), ('organisatie', 'Organisatie en coördinatie'), ('draagvlak', 'Visie, draagvlak en commitment'), ('kwaliteit', 'Kwaliteit'), ('voordelen', 'Voordelen'), ('nadelen', 'Nadelen'), ('vragen', 'Vragen en overwegingen')], max_length=12, verbose_name='aspect')),
                ('text', models.TextField(blank=True, verbose_name='wat betekent dit voor ons?')),
                ('score', models.SmallIntegerField(blank=True, null=True, verbose_name='score')),
                ('reason', models.TextField(blank=True, verbose_name='waarom deze score?')),
                ('variant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cells', to='partnerships.growthvariant')),
            ],
            options={
                'verbose_name': 'vak van een groeivariant',
                'verbose_name_plural': 'vakken van groeivarianten',
            },
        ),
        migrations.CreateModel(
            name='VariantCellEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('aspect', models.CharField(choices=[('bestuur', 'Governance en formele afspraken'), ('geld', 'Financiering'), ('organisatie', 'Organisatie en coördinatie'), ('draagvlak', 'Visie, draagvlak en commitment'), ('kwaliteit', 'Kwaliteit'), ('voordelen', 'Voordelen'), ('nadelen', 'Nadelen'), ('vragen', 'Vragen en overwegingen')], max_length=12, verbose_name='aspect')),
                ('text', models.TextField(blank=True, verbose_name='wat betekent dit voor ons?')),
                ('score', models.SmallIntegerField(blank=True, null=True, verbose_name='score')),
                ('reason', models.TextField(blank=True, verbose_name='waarom deze score?')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.variantcell')),
                ('variant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.growthvariant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Weighing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(editable=False, verbose_name='ronde')),
                ('title', models.CharField(max_length=120, verbose_name='naam')),
                ('held_on', models.DateField(verbose_name='datum')),
                ('argument', models.TextField(blank=True, verbose_name='onderbouwing')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='begonnen op')),
                ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='partnerships.weighing', verbose_name='kopie van')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weighings', to='partnerships.partnership')),
                ('preferred', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='partnerships.growthvariant', verbose_name='voorkeur')),
            ],
            options={
                'verbose_name': 'weging',
                'verbose_name_plural': 'wegingen',
            },
        ),
        migrations.CreateModel(
            name='GrowthVariantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField(editable=False, verbose_name='plaats')),
                ('kind', models.CharField(choices=[('present', 'Groei met de huidige partners'), ('new', 'Groei met nieuwe partners'), ('diverse', 'Meer diversiteit, evenveel studenten'), ('satellite', 'Satellietscholen rond een kern'), ('own', 'Eigen variant')], max_length=10, verbose_name='soort')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('description', models.TextField(blank=True, verbose_name='wat houdt de variant in?')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.growthvariant')),
                ('weighing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.weighing')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='growthvariant',
            name='weighing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='partnerships.weighing'),
        ),
        migrations.CreateModel(
            name='AspectWeightEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('aspect', models.CharField(choices=[('bestuur', 'Governance en formele afspraken'), ('geld', 'Financiering'), ('organisatie', 'Organisatie en coördinatie'), ('draagvlak', 'Visie, draagvlak en commitment'), ('kwaliteit', 'Kwaliteit'), ('voordelen', 'Voordelen'), ('nadelen', 'Nadelen'), ('vragen', 'Vragen en overwegingen')], max_length=12, verbose_name='aspect')),
                ('weight', models.PositiveSmallIntegerField(default=1, verbose_name='gewicht')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.aspectweight')),
                ('weighing', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.weighing')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='aspectweight',
            name='weighing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weights', to='partnerships.weighing'),
        ),
        migrations.CreateModel(
            name='WeighingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(editable=False, verbose_name='ronde')),
                ('title', models.CharField(max_length=120, verbose_name='naam')),
                ('held_on', models.DateField(verbose_name='datum')),
                ('argument', models.TextField(blank=True, verbose_name='onderbouwing')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='begonnen op')),
                ('copied_from', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.weighing', verbose_name='kopie van')),
                ('created_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.weighing')),
                ('preferred', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.growthvariant', verbose_name='voorkeur')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthscenarioevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='d80ac06015892095c179ec38d985ad1af673d124', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_c55c4', table='partnerships_growthscenarioevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthscenarioevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c8c21ad7936282045ef1610ee31c5839d1423678', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8b8bc', table='partnerships_growthscenarioevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='growthscenario',
            constraint=models.UniqueConstraint(fields=('partnership', 'name'), name='scenarios_have_different_names', violation_error_message='Er is al een scenario met deze naam.'),
        ),
        migrations.AddConstraint(
            model_name='growthscenario',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', Decimal('0')), ('cost__gte', Decimal('0'))), name='scenario_amounts_are_not_negative', violation_error_message='Een bedrag is niet lager dan nul.'),
        ),
        migrations.AddConstraint(
            model_name='growthscenario',
            constraint=models.CheckConstraint(condition=models.Q(('everyone', None), models.Q(('everyone__gte', models.F('students')), ('everyone__isnull', False)), _connector='OR'), name='everyone_includes_the_own_students', violation_error_message='Alle studenten samen zijn ten minste uw eigen studenten.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthscenario',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_growthscenarioevent" ("amount", "cost", "created_at", "created_by_id", "everyone", "extra_places", "first_year", "id", "name", "partners", "partners_from", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_per_partner", "places_per_satellite", "public_id", "satellites", "satellites_from", "students", "variant_id") VALUES (NEW."amount", NEW."cost", NEW."created_at", NEW."created_by_id", NEW."everyone", NEW."extra_places", NEW."first_year", NEW."id", NEW."name", NEW."partners", NEW."partners_from", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places_per_partner", NEW."places_per_satellite", NEW."public_id", NEW."satellites", NEW."satellites_from", NEW."students", NEW."variant_id"); RETURN NULL;', hash='5ea6e18f90474c83111fd81219b9a7369a0182a5', operation='INSERT', pgid='pgtrigger_insert_insert_887f8', table='partnerships_growthscenario', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthscenario',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_growthscenarioevent" ("amount", "cost", "created_at", "created_by_id", "everyone", "extra_places", "first_year", "id", "name", "partners", "partners_from", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_per_partner", "places_per_satellite", "public_id", "satellites", "satellites_from", "students", "variant_id") VALUES (NEW."amount", NEW."cost", NEW."created_at", NEW."created_by_id", NEW."everyone", NEW."extra_places", NEW."first_year", NEW."id", NEW."name", NEW."partners", NEW."partners_from", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places_per_partner", NEW."places_per_satellite", NEW."public_id", NEW."satellites", NEW."satellites_from", NEW."students", NEW."variant_id"); RETURN NULL;', hash='1320d85e5b954d6dcb31fbc8725b53b4cfd377c1', operation='UPDATE', pgid='pgtrigger_update_update_72b3f', table='partnerships_growthscenario', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthscenario',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_growthscenarioevent" ("amount", "cost", "created_at", "created_by_id", "everyone", "extra_places", "first_year", "id", "name", "partners", "partners_from", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_per_partner", "places_per_satellite", "public_id", "satellites", "satellites_from", "students", "variant_id") VALUES (OLD."amount", OLD."cost", OLD."created_at", OLD."created_by_id", OLD."everyone", OLD."extra_places", OLD."first_year", OLD."id", OLD."name", OLD."partners", OLD."partners_from", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places_per_partner", OLD."places_per_satellite", OLD."public_id", OLD."satellites", OLD."satellites_from", OLD."students", OLD."variant_id"); RETURN NULL;', hash='4044531dffb2200b4ab29bad5bdaf0c208d97c70', operation='DELETE', pgid='pgtrigger_delete_delete_d388b', table='partnerships_growthscenario', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='regionaltable',
            constraint=models.UniqueConstraint(fields=('partnership', 'name'), name='tables_have_different_names', violation_error_message='Er is al een gesprekstafel met deze naam.'),
        ),
        migrations.AddConstraint(
            model_name='regionaltable',
            constraint=models.CheckConstraint(condition=models.Q(('subjects__len__gt', 0)), name='a_table_has_a_subject', violation_error_message='Kies ten minste één onderwerp.'),
        ),
        migrations.AddConstraint(
            model_name='regionaltable',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decides_on_money', True), ('decides_on_money__isnull', False)), models.Q(('money_streams', ''), ('structural', '')), _connector='OR'), name='streams_belong_to_a_table_that_decides_on_money', violation_error_message='Vul geldstromen alleen in bij een tafel die over geld beslist.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionaltable',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_regionaltableevent" ("convenor", "created_at", "decides_on_money", "ended_on", "frequency", "id", "influence", "level", "money_streams", "name", "needed", "other_subject", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purpose", "relevance", "relevance_reason", "structural", "subjects", "wants_seat") VALUES (NEW."convenor", NEW."created_at", NEW."decides_on_money", NEW."ended_on", NEW."frequency", NEW."id", NEW."influence", NEW."level", NEW."money_streams", NEW."name", NEW."needed", NEW."other_subject", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."purpose", NEW."relevance", NEW."relevance_reason", NEW."structural", NEW."subjects", NEW."wants_seat"); RETURN NULL;', hash='beaa50b3da4adf7cf0df93f155059bb663197e04', operation='INSERT', pgid='pgtrigger_insert_insert_3df4d', table='partnerships_regionaltable', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionaltable',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_regionaltableevent" ("convenor", "created_at", "decides_on_money", "ended_on", "frequency", "id", "influence", "level", "money_streams", "name", "needed", "other_subject", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purpose", "relevance", "relevance_reason", "structural", "subjects", "wants_seat") VALUES (NEW."convenor", NEW."created_at", NEW."decides_on_money", NEW."ended_on", NEW."frequency", NEW."id", NEW."influence", NEW."level", NEW."money_streams", NEW."name", NEW."needed", NEW."other_subject", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."purpose", NEW."relevance", NEW."relevance_reason", NEW."structural", NEW."subjects", NEW."wants_seat"); RETURN NULL;', hash='809bc66aa0a51b91db5ae8710a66780ca67b2740', operation='UPDATE', pgid='pgtrigger_update_update_f4541', table='partnerships_regionaltable', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionaltable',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_regionaltableevent" ("convenor", "created_at", "decides_on_money", "ended_on", "frequency", "id", "influence", "level", "money_streams", "name", "needed", "other_subject", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purpose", "relevance", "relevance_reason", "structural", "subjects", "wants_seat") VALUES (OLD."convenor", OLD."created_at", OLD."decides_on_money", OLD."ended_on", OLD."frequency", OLD."id", OLD."influence", OLD."level", OLD."money_streams", OLD."name", OLD."needed", OLD."other_subject", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."purpose", OLD."relevance", OLD."relevance_reason", OLD."structural", OLD."subjects", OLD."wants_seat"); RETURN NULL;', hash='74ff188e542b386d5a2694309e16f4db9e723442', operation='DELETE', pgid='pgtrigger_delete_delete_03bff', table='partnerships_regionaltable', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionaltableevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='89d2989fd8238e4774811d791e405d1937519e41', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_98215', table='partnerships_regionaltableevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionaltableevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8e1d0f2031b594c09fd62c949c8d66d5ae1e4bbd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_24a86', table='partnerships_regionaltableevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('organisation__isnull', False)), models.Q(('organisation__isnull', True), models.Q(('name', ''), _negated=True)), _connector='OR'), name='a_seat_is_an_organisation_or_a_name', violation_error_message='Kies een organisatie of vul een naam in, niet allebei.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_seatevent" ("id", "mandate", "mandate_note", "name", "organisation_id", "ours", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "table_id") VALUES (NEW."id", NEW."mandate", NEW."mandate_note", NEW."name", NEW."organisation_id", NEW."ours", NEW."person", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."public_id", NEW."table_id"); RETURN NULL;', hash='487bc83866a39b1cfcc6ecc5330091f519375e62', operation='INSERT', pgid='pgtrigger_insert_insert_b5d16', table='partnerships_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_seatevent" ("id", "mandate", "mandate_note", "name", "organisation_id", "ours", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "table_id") VALUES (NEW."id", NEW."mandate", NEW."mandate_note", NEW."name", NEW."organisation_id", NEW."ours", NEW."person", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."public_id", NEW."table_id"); RETURN NULL;', hash='33d070917ead30e2495ca2760b35893ed171eeca', operation='UPDATE', pgid='pgtrigger_update_update_97e6c', table='partnerships_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_seatevent" ("id", "mandate", "mandate_note", "name", "organisation_id", "ours", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "table_id") VALUES (OLD."id", OLD."mandate", OLD."mandate_note", OLD."name", OLD."organisation_id", OLD."ours", OLD."person", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."public_id", OLD."table_id"); RETURN NULL;', hash='9fd2d76af283f99c0e635e3abbcd77cf151d8e0b', operation='DELETE', pgid='pgtrigger_delete_delete_073f9', table='partnerships_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seatevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='2f91bc13a9eb1da88ace0ab118aa9637de0f3b82', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_e6a07', table='partnerships_seatevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seatevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e868d1befda564741258446404dc20c5f9d03b42', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8b830', table='partnerships_seatevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='variantcell',
            constraint=models.UniqueConstraint(fields=('variant', 'aspect'), name='one_cell_per_variant_and_aspect'),
        ),
        migrations.AddConstraint(
            model_name='variantcell',
            constraint=models.CheckConstraint(condition=models.Q(('score', None), models.Q(('score__gte', -2), ('score__lte', 2)), _connector='OR'), name='a_score_is_minus_two_to_two', violation_error_message='Een score is −2 tot en met 2.'),
        ),
        migrations.AddConstraint(
            model_name='variantcell',
            constraint=models.CheckConstraint(condition=models.Q(('score', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_score_has_a_reason', violation_error_message='Leg uit waarom u deze score geeft.'),
        ),
        migrations.AddConstraint(
            model_name='variantcell',
            constraint=models.CheckConstraint(condition=models.Q(('score', None), ('aspect__in', ('bestuur', 'geld', 'organisatie', 'draagvlak', 'kwaliteit', 'voordelen')), _connector='OR'), name='only_weighed_aspects_have_a_score', violation_error_message='Dit aspect krijgt geen score.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='variantcell',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_variantcellevent" ("aspect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "score", "text", "variant_id") VALUES (NEW."aspect", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."score", NEW."text", NEW."variant_id"); RETURN NULL;', hash='df5f9c7d07a477c7f6f4f94959cdef211acae23f', operation='INSERT', pgid='pgtrigger_insert_insert_2ffce', table='partnerships_variantcell', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='variantcell',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_variantcellevent" ("aspect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "score", "text", "variant_id") VALUES (NEW."aspect", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."score", NEW."text", NEW."variant_id"); RETURN NULL;', hash='aab72d211940852c3bd036150f68b5cc59a82dd0', operation='UPDATE', pgid='pgtrigger_update_update_e2e91', table='partnerships_variantcell', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='variantcell',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_variantcellevent" ("aspect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "score", "text", "variant_id") VALUES (OLD."aspect", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."score", OLD."text", OLD."variant_id"); RETURN NULL;', hash='6e6b6ae53153cc473db6e272abea444c6d47aa85', operation='DELETE', pgid='pgtrigger_delete_delete_d5d2f', table='partnerships_variantcell', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='variantcellevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='117909675c3147a9a2aa27087bbfa546ab747c84', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_6a3ad', table='partnerships_variantcellevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='variantcellevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='75a4a5d47a2f5feaa54e8566111836940cb731b1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2dd42', table='partnerships_variantcellevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='weighing',
            constraint=models.UniqueConstraint(fields=('partnership', 'number'), name='weighings_are_numbered_per_partnership'),
        ),
        migrations.AddConstraint(
            model_name='weighing',
            constraint=models.CheckConstraint(condition=models.Q(('preferred', None), models.Q(('argument', ''), _negated=True), _connector='OR'), name='a_preference_has_an_argument', violation_error_message='Een voorkeur heeft een onderbouwing nodig.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='weighing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_weighingevent" ("argument", "copied_from_id", "created_at", "created_by_id", "held_on", "id", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_id", "title") VALUES (NEW."argument", NEW."copied_from_id", NEW."created_at", NEW."created_by_id", NEW."held_on", NEW."id", NEW."number", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preferred_id", NEW."title"); RETURN NULL;', hash='6d8ee5c1949d92851a1c18437e64c157f3a7c4a2', operation='INSERT', pgid='pgtrigger_insert_insert_90229', table='partnerships_weighing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='weighing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_weighingevent" ("argument", "copied_from_id", "created_at", "created_by_id", "held_on", "id", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_id", "title") VALUES (NEW."argument", NEW."copied_from_id", NEW."created_at", NEW."created_by_id", NEW."held_on", NEW."id", NEW."number", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preferred_id", NEW."title"); RETURN NULL;', hash='0b3163b654b1b900a8ce73ab36113f1219e1f23f', operation='UPDATE', pgid='pgtrigger_update_update_0a429', table='partnerships_weighing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='weighing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_weighingevent" ("argument", "copied_from_id", "created_at", "created_by_id", "held_on", "id", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_id", "title") VALUES (OLD."argument", OLD."copied_from_id", OLD."created_at", OLD."created_by_id", OLD."held_on", OLD."id", OLD."number", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preferred_id", OLD."title"); RETURN NULL;', hash='1d07ce62a2c23b1846bc33698909f32da8880098', operation='DELETE', pgid='pgtrigger_delete_delete_885fa', table='partnerships_weighing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthvariantevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='c9e10e233c7598b5f83daeaf468998e1456cde9b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_4381a', table='partnerships_growthvariantevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthvariantevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a36619b6be172af75ab5305169ba3d337af7612a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a09f8', table='partnerships_growthvariantevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='growthvariant',
            constraint=models.UniqueConstraint(fields=('weighing', 'position'), name='variants_stand_in_order'),
        ),
        migrations.AddConstraint(
            model_name='growthvariant',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'own'), _negated=True), fields=('weighing', 'kind'), name='one_variant_of_each_kind_of_the_leidraad'),
        ),
        migrations.AddConstraint(
            model_name='growthvariant',
            constraint=models.UniqueConstraint(fields=('weighing', 'name'), name='variants_have_different_names', violation_error_message='Er is al een variant met deze naam.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthvariant',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_growthvariantevent" ("description", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "weighing_id") VALUES (NEW."description", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."weighing_id"); RETURN NULL;', hash='24d7b654121f7c6e006a2d8eda5ffc7ae0c97215', operation='INSERT', pgid='pgtrigger_insert_insert_a4d36', table='partnerships_growthvariant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthvariant',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_growthvariantevent" ("description", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "weighing_id") VALUES (NEW."description", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."weighing_id"); RETURN NULL;', hash='ef8c67c234e17795f87564320563a6f9741f2be4', operation='UPDATE', pgid='pgtrigger_update_update_dae2f', table='partnerships_growthvariant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='growthvariant',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_growthvariantevent" ("description", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "weighing_id") VALUES (OLD."description", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."weighing_id"); RETURN NULL;', hash='fb43353c412722c2aad8dc7fb7a19541529024f0', operation='DELETE', pgid='pgtrigger_delete_delete_19947', table='partnerships_growthvariant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aspectweightevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='a9469cc22b0dd02da3d05eebb9cb57c88884cf05', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_2974d', table='partnerships_aspectweightevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aspectweightevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5b7fcd27ba543ce9f991989cb5e8e913ba303c19', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3ef64', table='partnerships_aspectweightevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='aspectweight',
            constraint=models.UniqueConstraint(fields=('weighing', 'aspect'), name='one_weight_per_aspect'),
        ),
        migrations.AddConstraint(
            model_name='aspectweight',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gte', 0), ('weight__lte', 5)), name='a_weight_is_at_most_five', violation_error_message='Een gewicht is 0 tot en met 5.'),
        ),
        migrations.AddConstraint(
            model_name='aspectweight',
            constraint=models.CheckConstraint(condition=models.Q(('aspect__in', ('bestuur', 'geld', 'organisatie', 'draagvlak', 'kwaliteit', 'voordelen'))), name='only_weighed_aspects_have_a_weight', violation_error_message='Dit aspect krijgt geen gewicht.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aspectweight',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_aspectweightevent" ("aspect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weighing_id", "weight") VALUES (NEW."aspect", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."weighing_id", NEW."weight"); RETURN NULL;', hash='7f750fc8e895d5c3388b5ed14fbc28c50c40b52d', operation='INSERT', pgid='pgtrigger_insert_insert_7ad93', table='partnerships_aspectweight', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aspectweight',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_aspectweightevent" ("aspect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weighing_id", "weight") VALUES (NEW."aspect", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."weighing_id", NEW."weight"); RETURN NULL;', hash='1421fe4465ee8cae39234854599e8195f61c3318', operation='UPDATE', pgid='pgtrigger_update_update_6819f', table='partnerships_aspectweight', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aspectweight',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_aspectweightevent" ("aspect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weighing_id", "weight") VALUES (OLD."aspect", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."weighing_id", OLD."weight"); RETURN NULL;', hash='341c982f8b64956d65a7e4b4e38d20e6143e5c78', operation='DELETE', pgid='pgtrigger_delete_delete_8723a', table='partnerships_aspectweight', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='weighingevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='e5c69da87de0f234b30135ede0b839806a19d7f1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_81a25', table='partnerships_weighingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='weighingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2e6ad4acaa958c4c4d24d783ba35630e92e1cc0e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2f044', table='partnerships_weighingevent', when='BEFORE')),
        ),
    ]
