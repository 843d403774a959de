"""What the administrator may repair: branches, places, school holidays."""

from django.contrib import admin

from declic.branches.models import Branch, Closure, Room, SchoolHoliday, Venue


@admin.register(Branch)
class BranchAdmin(admin.ModelAdmin[Branch]):
    """Branches."""

    list_display = ["name", "region", "school_zone"]


@admin.register(Venue)
class VenueAdmin(admin.ModelAdmin[Venue]):
    """Venues."""

    list_display = ["name", "branch", "postcode", "is_open"]
    list_filter = ["branch", "is_open"]
    raw_id_fields = ["commune"]


@admin.register(Room)
class RoomAdmin(admin.ModelAdmin[Room]):
    """Rooms."""

    list_display = ["name", "venue", "seats", "computers", "is_open"]
    list_filter = ["venue__branch", "is_open"]


@admin.register(Closure)
class ClosureAdmin(admin.ModelAdmin[Closure]):
    """Closures."""

    list_display = ["venue", "room", "starts_on", "ends_on", "reason"]


@admin.register(SchoolHoliday)
class SchoolHolidayAdmin(admin.ModelAdmin[SchoolHoliday]):
    """School holidays."""

    list_display = ["name", "zone", "starts_on", "ends_on"]
    list_filter = ["zone"]
