"""Growth conversations."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_initial"),
        ("partnerships", "0003_students"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pghistory", "0007_auto_20250421_0444"),
    ]
    operations = [
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('purpose', models.TextField(blank=True, verbose_name='doel van het gesprek')),
                ('state', models.CharField(choices=[('gepland', 'Gepland'), ('voorbereiding', 'In voorbereiding'), ('gehouden', 'Gehouden'), ('afgesloten', 'Afgesloten')], default='gepland', editable=False, max_length=14, verbose_name='stand')),
                ('on', models.DateField(verbose_name='datum')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='plaats of online')),
                ('led_by', models.CharField(blank=True, max_length=200, verbose_name='gespreksleider')),
                ('attendees', models.TextField(blank=True, verbose_name='namen van de deelnemers')),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), verbose_name='onderwerpen')),
                ('guide_version', models.CharField(editable=False, max_length=20, verbose_name='versie van de leidraad')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='afgesloten op')),
                ('copied_from', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partnerships.conversation')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisations', models.ManyToManyField(blank=True, related_name='+', to='organisations.organisation', verbose_name='organisaties aan tafel')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversations', to='partnerships.partnership')),
            ],
            options={
                'verbose_name': 'groeigesprek',
                'verbose_name_plural': 'groeigesprekken',
            },
        ),
        migrations.CreateModel(
            name='ConversationAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('topic', models.CharField(blank=True, max_length=40, verbose_name='onderwerp')),
                ('what', models.CharField(max_length=300, verbose_name='wat gaat er gebeuren')),
                ('owner_name', models.CharField(blank=True, max_length=200, verbose_name='of een andere naam')),
                ('due', models.DateField(blank=True, null=True, verbose_name='klaar op')),
                ('state', models.CharField(choices=[('open', 'Open'), ('gedaan', 'Gedaan'), ('vervallen', 'Vervallen')], default='open', max_length=10, verbose_name='stand')),
                ('reason', models.TextField(blank=True, verbose_name='toelichting')),
                ('settled_at', models.DateTimeField(editable=False, null=True, verbose_name='afgerond op')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='partnerships.conversation')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conversation_actions', to=settings.AUTH_USER_MODEL, verbose_name='wie van het team')),
            ],
            options={
                'verbose_name': 'actie',
                'verbose_name_plural': 'acties',
            },
        ),
        migrations.CreateModel(
            name='ConversationActionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('topic', models.CharField(blank=True, max_length=40, verbose_name='onderwerp')),
                ('what', models.CharField(max_length=300, verbose_name='wat gaat er gebeuren')),
                ('owner_name', models.CharField(blank=True, max_length=200, verbose_name='of een andere naam')),
                ('due', models.DateField(blank=True, null=True, verbose_name='klaar op')),
                ('state', models.CharField(choices=[('open', 'Open'), ('gedaan', 'Gedaan'), ('vervallen', 'Vervallen')], default='open', max_length=10, verbose_name='stand')),
                ('reason', models.TextField(blank=True, verbose_name='toelichting')),
                ('settled_at', models.DateTimeField(editable=False, null=True, verbose_name='afgerond op')),
                ('conversation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.conversation')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie van het team')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.conversationaction')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConversationAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(editable=False, max_length=60, verbose_name='vraag')),
                ('text', models.TextField(blank=True, max_length=20000, verbose_name='antwoord')),
                ('at', models.DateTimeField(verbose_name='gewijzigd op')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='partnerships.conversation')),
            ],
            options={
                'verbose_name': 'antwoord',
                'verbose_name_plural': 'antwoorden',
            },
        ),
        migrations.CreateModel(
            name='ConversationAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('question', models.CharField(editable=False, max_length=60, verbose_name='vraag')),
                ('text', models.TextField(blank=True, max_length=20000, verbose_name='antwoord')),
                ('at', models.DateTimeField(verbose_name='gewijzigd op')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.conversation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.conversationanswer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConversationDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('topic', models.CharField(blank=True, max_length=40, verbose_name='onderwerp')),
                ('text', models.TextField(verbose_name='besluit')),
                ('at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='partnerships.conversation')),
            ],
            options={
                'verbose_name': 'besluit',
                'verbose_name_plural': 'besluiten',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ConversationDecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('topic', models.CharField(blank=True, max_length=40, verbose_name='onderwerp')),
                ('text', models.TextField(verbose_name='besluit')),
                ('at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.conversation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.conversationdecision')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConversationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('purpose', models.TextField(blank=True, verbose_name='doel van het gesprek')),
                ('state', models.CharField(choices=[('gepland', 'Gepland'), ('voorbereiding', 'In voorbereiding'), ('gehouden', 'Gehouden'), ('afgesloten', 'Afgesloten')], default='gepland', editable=False, max_length=14, verbose_name='stand')),
                ('on', models.DateField(verbose_name='datum')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='plaats of online')),
                ('led_by', models.CharField(blank=True, max_length=200, verbose_name='gespreksleider')),
                ('attendees', models.TextField(blank=True, verbose_name='namen van de deelnemers')),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), verbose_name='onderwerpen')),
                ('guide_version', models.CharField(editable=False, max_length=20, verbose_name='versie van de leidraad')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='gemaakt op')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='afgesloten op')),
                ('copied_from', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.conversation')),
                ('created_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.conversation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConversationTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=10, verbose_name='stap')),
                ('from_state', models.CharField(choices=[('gepland', 'Gepland'), ('voorbereiding', 'In voorbereiding'), ('gehouden', 'Gehouden'), ('afgesloten', 'Afgesloten')], max_length=14, verbose_name='van')),
                ('to_state', models.CharField(choices=[('gepland', 'Gepland'), ('voorbereiding', 'In voorbereiding'), ('gehouden', 'Gehouden'), ('afgesloten', 'Afgesloten')], max_length=14, verbose_name='naar')),
                ('reason', models.TextField(blank=True, verbose_name='reden')),
                ('at', models.DateTimeField(verbose_name='op')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions', to='partnerships.conversation')),
            ],
            options={
                'verbose_name': 'stap van een groeigesprek',
                'verbose_name_plural': 'stappen van een groeigesprek',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(editable=False, max_length=40, verbose_name='onderdeel')),
                ('note', models.TextField(blank=True, verbose_name='aantekening')),
                ('ready', models.BooleanField(default=False, verbose_name='voorbereid of besproken')),
                ('at', models.DateTimeField(verbose_name='gewijzigd op')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preparations', to='partnerships.conversation')),
            ],
            options={
                'verbose_name': 'onderdeel van de voorbereiding',
                'verbose_name_plural': 'onderdelen van de voorbereiding',
            },
        ),
        migrations.CreateModel(
            name='PreparationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('item', models.CharField(editable=False, max_length=40, verbose_name='onderdeel')),
                ('note', models.TextField(blank=True, verbose_name='aantekening')),
                ('ready', models.BooleanField(default=False, verbose_name='voorbereid of besproken')),
                ('at', models.DateTimeField(verbose_name='gewijzigd op')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.conversation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partnerships.preparation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'afgesloten'), ('closed_at__isnull', True), _connector='XOR'), name='conversation_has_a_closing_moment_exactly_when_closed'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(('topics__len__gte', 1)), name='conversation_has_a_topic', violation_error_message='Kies ten minste één onderwerp.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_conversationevent" ("attendees", "closed_at", "copied_from_id", "created_at", "created_by_id", "guide_version", "id", "led_by", "on", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "purpose", "state", "title", "topics") VALUES (NEW."attendees", NEW."closed_at", NEW."copied_from_id", NEW."created_at", NEW."created_by_id", NEW."guide_version", NEW."id", NEW."led_by", NEW."on", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."public_id", NEW."purpose", NEW."state", NEW."title", NEW."topics"); RETURN NULL;', hash='35c84098dca98e95a93d074d577af5c6b7c28a5f', operation='INSERT', pgid='pgtrigger_insert_insert_0af55', table='partnerships_conversation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_conversationevent" ("attendees", "closed_at", "copied_from_id", "created_at", "created_by_id", "guide_version", "id", "led_by", "on", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "purpose", "state", "title", "topics") VALUES (NEW."attendees", NEW."closed_at", NEW."copied_from_id", NEW."created_at", NEW."created_by_id", NEW."guide_version", NEW."id", NEW."led_by", NEW."on", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."public_id", NEW."purpose", NEW."state", NEW."title", NEW."topics"); RETURN NULL;', hash='6674f7da079a93076b6c500794430287d66255f0', operation='UPDATE', pgid='pgtrigger_update_update_a9937', table='partnerships_conversation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_conversationevent" ("attendees", "closed_at", "copied_from_id", "created_at", "created_by_id", "guide_version", "id", "led_by", "on", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "purpose", "state", "title", "topics") VALUES (OLD."attendees", OLD."closed_at", OLD."copied_from_id", OLD."created_at", OLD."created_by_id", OLD."guide_version", OLD."id", OLD."led_by", OLD."on", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."public_id", OLD."purpose", OLD."state", OLD."title", OLD."topics"); RETURN NULL;', hash='5be6fb8612dc792c26e3a24f8959ca1fc0577d06', operation='DELETE', pgid='pgtrigger_delete_delete_36a5b', table='partnerships_conversation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='conversationaction',
            constraint=models.CheckConstraint(condition=models.Q(('owner__isnull', False), models.Q(('owner_name', ''), _negated=True), _connector='XOR'), name='action_has_one_owner', violation_error_message='Kies iemand van het team, of vul een andere naam in.'),
        ),
        migrations.AddConstraint(
            model_name='conversationaction',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), ('state', 'vervallen'), _negated=True), name='dropped_action_has_a_reason', violation_error_message='Schrijf op waarom de actie vervalt.'),
        ),
        migrations.AddConstraint(
            model_name='conversationaction',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), ('settled_at__isnull', False), _connector='XOR'), name='action_is_settled_exactly_when_not_open'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationaction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_conversationactionevent" ("conversation_id", "due", "id", "owner_id", "owner_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "settled_at", "state", "topic", "what") VALUES (NEW."conversation_id", NEW."due", NEW."id", NEW."owner_id", NEW."owner_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."settled_at", NEW."state", NEW."topic", NEW."what"); RETURN NULL;', hash='70991f6ba9a3e56494a00c25a7b7e55aedf1c806', operation='INSERT', pgid='pgtrigger_insert_insert_c26a6', table='partnerships_conversationaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationaction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_conversationactionevent" ("conversation_id", "due", "id", "owner_id", "owner_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "settled_at", "state", "topic", "what") VALUES (NEW."conversation_id", NEW."due", NEW."id", NEW."owner_id", NEW."owner_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."settled_at", NEW."state", NEW."topic", NEW."what"); RETURN NULL;', hash='bde545bef0849efc56965ed18bc06117f0549de4', operation='UPDATE', pgid='pgtrigger_update_update_2e298', table='partnerships_conversationaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationaction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_conversationactionevent" ("conversation_id", "due", "id", "owner_id", "owner_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "settled_at", "state", "topic", "what") VALUES (OLD."conversation_id", OLD."due", OLD."id", OLD."owner_id", OLD."owner_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."settled_at", OLD."state", OLD."topic", OLD."what"); RETURN NULL;', hash='37f84f754a9355771c7ecdf4c6ac98b60a49bd1b', operation='DELETE', pgid='pgtrigger_delete_delete_cbebf', table='partnerships_conversationaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationactionevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='95e442707d508e091db6e427edb6e64dae803669', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_11d39', table='partnerships_conversationactionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationactionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='97411cfbd759729fda417c08ed5f4b8f8db46577', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_77854', table='partnerships_conversationactionevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='conversationanswer',
            constraint=models.UniqueConstraint(fields=('conversation', 'question'), name='one_answer_per_question'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationanswer',
            trigger=pgtrigger.compiler.Trigger(name='closed_is_closed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM partnerships_conversation c\n        WHERE c.state = 'afgesloten' AND c.id IN (NEW.conversation_id, OLD.conversation_id)\n    ) THEN\n        RAISE EXCEPTION 'Het gesprek is afgesloten en staat vast.'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'closed_is_closed';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='6c3b4c1114454d442222415b8fd09a37fbaa93b6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_closed_is_closed_4bf95', table='partnerships_conversationanswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_conversationanswerevent" ("at", "by_id", "conversation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "text") VALUES (NEW."at", NEW."by_id", NEW."conversation_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."text"); RETURN NULL;', hash='da519ca64c387135cbfbc12c549b630fef8f4f8b', operation='INSERT', pgid='pgtrigger_insert_insert_4792e', table='partnerships_conversationanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_conversationanswerevent" ("at", "by_id", "conversation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "text") VALUES (NEW."at", NEW."by_id", NEW."conversation_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."text"); RETURN NULL;', hash='6de6365b08940ae1d1e142d3829ca657c0ec2c72', operation='UPDATE', pgid='pgtrigger_update_update_29886', table='partnerships_conversationanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationanswer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_conversationanswerevent" ("at", "by_id", "conversation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "text") VALUES (OLD."at", OLD."by_id", OLD."conversation_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."text"); RETURN NULL;', hash='6f52b410f572e422b4cca4797e6bade5f580f432', operation='DELETE', pgid='pgtrigger_delete_delete_fd946', table='partnerships_conversationanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationanswerevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='f235251cf5f17754ad5241f94f1e487e74f358b8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_f8564', table='partnerships_conversationanswerevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationanswerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a33b10ddf0027527d8b969bbaf21dde04f5f5b3f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fe7e6', table='partnerships_conversationanswerevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationdecision',
            trigger=pgtrigger.compiler.Trigger(name='closed_is_closed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM partnerships_conversation c\n        WHERE c.state = 'afgesloten' AND c.id IN (NEW.conversation_id, OLD.conversation_id)\n    ) THEN\n        RAISE EXCEPTION 'Het gesprek is afgesloten en staat vast.'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'closed_is_closed';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='31ba699d98e27aed2251cbadbffb5da867233196', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_closed_is_closed_535a6', table='partnerships_conversationdecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationdecision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_conversationdecisionevent" ("at", "by_id", "conversation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text", "topic") VALUES (NEW."at", NEW."by_id", NEW."conversation_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."text", NEW."topic"); RETURN NULL;', hash='2a0deb5553d7fbc37dae85ddfb2af320fc948033', operation='INSERT', pgid='pgtrigger_insert_insert_2b143', table='partnerships_conversationdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationdecision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_conversationdecisionevent" ("at", "by_id", "conversation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text", "topic") VALUES (NEW."at", NEW."by_id", NEW."conversation_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."text", NEW."topic"); RETURN NULL;', hash='3dbe8aaad3745576a64236574b80ea137d23b3ef', operation='UPDATE', pgid='pgtrigger_update_update_512db', table='partnerships_conversationdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationdecision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_conversationdecisionevent" ("at", "by_id", "conversation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "text", "topic") VALUES (OLD."at", OLD."by_id", OLD."conversation_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."text", OLD."topic"); RETURN NULL;', hash='d03d9e64efcd89200e3f8d32d79c836ffad3ff7c', operation='DELETE', pgid='pgtrigger_delete_delete_1a383', table='partnerships_conversationdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationdecisionevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='770a262114dd956dbff25924aeab6e4fe95ded19', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_0e42c', table='partnerships_conversationdecisionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationdecisionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='68a2923ede920467b54303991257c044f9d975ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_adfe5', table='partnerships_conversationdecisionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='066a8e5a28297cb2b540e8c44795004b5d2c821b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_6ccf5', table='partnerships_conversationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a89cb28aa86bc558e9c10eaf51a14ece34432b91', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2a1a4', table='partnerships_conversationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='conversationtransition',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), ('verb', 'reopen'), _negated=True), name='reopening_a_conversation_has_a_reason', violation_error_message='Schrijf op waarom het gesprek weer opengaat.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationtransition',
            trigger=pgtrigger.compiler.Trigger(name='row_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een stap van een groeigesprek staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='1a1bac9d3bea923775eb190423a8a8295a2f55fb', operation='UPDATE OR DELETE', pgid='pgtrigger_row_is_written_once_c68b2', table='partnerships_conversationtransition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conversationtransition',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een stap van een groeigesprek staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='2ee4c5e800a78ee84fdbbdda7b102b6f9e3413ad', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_47ef9', table='partnerships_conversationtransition', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='preparation',
            constraint=models.UniqueConstraint(fields=('conversation', 'item'), name='one_preparation_per_item'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='closed_is_closed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM partnerships_conversation c\n        WHERE c.state = 'afgesloten' AND c.id IN (NEW.conversation_id, OLD.conversation_id)\n    ) THEN\n        RAISE EXCEPTION 'Het gesprek is afgesloten en staat vast.'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'closed_is_closed';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='ebe1de48727a58db6e647ef5e334ff4a4e393a4e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_closed_is_closed_ab444', table='partnerships_preparation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_preparationevent" ("at", "by_id", "conversation_id", "id", "item", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready") VALUES (NEW."at", NEW."by_id", NEW."conversation_id", NEW."id", NEW."item", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ready"); RETURN NULL;', hash='e59b03b2818d65eff80c49354906a725913738e6', operation='INSERT', pgid='pgtrigger_insert_insert_f3a61', table='partnerships_preparation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_preparationevent" ("at", "by_id", "conversation_id", "id", "item", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready") VALUES (NEW."at", NEW."by_id", NEW."conversation_id", NEW."id", NEW."item", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ready"); RETURN NULL;', hash='3786f5eb5095b98f9212f16f52c2bb00f013b5e3', operation='UPDATE', pgid='pgtrigger_update_update_16289', table='partnerships_preparation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_preparationevent" ("at", "by_id", "conversation_id", "id", "item", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready") VALUES (OLD."at", OLD."by_id", OLD."conversation_id", OLD."id", OLD."item", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ready"); RETURN NULL;', hash='8db37aa0420f13f18ac256f8bc595cc5ca851422', operation='DELETE', pgid='pgtrigger_delete_delete_d6b86', table='partnerships_preparation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparationevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='71bd14010211567ece62bac3b84b5523cd4e9498', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_b7094', table='partnerships_preparationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='16a2beea5183e7afb90ef2a78ec2068edc7c3dca', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_82ddd', table='partnerships_preparationevent', when='BEFORE')),
        ),
    ]
