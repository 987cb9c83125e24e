"""Who outside the team looked at a proposal."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("regions", "0008_functions_comments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='dag')),
                ('first_at', models.DateTimeField(verbose_name='eerste keer')),
                ('last_at', models.DateTimeField(verbose_name='laatste keer')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='aantal keren')),
            ],
            options={
                'verbose_name': 'inzage',
                'verbose_name_plural': 'inzages',
            },
        ),
        migrations.AddField(
            model_name='look',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='regions.region'),
        ),
        migrations.AddField(
            model_name='look',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.UniqueConstraint(fields=('region', 'user', 'day'), name='one_look_per_region_person_and_day', violation_error_message='Deze inzage is al geteld.'),
        ),
    ]
