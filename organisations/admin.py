from django.contrib import admin

from organisations.models import (
    LabourMarketRegion,
    Location,
    Membership,
    Municipality,
    Organisation,
)


class MembershipInline(admin.TabularInline):
    model = Membership
    autocomplete_fields = ("user",)
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "board_number", "brin", "in_register")
    list_filter = ("kind", "in_register")
    search_fields = ("name", "board_number", "brin")
    inlines = (MembershipInline,)

    def has_delete_permission(self, request, obj=None):
        """What leaves the register is flagged, never deleted."""
        return False


@admin.register(Location)
class LocationAdmin(admin.ModelAdmin):
    list_display = ("code", "name", "sector", "municipality", "pupils", "in_register")
    list_filter = ("sector", "in_register")
    search_fields = ("code", "name")
    autocomplete_fields = ("organisation", "municipality")


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "province", "labour_market_region", "valid_to")
    search_fields = ("name", "code")
    filter_horizontal = ("neighbours",)


@admin.register(LabourMarketRegion)
class LabourMarketRegionAdmin(admin.ModelAdmin):
    list_display = ("name", "code")
    search_fields = ("name", "code")
