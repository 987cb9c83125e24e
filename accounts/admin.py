from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils import timezone

from accounts import role_letters
from accounts.models import User

# One door for everyone: the admin has no log-in page of its own.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = "Beheer Portaal Onderwijsregio’s"
admin.site.site_title = "Beheer"
admin.site.index_title = "Gegevens"


@admin.register(User)
class PortalUserAdmin(UserAdmin):
    ordering = ("last_name", "first_name")
    list_display = ("email", "first_name", "last_name", "is_active", "is_staff")
    search_fields = ("email", "first_name", "last_name")
    list_filter = ("groups", "is_active", "is_staff")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        ("Persoon", {"fields": ("first_name", "last_name")}),
        ("Rechten", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "first_name", "last_name", "password1", "password2")}),
    )

    def save_related(self, request, form, formsets, change):
        """The person reads in a mail which roles came and went."""
        before = role_letters.names_of_roles(form.instance)
        super().save_related(request, form, formsets, change)
        role_letters.tell(form.instance, before=before, by=request.user, at=timezone.now())
