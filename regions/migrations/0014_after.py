"""Who follows which region."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("regions", "0013_deciding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(verbose_name='sinds')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='regions.region')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'volger',
                'verbose_name_plural': 'volgers',
                'constraints': [models.UniqueConstraint(fields=('region', 'user'), name='one_follow_per_region_and_person', violation_error_message='U volgt deze regio al.')],
            },
        ),
    ]
