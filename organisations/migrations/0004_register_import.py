"""The import of the register and the boards that a location had."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import organisations.sectors


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_register_fields"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='location',
            name='code',
            field=models.CharField(max_length=12, unique=True, verbose_name='vestigingscode'),
        ),
        migrations.AlterField(
            model_name='locationevent',
            name='code',
            field=models.CharField(max_length=12, verbose_name='vestigingscode'),
        ),
        migrations.CreateModel(
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
                ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='akkoord op')),
                ('shown', models.CharField(blank=True, max_length=12, verbose_name='kenmerk van wat is getoond')),
                ('is_shown_anew', models.BooleanField(default=False, verbose_name='opnieuw vergeleken')),
                ('progress', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='voortgang')),
                ('step', models.CharField(blank=True, editable=False, max_length=120, verbose_name='stap')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='akkoord van')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
            ],
            options={
                'verbose_name': 'import van het register',
                'verbose_name_plural': 'imports van het register',
            },
        ),
        migrations.CreateModel(
            name='RegisterFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='plaats')),
                ('name', models.CharField(max_length=255, verbose_name='naam')),
                ('sector', models.CharField(blank=True, choices=[('po', 'Primair onderwijs'), ('so', 'Speciaal onderwijs'), ('vo', 'Voortgezet onderwijs'), ('mbo', 'Middelbaar beroepsonderwijs'), ('ho', 'Hoger onderwijs')], max_length=3, verbose_name='sector die de indiener noemde')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveIntegerField(verbose_name='bytes')),
                ('content', models.BinaryField(verbose_name='inhoud, ingepakt')),
                ('outcome', models.JSONField(blank=True, default=dict, verbose_name='uitkomst')),
                ('register_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='organisations.registerimport', verbose_name='import')),
            ],
            options={
                'verbose_name': 'bestand van het register',
                'verbose_name_plural': 'bestanden van het register',
            },
        ),
        migrations.CreateModel(
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
        ),
        migrations.CreateModel(
            name='LocationBoard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True, verbose_name='sinds')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boards', to='organisations.location', verbose_name='vestiging')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='location_history', to='organisations.organisation', verbose_name='bestuur')),
            ],
            options={
                'verbose_name': 'bestuur van een vestiging',
                'verbose_name_plural': 'besturen van een vestiging',
                'ordering': ['location', models.OrderBy(models.F('until'), descending=True, nulls_first=True), '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('location',), name='location_has_one_present_board', violation_error_message='Deze vestiging heeft al een bestuur.'), models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='location_board_ends_after_it_began', violation_error_message='Een vestiging gaat niet weg voordat zij er kwam.')],
            },
        ),
        migrations.CreateModel(
            name='RegisterDifference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.PositiveSmallIntegerField(verbose_name='gewicht')),
                ('change', models.CharField(choices=[('leaves', 'Uit het register'), ('board', 'Ander bestuur'), ('returns', 'Terug in het register'), ('changed', 'Gewijzigd'), ('new', 'Nieuw')], max_length=10, verbose_name='verschil')),
                ('number', models.CharField(max_length=12, verbose_name='nummer')),
                ('name', models.CharField(max_length=200, verbose_name='naam')),
                ('field', models.CharField(blank=True, max_length=40, verbose_name='gegeven')),
                ('old', models.TextField(blank=True, verbose_name='was')),
                ('new', models.TextField(blank=True, verbose_name='wordt')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='differences', to='organisations.registerfile', verbose_name='bestand')),
            ],
            options={
                'verbose_name': 'verschil met het register',
                'verbose_name_plural': 'verschillen met het register',
                'indexes': [models.Index(models.F('file'), models.F('weight'), models.F('id'), name='register_difference_order')],
            },
        ),
        migrations.AddIndex(
            model_name='registerimport',
            index=models.Index(condition=models.Q(('state__in', ('queued', 'running'))), fields=['requested_at'], name='register_import_waiting'),
        ),
        migrations.AddConstraint(
            model_name='registerimport',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'running'), ('lease_until__isnull', True), _connector='XOR'), name='register_import_is_leased_exactly_while_running'),
        ),
        migrations.AddConstraint(
            model_name='registerimport',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('queued', 'running')), ('finished_at__isnull', False), _connector='XOR'), name='register_import_is_finished_exactly_when_not_pending'),
        ),
        migrations.AddConstraint(
            model_name='registerimport',
            constraint=models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='register_import_progress_is_a_percentage'),
        ),
        migrations.AddIndex(
            model_name='registerfile',
            index=models.Index(fields=['sha256'], name='register_file_digest'),
        ),
        migrations.AddConstraint(
            model_name='registerfile',
            constraint=models.UniqueConstraint(fields=('register_import', 'position'), name='register_file_has_its_own_place'),
        ),
    ]
