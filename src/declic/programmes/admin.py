"""What the administrator may repair: the catalogue."""

from django.contrib import admin

from declic.programmes.models import AdmissionRule, Level, Programme


class LevelInline(admin.TabularInline[Level, Programme]):
    """The levels of a programme."""

    model = Level
    extra = 0


class AdmissionRuleInline(admin.TabularInline[AdmissionRule, Programme]):
    """The admission rules of a programme."""

    model = AdmissionRule
    extra = 0


@admin.register(Programme)
class ProgrammeAdmin(admin.ModelAdmin[Programme]):
    """Programmes."""

    list_display = ["name", "code", "position", "is_active"]
    inlines = [LevelInline, AdmissionRuleInline]
