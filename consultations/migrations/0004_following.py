import common.all_at_once
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("consultations", "0003_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        common.all_at_once.AllAtOnce(operations=[
        migrations.AlterField(
            model_name='consultation',
            name='kind',
            field=models.CharField(choices=[('brainstorm', 'Brainstormsessie'), ('vragenuur', 'Vragenuur'), ('regiobijeenkomst', 'Regiobijeenkomst'), ('tekst', 'Tekstbespreking')], max_length=20, verbose_name='soort'),
        ),
        migrations.AlterField(
            model_name='consultationevent',
            name='kind',
            field=models.CharField(choices=[('brainstorm', 'Brainstormsessie'), ('vragenuur', 'Vragenuur'), ('regiobijeenkomst', 'Regiobijeenkomst'), ('tekst', 'Tekstbespreking')], max_length=20, verbose_name='soort'),
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('asked_at', models.DateTimeField(verbose_name='uitgenodigd op')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='consultations.consultation')),
                ('invitee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='consultations.invitee')),
            ],
            options={
                'verbose_name': 'uitnodiging voor een consultatie',
                'verbose_name_plural': 'uitnodigingen voor consultaties',
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField(verbose_name='notitie')),
                ('at', models.DateTimeField(verbose_name='op')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='consultations.concern')),
                ('key_issue', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='consultations.keyissue')),
            ],
            options={
                'verbose_name': 'interne notitie',
                'verbose_name_plural': 'interne notities',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='passage', to='consultations.theme', verbose_name='thema')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='tekst')),
            ],
            options={
                'verbose_name': 'alinea',
                'verbose_name_plural': 'alinea’s',
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_passage_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='poll', serialize=False, to='consultations.consultation')),
                ('opened_at', models.DateTimeField(verbose_name='geopend op')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='gesloten op')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'peiling',
                'verbose_name_plural': 'peilingen',
            },
        ),
        migrations.CreateModel(
            name='Stance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('view', models.CharField(choices=[('eens', 'Eens'), ('oneens', 'Oneens'), ('geen', 'Geen mening')], max_length=10, verbose_name='mening')),
                ('key_issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stances', to='consultations.keyissue')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stances', to='consultations.participant')),
            ],
            options={
                'verbose_name': 'mening',
                'verbose_name_plural': 'meningen',
            },
        ),
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('is_confirmed', models.BooleanField(default=False, verbose_name='bevestigd')),
                ('concern', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='consultations.concern')),
                ('key_issue', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='consultations.keyissue')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'volger',
                'verbose_name_plural': 'volgers',
                'constraints': [models.CheckConstraint(condition=models.Q(('concern', None), ('key_issue', None), _connector='XOR'), name='a_follower_follows_one_thing', violation_error_message='Volg één bijdrage of één kernvraagstuk.'), models.CheckConstraint(condition=models.Q(('user', None), ('email', ''), _connector='XOR'), name='a_follower_is_a_user_or_an_address'), models.UniqueConstraint(fields=('concern', 'user'), name='a_user_follows_a_card_once'), models.UniqueConstraint(fields=('key_issue', 'user'), name='a_user_follows_an_issue_once'), models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('concern', 'email'), name='an_address_follows_a_card_once'), models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('key_issue', 'email'), name='an_address_follows_an_issue_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='follower',
            trigger=pgtrigger.compiler.Trigger(name='anonymous_means_no_follower_of_a_card', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (NEW.concern_id IS NOT NULL OR NEW.email <> '') AND EXISTS (\n                        SELECT 1 FROM consultations_consultation c\n                        WHERE c.anonymity = 'anoniem' AND c.id IN (\n                            SELECT consultation_id FROM consultations_concern\n                            WHERE id = NEW.concern_id\n                            UNION ALL\n                            SELECT consultation_id FROM consultations_keyissue\n                            WHERE id = NEW.key_issue_id\n                        )\n                    ) THEN\n                        RAISE EXCEPTION 'In een anonieme sessie volgt niemand een bijdrage.'\n                        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'fully_anonymous';\n                    END IF;\n                    RETURN NEW;\n                ", hash='da6bccea0aef12d5fc8292270afedd9e90ce30c7', operation='INSERT OR UPDATE', pgid='pgtrigger_anonymous_means_no_follower_of_a_card_b3331', table='consultations_follower', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('consultation'), name='an_address_is_asked_once_to_a_session', violation_error_message='Dit adres is al uitgenodigd.'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('concern', None), ('key_issue', None), _connector='XOR'), name='a_note_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='a_note_says_something'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een interne notitie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='a64c306897fab4b3b1abb2df6f33ebfd1667b31f', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_29147', table='consultations_note', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een interne notitie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='063890fa0459a1399a900e79978428673fb34cc9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_a09d9', table='consultations_note', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='stance',
            constraint=models.UniqueConstraint(fields=('key_issue', 'participant'), name='one_stance_per_participant_and_issue'),
        ),
        ]),
    ]
