"""What the administrator may repair: users and their roles."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from declic.accounts.models import Membership, User

# The administration has a sign-in of its own, which would let people in without their second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class MembershipInline(admin.TabularInline[Membership, User]):
    """The roles of a user."""

    model = Membership
    extra = 0


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Users; a password is only ever chosen by its owner."""

    list_display = ["email", "first_name", "last_name", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff", "memberships__role"]
    search_fields = ["email", "first_name", "last_name"]
    fields = ["email", "first_name", "last_name", "is_active", "is_staff", "is_superuser", "last_login"]
    readonly_fields = ["last_login"]
    inlines = [MembershipInline]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin[Membership]):
    """Roles."""

    list_display = ["user", "branch", "role"]
    list_filter = ["role", "branch"]
