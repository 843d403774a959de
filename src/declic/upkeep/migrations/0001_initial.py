from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Pulse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("backup", "sauvegarde"),
                            ("backup_failed", "sauvegarde manquée"),
                            ("drill", "essai de restauration"),
                            ("restore", "restauration"),
                            ("beat", "horloge des envois"),
                            ("worker_asked", "signe demandé au travail de fond"),
                            ("worker", "travail de fond"),
                            ("night", "travail de nuit"),
                            ("upgrade", "mise à jour"),
                        ],
                        max_length=20,
                        unique=True,
                        verbose_name="de quoi",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="le")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="ce qui s’est passé")),
            ],
            options={
                "verbose_name": "signe de vie",
                "verbose_name_plural": "signes de vie",
            },
        ),
    ]
