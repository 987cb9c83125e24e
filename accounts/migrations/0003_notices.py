"""Notices, the digest, choices, calendar addresses; and roles in the history."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_squashed_0002_invitations"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name='UserGroup',
                fields=[
                ],
                options={
                    'verbose_name': 'rol van een gebruiker',
                    'verbose_name_plural': 'rollen van gebruikers',
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('accounts.user_groups',),
            ),
            migrations.CreateModel(
                name='CalendarLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_sha256', models.CharField(max_length=64, unique=True, verbose_name='vingerafdruk van het adres')),
                    ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                    ('revoked_at', models.DateTimeField(null=True, verbose_name='ingetrokken op')),
                    ('last_read_at', models.DateTimeField(null=True, verbose_name='laatst gelezen op')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_links', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'agenda-adres',
                    'verbose_name_plural': 'agenda-adressen',
                },
            ),
            migrations.CreateModel(
                name='Digest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='dag')),
                    ('sent_at', models.DateTimeField(verbose_name='verstuurd op')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'dagelijks overzicht',
                    'verbose_name_plural': 'dagelijkse overzichten',
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(max_length=40, verbose_name='soort')),
                    ('occasion', models.CharField(max_length=200, verbose_name='aanleiding')),
                    ('title', models.CharField(max_length=300, verbose_name='titel')),
                    ('body', models.TextField(blank=True, verbose_name='tekst')),
                    ('url', models.CharField(max_length=400, verbose_name='adres')),
                    ('created_at', models.DateTimeField(verbose_name='op')),
                    ('read_at', models.DateTimeField(null=True, verbose_name='gelezen op')),
                    ('delivery', models.CharField(choices=[('direct', 'Meteen een mail'), ('digest', 'In het dagelijkse overzicht'), ('none', 'Geen mail')], max_length=6, verbose_name='mail')),
                    ('mailed_at', models.DateTimeField(null=True, verbose_name='gemaild op')),
                    ('withheld_at', models.DateTimeField(null=True, verbose_name='ingehouden op')),
                    ('digest', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notices', to='accounts.digest', verbose_name='overzicht')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'melding',
                    'verbose_name_plural': 'meldingen',
                },
            ),
            migrations.CreateModel(
                name='NoticeChoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40, verbose_name='soort')),
                    ('delivery', models.CharField(choices=[('direct', 'Meteen een mail'), ('digest', 'In het dagelijkse overzicht'), ('none', 'Geen mail')], max_length=6, verbose_name='mail')),
                    ('changed_at', models.DateTimeField(verbose_name='gekozen op')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_choices', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'keuze voor meldingen',
                    'verbose_name_plural': 'keuzes voor meldingen',
                },
            ),
            migrations.CreateModel(
                name='UserGroupEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('group', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='auth.group')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('user', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='usergroup',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_usergroupevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "user_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."user_id"); RETURN NULL;', hash='571c24f2c62541bad39a0545d4c7ae776b8bbaff', operation='INSERT', pgid='pgtrigger_insert_insert_0ba84', table='accounts_user_groups', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='usergroup',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_usergroupevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "user_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."user_id"); RETURN NULL;', hash='139b5189ffcb91e72cbaeb6b03826ba4a7b81a67', operation='UPDATE', pgid='pgtrigger_update_update_59252', table='accounts_user_groups', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='usergroup',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_usergroupevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "user_id") VALUES (OLD."group_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."user_id"); RETURN NULL;', hash='58f2d242ff625c08388f9639fe2249028a5f4c63', operation='DELETE', pgid='pgtrigger_delete_delete_94483', table='accounts_user_groups', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='calendarlink',
                constraint=models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('user',), name='one_open_calendar_link_per_person', violation_error_message='Er is al een agenda-adres.'),
            ),
            migrations.AddConstraint(
                model_name='calendarlink',
                constraint=models.CheckConstraint(condition=models.Q(('token_sha256__regex', '^[0-9a-f]{64}$')), name='calendar_link_carries_a_sha256'),
            ),
            migrations.AddConstraint(
                model_name='digest',
                constraint=models.UniqueConstraint(fields=('user', 'day'), name='one_digest_per_person_and_day', violation_error_message='Het overzicht van vandaag is al verstuurd.'),
            ),
            migrations.AddIndex(
                model_name='notice',
                index=models.Index(fields=['user', '-created_at'], name='notices_of_a_person'),
            ),
            migrations.AddIndex(
                model_name='notice',
                index=models.Index(condition=models.Q(('read_at', None)), fields=['user'], name='notices_unread'),
            ),
            migrations.AddConstraint(
                model_name='notice',
                constraint=models.UniqueConstraint(fields=('user', 'occasion'), name='one_notice_per_person_and_occasion', violation_error_message='Deze melding is al gedaan.'),
            ),
            migrations.AddConstraint(
                model_name='notice',
                constraint=models.CheckConstraint(condition=models.Q(('url__startswith', '/'), models.Q(('url__startswith', '//'), _negated=True)), name='a_notice_leads_to_a_page_of_the_portal', violation_error_message='Een melding verwijst naar een pagina van het portaal.'),
            ),
            migrations.AddConstraint(
                model_name='notice',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('delivery', 'none'), _negated=True), models.Q(('digest', None), ('mailed_at', None)), _connector='OR'), name='a_notice_without_mail_was_not_mailed'),
            ),
            migrations.AddConstraint(
                model_name='notice',
                constraint=models.CheckConstraint(condition=models.Q(('digest', None), ('mailed_at__isnull', False), _connector='OR'), name='a_digest_holds_what_was_mailed'),
            ),
            migrations.AddConstraint(
                model_name='noticechoice',
                constraint=models.UniqueConstraint(fields=('user', 'kind'), name='one_choice_per_person_and_kind', violation_error_message='U hebt hiervoor al gekozen.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='usergroupevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='7d1322e93af2d685eec43a5a1fcefab3c2c9a55f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_8a40a', table='accounts_usergroupevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='usergroupevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dfebd70753e9e9382330e91821304618010c0877', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2765d', table='accounts_usergroupevent', when='BEFORE')),
            ),
        ]),
    ]
