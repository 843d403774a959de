"""What the administrator may repair: partners and who works there."""

from django.contrib import admin

from declic.partners.models import Agreement, Destination, Partner, Referrer


@admin.register(Partner)
class PartnerAdmin(admin.ModelAdmin[Partner]):
    """Partners."""

    list_display = ["name", "kind", "branch", "is_active"]
    list_filter = ["branch", "kind", "is_active"]
    search_fields = ["name"]
    raw_id_fields = ["commune"]


@admin.register(Referrer)
class ReferrerAdmin(admin.ModelAdmin[Referrer]):
    """Referrers."""

    list_display = ["last_name", "first_name", "partner", "is_active"]
    search_fields = ["last_name", "first_name", "partner__name"]


@admin.register(Agreement)
class AgreementAdmin(admin.ModelAdmin[Agreement]):
    """Agreements."""

    list_display = ["title", "partner", "signed_on", "ends_on"]


@admin.register(Destination)
class DestinationAdmin(admin.ModelAdmin[Destination]):
    """Destinations."""

    list_display = ["name", "need", "branch", "is_active"]
    list_filter = ["branch", "need"]
