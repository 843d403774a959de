"""What we ask before a feed is made: one venue, or the whole antenna."""

from typing import Any

from django import forms

from declic.branches.models import Branch, Venue
from declic.open_data.queries.sheets import open_venues


class FeedForm(forms.Form):
    """Which sessions a feed carries."""

    venue = forms.ModelChoiceField(
        Venue.objects.none(),
        label="Les séances de",
        required=False,
        error_messages={"invalid_choice": "Ce lieu n’est pas de l’antenne. Choisissez-en un dans la liste."},
    )

    def __init__(self, *args: Any, branch: Branch, **options: Any) -> None:
        super().__init__(*args, **options)
        venues: Any = self.fields["venue"]
        venues.queryset, venues.empty_label = open_venues(branch), "Toute l’antenne"
