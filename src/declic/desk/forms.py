"""What the pages across ask."""

from django import forms


class CardForm(forms.Form):
    """The pictures chosen so far, and the next one."""

    chosen = forms.CharField(required=False, max_length=60)
    picture = forms.CharField(required=False, max_length=20)

    @property
    def pictures(self) -> list[str]:
        """Return the pictures in the order they were chosen, the new one included."""
        before = [name for name in self.cleaned_data["chosen"].split(",") if name]
        new = self.cleaned_data["picture"]
        return [*before, new] if new else before
