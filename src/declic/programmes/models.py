"""Programmes as data: levels, hours, rhythm and admission rules."""

from django.db import models

from declic.programmes.enums import LevelKey

#: Beyond one session a day, a week of half-days is nothing to choose.
MOST_PLANNED_A_WEEK = 5


class Programme(models.Model):
    """« Programme », « parcours », « dispositif »."""

    code = models.SlugField("code", max_length=40, unique=True)
    name = models.CharField("nom", max_length=120)
    summary = models.TextField("en deux phrases", blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    is_active = models.BooleanField("proposé", default=True)

    class Meta:
        verbose_name = "programme"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Level(models.Model):
    """« Niveau » of a programme: what a group teaches."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="levels", verbose_name="programme")
    key = models.CharField("niveau du diagnostic", max_length=15, choices=LevelKey)
    name = models.CharField("nom", max_length=80)
    aim = models.TextField("à la fin, je peux…", blank=True)
    hours = models.PositiveSmallIntegerField("heures")
    session_minutes = models.PositiveSmallIntegerField("minutes par séance", default=120)
    sessions_a_week = models.PositiveSmallIntegerField("séances par semaine", default=1)
    minimum_learners = models.PositiveSmallIntegerField("au moins", default=5)
    learners_per_adult = models.PositiveSmallIntegerField("apprenants par adulte", default=8)
    presence_percent = models.PositiveSmallIntegerField("présence pour terminer (%)", default=60)
    internship_weeks = models.PositiveSmallIntegerField("semaines de stage", default=0)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "niveau"
        verbose_name_plural = "niveaux"
        ordering = ["programme__position", "position"]
        constraints = [models.UniqueConstraint(fields=["programme", "name"], name="level_name_once")]

    def __str__(self) -> str:
        return f"{self.programme.name} {self.name}"

    @property
    def session_count(self) -> int:
        """Return how many sessions make the hours, rounded up."""
        return -(-self.hours * 60 // self.session_minutes)

    @property
    def is_full_time(self) -> bool:
        """Return whether it meets more than once a day: the planner leaves such a group to people."""
        return self.sessions_a_week > MOST_PLANNED_A_WEEK


class Module(models.Model):
    """« Module » of a level: what is taught together, and how it is evaluated."""

    level = models.ForeignKey(Level, models.CASCADE, related_name="modules", verbose_name="niveau")
    code = models.SlugField("code", max_length=40)
    name = models.CharField("nom", max_length=120)
    aim = models.TextField("à la fin, je peux…", blank=True)
    hours = models.PositiveSmallIntegerField("heures")
    evaluation = models.CharField("évaluation", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "module"
        ordering = ["level", "position"]
        constraints = [models.UniqueConstraint(fields=["level", "code"], name="module_once_a_level")]

    def __str__(self) -> str:
        return self.name


class LessonPack(models.Model):
    """« Kit pédagogique » of one session of a level, as its file gives it."""

    level = models.ForeignKey(Level, models.CASCADE, related_name="packs", verbose_name="niveau")
    code = models.SlugField("code", max_length=60, unique=True)
    number = models.PositiveSmallIntegerField("séance n°")
    title = models.CharField("titre", max_length=120)
    aim = models.CharField("objectif", max_length=300)
    minutes = models.PositiveSmallIntegerField("minutes")
    skills = models.JSONField("compétences", default=list)
    #: The whole file, for the lessons engine.
    content = models.JSONField("contenu")
    digest = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "kit pédagogique"
        verbose_name_plural = "kits pédagogiques"
        ordering = ["level", "number"]
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="one_pack_a_session")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class AdmissionRule(models.Model):
    """« Critère d’admission » of a programme, read by the eligibility engine."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rules", verbose_name="programme")
    criterion = models.CharField("critère", max_length=40)
    parameters = models.JSONField("valeurs", default=dict, blank=True)
    is_blocking = models.BooleanField("obligatoire", default=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "critère d’admission"
        verbose_name_plural = "critères d’admission"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "criterion"], name="criterion_once_a_programme")
        ]

    def __str__(self) -> str:
        return f"{self.programme} : {self.criterion}"
