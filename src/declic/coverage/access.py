"""The only way a view obtains a study: in the antenna that asked for it."""

from django.shortcuts import get_object_or_404

from declic.branches.models import Branch
from declic.coverage.models import Study


def get_visible_study(branch: Branch, pk: int) -> Study:
    """Return this study of the branch; 404 when it is not theirs."""
    return get_object_or_404(Study.objects.select_related("asked_by"), pk=pk, branch=branch)


def get_visible_studies(branch: Branch, pks: list[int]) -> list[Study]:
    """Return those of these studies that are the branch's, in the order asked for."""
    found = {study.pk: study for study in Study.objects.filter(branch=branch, pk__in=pks)}
    return [found[pk] for pk in pks if pk in found]
