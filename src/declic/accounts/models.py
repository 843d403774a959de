"""Who signs in, with which role, for which branch."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from declic.accounts.enums import Role
from declic.branches.models import Branch


class UserManager(BaseUserManager["User"]):
    """Create users by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create and return a user who may sign in."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        """Create and return a user who may repair anything in the administration."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """« Utilisateur »: someone who signs in."""

    email = models.EmailField("e-mail", unique=True)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    is_active = models.BooleanField("compte ouvert", default=True)
    is_staff = models.BooleanField("accès à l’administration technique", default=False)
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "utilisateur"
        ordering = ["last_name", "first_name"]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """Return first name and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """Return the first name, as colleagues say it."""
        return self.first_name


class Membership(models.Model):
    """« Rôle d’un utilisateur »: in one branch, or in all of them for the national role."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name="utilisateur")
    branch = models.ForeignKey(
        Branch,
        models.CASCADE,
        related_name="memberships",
        null=True,
        blank=True,
        verbose_name="antenne",
    )
    role = models.CharField("rôle", max_length=12, choices=Role)

    class Meta:
        verbose_name = "rôle"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "branch"],
                name="one_role_a_branch",
                violation_error_message="Cette personne a déjà un rôle dans cette antenne.",
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.NATIONAL, branch=None)
                | (~models.Q(role=Role.NATIONAL) & models.Q(branch__isnull=False)),
                name="only_national_has_no_branch",
                violation_error_message="Seul le siège n’a pas d’antenne.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"


class ProviderIdentity(models.Model):
    """« Identité ProConnect »: whom a provider of identities means by its own name of somebody."""

    user = models.ForeignKey(User, models.CASCADE, related_name="identities", verbose_name="utilisateur")
    issuer = models.URLField("fournisseur", max_length=200)
    subject = models.CharField("identifiant chez lui", max_length=255)
    linked_at = models.DateTimeField("reliée le", auto_now_add=True)

    class Meta:
        verbose_name = "identité ProConnect"
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="one_user_an_identity")]

    def __str__(self) -> str:
        return f"{self.user}, {self.issuer}"
