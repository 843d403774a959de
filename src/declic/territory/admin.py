"""What the administrator may repair: communes and priority districts."""

from django.contrib import admin

from declic.territory.models import Commune, Postcode, Qpv


class PostcodeInline(admin.TabularInline[Postcode, Commune]):
    """The postcodes of a commune."""

    model = Postcode
    extra = 0


@admin.register(Commune)
class CommuneAdmin(admin.ModelAdmin[Commune]):
    """Communes."""

    list_display = ["name", "code", "department_code"]
    search_fields = ["name", "code"]
    inlines = [PostcodeInline]


@admin.register(Qpv)
class QpvAdmin(admin.ModelAdmin[Qpv]):
    """Priority districts."""

    list_display = ["name", "code", "vintage"]
    list_filter = ["vintage"]
    search_fields = ["name", "code"]
    filter_horizontal = ["communes"]
