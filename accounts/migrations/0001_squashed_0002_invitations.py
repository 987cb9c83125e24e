import common.all_at_once
import datetime
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('accounts', '0001_initial'), ('accounts', '0002_invitations')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        common.all_at_once.AllAtOnce(
            operations=[migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                    ('first_name', models.CharField(max_length=80, verbose_name='voornaam')),
                    ('last_name', models.CharField(max_length=120, verbose_name='achternaam')),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'verbose_name': 'gebruiker',
                    'verbose_name_plural': 'gebruikers',
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_is_unique_whatever_its_case', violation_error_message='Er is al een gebruiker met dit e-mailadres.')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."last_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id"); RETURN NULL;', hash='36accabcfba03c9da223e33fb5afb2edc62f2c56', operation='INSERT', pgid='pgtrigger_insert_insert_3867c', table='accounts_user', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id"))', func='INSERT INTO "accounts_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."last_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id"); RETURN NULL;', hash='22dcba3751a62d3931231deec3813a1a20a80e07', operation='UPDATE', pgid='pgtrigger_update_update_0e890', table='accounts_user', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."last_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id"); RETURN NULL;', hash='4489b38f54c48ee240d3941246b6ac944e3008dc', operation='DELETE', pgid='pgtrigger_delete_delete_19f14', table='accounts_user', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(editable=False, max_length=20, verbose_name='soort')),
                    ('object_id', models.PositiveBigIntegerField(editable=False, verbose_name='waarvoor')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                    ('name', models.CharField(blank=True, max_length=200, verbose_name='naam')),
                    ('terms', models.JSONField(default=dict, verbose_name='wat het geeft')),
                    ('token_sha256', models.CharField(max_length=64, unique=True, verbose_name='vingerafdruk van de link')),
                    ('state', models.CharField(choices=[('pending', 'Wacht op antwoord'), ('accepted', 'Aangenomen'), ('declined', 'Afgewezen'), ('revoked', 'Ingetrokken'), ('expired', 'Verlopen')], default='pending', max_length=10, verbose_name='stand')),
                    ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('invited_at', models.DateTimeField(verbose_name='uitgenodigd op')),
                    ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                    ('reminded_at', models.DateTimeField(null=True, verbose_name='herinnerd op')),
                    ('closed_at', models.DateTimeField(null=True, verbose_name='afgehandeld op')),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('declined_reason', models.TextField(blank=True, verbose_name='reden van afwijzing')),
                ],
                options={
                    'verbose_name': 'uitnodiging',
                    'verbose_name_plural': 'uitnodigingen',
                    'indexes': [models.Index(fields=['kind', 'object_id'], name='invitation_of_object')],
                    'constraints': [models.UniqueConstraint(models.F('kind'), models.F('object_id'), django.db.models.functions.text.Lower('email'), condition=models.Q(('state', 'pending')), name='one_open_invitation_per_address', violation_error_message='Dit adres is al uitgenodigd.'), models.CheckConstraint(condition=models.Q(('state', 'pending'), ('closed_at__isnull', False), _connector='XOR'), name='invitation_is_closed_exactly_when_not_pending'), models.CheckConstraint(condition=models.Q(models.Q(('closed_by', None), ('state__in', ('pending', 'expired'))), models.Q(('closed_by__isnull', False), ('state__in', ('accepted', 'revoked'))), ('state', 'declined'), _connector='OR'), name='invitation_names_who_accepted_or_revoked'), models.CheckConstraint(condition=models.Q(('declined_reason', ''), ('state', 'declined'), _negated=True), name='a_declined_invitation_has_a_reason', violation_error_message='Geef een reden.'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('invited_at'))), name='invitation_expires_after_it_was_sent'), models.CheckConstraint(condition=models.Q(('token_sha256__regex', '^[0-9a-f]{64}$')), name='invitation_keeps_a_hash_of_its_token')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_invitationevent" ("closed_at", "closed_by_id", "declined_reason", "email", "expires_at", "id", "invited_at", "invited_by_id", "kind", "name", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "state", "terms") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."declined_reason", NEW."email", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."kind", NEW."name", NEW."object_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reminded_at", NEW."state", NEW."terms"); RETURN NULL;', hash='dabb3565322e9d383aea94284ebac1c857dc07c6', operation='INSERT', pgid='pgtrigger_insert_insert_8c354', table='accounts_invitation', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."declined_reason" IS DISTINCT FROM (NEW."declined_reason") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_at" IS DISTINCT FROM (NEW."invited_at") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."object_id" IS DISTINCT FROM (NEW."object_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reminded_at" IS DISTINCT FROM (NEW."reminded_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."terms" IS DISTINCT FROM (NEW."terms"))', func='INSERT INTO "accounts_invitationevent" ("closed_at", "closed_by_id", "declined_reason", "email", "expires_at", "id", "invited_at", "invited_by_id", "kind", "name", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "state", "terms") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."declined_reason", NEW."email", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."kind", NEW."name", NEW."object_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reminded_at", NEW."state", NEW."terms"); RETURN NULL;', hash='d7f5348cca6d48a0b7add4971d8d8355d4787c49', operation='UPDATE', pgid='pgtrigger_update_update_4e12d', table='accounts_invitation', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_invitationevent" ("closed_at", "closed_by_id", "declined_reason", "email", "expires_at", "id", "invited_at", "invited_by_id", "kind", "name", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "state", "terms") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."declined_reason", OLD."email", OLD."expires_at", OLD."id", OLD."invited_at", OLD."invited_by_id", OLD."kind", OLD."name", OLD."object_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reminded_at", OLD."state", OLD."terms"); RETURN NULL;', hash='f50caec0a8f9d4ddc26333b3130c850242e6c485', operation='DELETE', pgid='pgtrigger_delete_delete_f2c14', table='accounts_invitation', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='OpenLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(editable=False, max_length=20, verbose_name='soort')),
                    ('object_id', models.PositiveBigIntegerField(editable=False, verbose_name='waarvoor')),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                    ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                    ('max_uses', models.PositiveSmallIntegerField(verbose_name='ten hoogste zo vaak')),
                    ('uses', models.PositiveSmallIntegerField(default=0, verbose_name='gebruikt')),
                    ('revoked_at', models.DateTimeField(null=True, verbose_name='ingetrokken op')),
                    ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'leeslink',
                    'verbose_name_plural': 'leeslinks',
                    'indexes': [models.Index(fields=['kind', 'object_id'], name='open_link_of_object')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('created_at'), '+', models.Value(datetime.timedelta(days=30))))), name='open_link_lasts_thirty_days_at_most', violation_error_message='Een leeslink geldt ten hoogste 30 dagen.'), models.CheckConstraint(condition=models.Q(('max_uses__gte', 1), ('max_uses__lte', 50), ('uses__lte', models.F('max_uses'))), name='open_link_lets_fifty_people_in_at_most', violation_error_message='Een leeslink is voor ten hoogste 50 personen.'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at', None), ('revoked_by', None)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='open_link_is_revoked_by_someone')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_openlinkevent" ("created_at", "created_by_id", "expires_at", "id", "kind", "max_uses", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revoked_at", "revoked_by_id", "uses") VALUES (NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."id", NEW."kind", NEW."max_uses", NEW."object_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."revoked_at", NEW."revoked_by_id", NEW."uses"); RETURN NULL;', hash='2daadd66d6439a222d20dd3d06b950e01dc2f83c', operation='INSERT', pgid='pgtrigger_insert_insert_4b54a', table='accounts_openlink', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_openlinkevent" ("created_at", "created_by_id", "expires_at", "id", "kind", "max_uses", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revoked_at", "revoked_by_id", "uses") VALUES (NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."id", NEW."kind", NEW."max_uses", NEW."object_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."revoked_at", NEW."revoked_by_id", NEW."uses"); RETURN NULL;', hash='e1b54c9fd800414250d0f262baacfdf5d77480e4', operation='UPDATE', pgid='pgtrigger_update_update_53dd3', table='accounts_openlink', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_openlinkevent" ("created_at", "created_by_id", "expires_at", "id", "kind", "max_uses", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "revoked_at", "revoked_by_id", "uses") VALUES (OLD."created_at", OLD."created_by_id", OLD."expires_at", OLD."id", OLD."kind", OLD."max_uses", OLD."object_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."revoked_at", OLD."revoked_by_id", OLD."uses"); RETURN NULL;', hash='67f5563c711133355bab1cfed9363b9ccfb422d9', operation='DELETE', pgid='pgtrigger_delete_delete_d4b57', table='accounts_openlink', when='AFTER'))],
                },
            ), migrations.CreateModel(
                name='UserEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                    ('first_name', models.CharField(max_length=80, verbose_name='voornaam')),
                    ('last_name', models.CharField(max_length=120, verbose_name='achternaam')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='27efbb5b8db74a58e4d7b16274e2866073577f22', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_8e022', table='accounts_userevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9e9498e73f6fbdf2642fb33fa14189f1ad2382c8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_45b21', table='accounts_userevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='InvitationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.invitation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('kind', models.CharField(editable=False, max_length=20, verbose_name='soort')),
                    ('object_id', models.PositiveBigIntegerField(editable=False, verbose_name='waarvoor')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                    ('name', models.CharField(blank=True, max_length=200, verbose_name='naam')),
                    ('terms', models.JSONField(default=dict, verbose_name='wat het geeft')),
                    ('state', models.CharField(choices=[('pending', 'Wacht op antwoord'), ('accepted', 'Aangenomen'), ('declined', 'Afgewezen'), ('revoked', 'Ingetrokken'), ('expired', 'Verlopen')], default='pending', max_length=10, verbose_name='stand')),
                    ('invited_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('invited_at', models.DateTimeField(verbose_name='uitgenodigd op')),
                    ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                    ('reminded_at', models.DateTimeField(null=True, verbose_name='herinnerd op')),
                    ('closed_at', models.DateTimeField(null=True, verbose_name='afgehandeld op')),
                    ('closed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('declined_reason', models.TextField(blank=True, verbose_name='reden van afwijzing')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='77b4e2bfc241c1af12ed21f15512c5f2c6689c45', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_b9686', table='accounts_invitationevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='daf23d962af867f3cb4eedb3f026a1b651002cd3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b4566', table='accounts_invitationevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='OpenLinkEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.openlink')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('kind', models.CharField(editable=False, max_length=20, verbose_name='soort')),
                    ('object_id', models.PositiveBigIntegerField(editable=False, verbose_name='waarvoor')),
                    ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                    ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                    ('max_uses', models.PositiveSmallIntegerField(verbose_name='ten hoogste zo vaak')),
                    ('uses', models.PositiveSmallIntegerField(default=0, verbose_name='gebruikt')),
                    ('revoked_at', models.DateTimeField(null=True, verbose_name='ingetrokken op')),
                    ('revoked_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='c6047e084dd4f24fa84bbcbc795d3e46b725daa7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_f0fc9', table='accounts_openlinkevent', when='BEFORE')), pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2534cc07b34b7debacbdb2f684ede0c29c35b6aa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_41b74', table='accounts_openlinkevent', when='BEFORE'))],
                },
            ), migrations.CreateModel(
                name='OpenLinkUse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='accounts.openlink')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(verbose_name='op')),
                ],
                options={
                    'verbose_name': 'gebruik van een leeslink',
                    'verbose_name_plural': 'gebruik van leeslinks',
                    'ordering': ['at', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('link', 'user'), name='a_person_enters_a_link_once')],
                },
            )],
        ),
    ]
