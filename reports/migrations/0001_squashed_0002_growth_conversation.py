import common.all_at_once
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('reports', '0001_initial'), ('reports', '0002_growth_conversation')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        common.all_at_once.AllAtOnce(
            operations=[migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('queued', 'In de wachtrij'), ('running', 'Bezig'), ('done', 'Klaar'), ('failed', 'Mislukt'), ('cancelled', 'Afgebroken')], default='queued', max_length=10, verbose_name='stand')),
                    ('attempts', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='pogingen')),
                    ('lease_until', models.DateTimeField(editable=False, null=True, verbose_name='bezet tot')),
                    ('requested_at', models.DateTimeField(verbose_name='gevraagd op')),
                    ('finished_at', models.DateTimeField(editable=False, null=True, verbose_name='gereed op')),
                    ('error', models.TextField(blank=True, editable=False, verbose_name='fout')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(choices=[('region_dossier', 'Regiodossier'), ('growth_conversation', 'Verslag van een groeigesprek')], max_length=20, verbose_name='soort')),
                    ('subject', models.CharField(max_length=80, verbose_name='onderwerp')),
                    ('title', models.CharField(max_length=200, verbose_name='titel')),
                    ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to=settings.AUTH_USER_MODEL)),
                    ('progress', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='voortgang')),
                    ('step', models.CharField(blank=True, editable=False, max_length=80, verbose_name='stap')),
                    ('file', models.CharField(blank=True, editable=False, max_length=200, verbose_name='bestand')),
                    ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256')),
                    ('size', models.PositiveIntegerField(editable=False, null=True, verbose_name='bytes')),
                    ('pages', models.PositiveIntegerField(editable=False, null=True, verbose_name='pagina’s')),
                    ('expires_at', models.DateTimeField(editable=False, null=True, verbose_name='verloopt op')),
                ],
                options={
                    'verbose_name': 'rapport',
                    'verbose_name_plural': 'rapporten',
                    'indexes': [models.Index(condition=models.Q(('state__in', ('queued', 'running'))), fields=['requested_at'], name='report_waiting')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state', 'running'), ('lease_until__isnull', True), _connector='XOR'), name='report_is_leased_exactly_while_running'), models.CheckConstraint(condition=models.Q(('state__in', ('queued', 'running')), ('finished_at__isnull', False), _connector='XOR'), name='report_is_finished_exactly_when_not_pending'), models.CheckConstraint(condition=models.Q(models.Q(('pages__isnull', False), ('size__isnull', False), ('state', 'done'), models.Q(('file', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), models.Q(models.Q(('state', 'done'), _negated=True), ('file', ''), ('pages', None), ('sha256', ''), ('size', None)), _connector='OR'), name='report_has_a_file_exactly_when_done'), models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='report_progress_is_a_percentage'), models.UniqueConstraint(condition=models.Q(('state__in', ('queued', 'running'))), fields=('kind', 'subject', 'requested_by'), name='one_pending_report_per_person_and_subject')],
                },
            )],
        ),
    ]
