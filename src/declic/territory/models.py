"""Official units: communes with their postcodes, and priority districts by vintage."""

from django.db import models

from declic.territory.enums import FileKind, Measure, StructureKind, Vintage


class Commune(models.Model):
    """« Commune » of the official geographic code (COG)."""

    code = models.CharField("code INSEE", max_length=5, primary_key=True)
    name = models.CharField("nom", max_length=100)
    department_code = models.CharField("département", max_length=3)
    latitude = models.FloatField("latitude")
    longitude = models.FloatField("longitude")
    epci_code = models.CharField("code de l’EPCI", max_length=9, blank=True, db_index=True)
    epci_name = models.CharField("EPCI", max_length=120, blank=True)

    class Meta:
        verbose_name = "commune"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """« Code postal »: a postcode and one commune that it serves."""

    code = models.CharField("code postal", max_length=5, db_index=True)
    commune = models.ForeignKey(Commune, models.CASCADE, related_name="postcodes")

    class Meta:
        verbose_name = "code postal"
        verbose_name_plural = "codes postaux"
        constraints = [models.UniqueConstraint(fields=["code", "commune"], name="postcode_once")]

    def __str__(self) -> str:
        return self.code


class Address(models.Model):
    """« Adresse » of the Base Adresse Nationale: a house number placed on the map, nobody's in particular."""

    commune = models.ForeignKey(Commune, models.CASCADE, related_name="addresses", verbose_name="commune")
    postcode = models.CharField("code postal", max_length=5, blank=True)
    number = models.CharField("numéro", max_length=10)
    street = models.CharField("voie", max_length=120)
    latitude = models.FloatField("latitude")
    longitude = models.FloatField("longitude")

    class Meta:
        verbose_name = "adresse"
        indexes = [models.Index(fields=["commune", "street", "number"], name="address_by_street")]

    def __str__(self) -> str:
        return f"{self.number} {self.street}"


class Qpv(models.Model):
    """« Quartier prioritaire (QPV) », as listed in one vintage."""

    code = models.CharField("code", max_length=8)
    vintage = models.CharField("millésime", max_length=4, choices=Vintage)
    name = models.CharField("nom", max_length=200)
    communes = models.ManyToManyField(Commune, related_name="qpvs", blank=True)
    #: The district's own outline in GeoJSON (longitude, latitude); empty until its official file is imported.
    outline = models.JSONField("contour", null=True, blank=True, editable=False)
    latitude = models.FloatField("latitude", null=True, blank=True)
    longitude = models.FloatField("longitude", null=True, blank=True)
    #: The box around the outline, so that few districts are tried for a point.
    south = models.FloatField("sud", null=True, blank=True, editable=False)
    north = models.FloatField("nord", null=True, blank=True, editable=False)
    west = models.FloatField("ouest", null=True, blank=True, editable=False)
    east = models.FloatField("est", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "quartier prioritaire"
        verbose_name_plural = "quartiers prioritaires"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["code", "vintage"], name="qpv_once_a_vintage")]

    def __str__(self) -> str:
        return f"{self.name} (QPV {self.vintage})"


class CommuneOutline(models.Model):
    """« Contour » of a commune, simplified, for the map."""

    commune = models.OneToOneField(Commune, models.CASCADE, related_name="outline", verbose_name="commune")
    outline = models.JSONField("contour")

    class Meta:
        verbose_name = "contour de commune"
        verbose_name_plural = "contours de communes"

    def __str__(self) -> str:
        return f"contour de {self.commune}"


class Figure(models.Model):
    """« Chiffre officiel » of a commune or of a priority district, with its source and its year."""

    commune = models.ForeignKey(
        Commune, models.CASCADE, null=True, blank=True, related_name="figures", verbose_name="commune"
    )
    qpv = models.ForeignKey(
        Qpv,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name="quartier prioritaire",
    )
    measure = models.CharField("mesure", max_length=12, choices=Measure)
    value = models.FloatField("valeur")
    year = models.PositiveSmallIntegerField("année")
    source = models.CharField("source", max_length=160)

    class Meta:
        verbose_name = "chiffre officiel"
        verbose_name_plural = "chiffres officiels"
        ordering = ["measure", "-year"]
        indexes = [models.Index(fields=["measure", "year"])]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "measure", "year"],
                condition=models.Q(commune__isnull=False),
                name="figure_once_a_commune",
            ),
            models.UniqueConstraint(
                fields=["qpv", "measure", "year"],
                condition=models.Q(qpv__isnull=False),
                name="figure_once_a_district",
            ),
            models.CheckConstraint(
                condition=models.Q(commune__isnull=False, qpv=None)
                | models.Q(commune=None, qpv__isnull=False),
                name="a_figure_is_of_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.year} : {self.value:g}"


class OtherStructure(models.Model):
    """« Autre structure » nearby that we complete and never replace."""

    source_key = models.CharField("identifiant à la source", max_length=120, unique=True)
    name = models.CharField("nom", max_length=200)
    kind = models.CharField("ce qu’elle offre", max_length=12, choices=StructureKind)
    commune = models.ForeignKey(Commune, models.SET_NULL, null=True, blank=True, verbose_name="commune")
    address = models.CharField("adresse", max_length=250, blank=True)
    latitude = models.FloatField("latitude")
    longitude = models.FloatField("longitude")
    services = models.JSONField("services", default=list, blank=True)
    source = models.CharField("source", max_length=120)
    updated_on = models.DateField("mise à jour le", null=True, blank=True)

    class Meta:
        verbose_name = "autre structure"
        verbose_name_plural = "autres structures"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OfficialFile(models.Model):
    """« Fichier officiel » that was imported: which, when, how many lines, its print."""

    kind = models.CharField("sorte", max_length=30, choices=FileKind)
    file_name = models.CharField("fichier", max_length=200)
    sha256 = models.CharField("empreinte", max_length=64)
    line_count = models.PositiveIntegerField("lignes")
    skipped = models.JSONField("lignes laissées, et pourquoi", default=list, blank=True)
    imported_at = models.DateTimeField("importé le")
    imported_by_name = models.CharField("importé par", max_length=160, blank=True)

    class Meta:
        verbose_name = "fichier officiel"
        verbose_name_plural = "fichiers officiels"
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
