"""What the administrator may repair: trainers and volunteers."""

from django.contrib import admin

from declic.team.models import TeamMember


@admin.register(TeamMember)
class TeamMemberAdmin(admin.ModelAdmin[TeamMember]):
    """Trainers and volunteers."""

    list_display = ["last_name", "first_name", "kind", "branch", "is_active", "is_joining"]
    list_filter = ["branch", "kind", "is_active", "is_joining"]
    search_fields = ["last_name", "first_name"]
    raw_id_fields = ["user"]
