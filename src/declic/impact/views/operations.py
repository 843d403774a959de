"""FSE+ operations, and their participants."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from declic.accounts.access import TeamRequest, confirmed
from declic.impact.access import get_visible_operation
from declic.impact.forms.operations import OperationForm
from declic.impact.queries.operations import (
    OperationFormPage,
    new_operation,
    operation_page,
    operations_page,
)
from declic.impact.services.operations import operation_csv, operation_xlsx, save_operation
from declic.impact.views.files import given
from declic.shared.pages import MANAGERS, form_page, page


@page(audience=MANAGERS)
def operations(request: TeamRequest) -> HttpResponse:
    """Show the operations of the branch."""
    found = operations_page(request.branch, page=request.GET.get("page", "1"))
    return render(request, "impact/operations.html", {"page": found})


@page(audience=MANAGERS)
def operation(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one operation with its participants."""
    found = get_visible_operation(request.user, pk)
    shown = operation_page(found, page=request.GET.get("page", "1"), today=request.today)
    return render(request, "impact/operation.html", {"page": shown})


@form_page(audience=MANAGERS)
def add_operation(request: TeamRequest) -> HttpResponse:
    """Write a new operation."""
    instance = new_operation(request.branch)
    form = OperationForm(request.POST or None, instance=instance, branch=request.branch)
    if form.is_valid():
        return written(request, form)
    return render(request, "impact/operation_form.html", {"page": OperationFormPage(form, None)})


@form_page(audience=MANAGERS)
def edit_operation(request: TeamRequest, pk: int) -> HttpResponse:
    """Correct an operation."""
    found = get_visible_operation(request.user, pk)
    form = OperationForm(request.POST or None, instance=found, branch=found.branch)
    if form.is_valid():
        return written(request, form)
    return render(request, "impact/operation_form.html", {"page": OperationFormPage(form, found)})


def written(request: TeamRequest, form: OperationForm) -> HttpResponse:
    """Save an operation and its groups."""
    saved = save_operation(form.save(commit=False), form.cleaned_data["groups"], by=request.user)
    messages.success(request, "L’opération est enregistrée.")
    return redirect("impact:operation", saved.pk)


@page(audience=MANAGERS)
@confirmed
def export_csv(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the participants of an operation as CSV."""
    found = get_visible_operation(request.user, pk)
    return given(operation_csv(found, by=request.user, today=request.today))


@page(audience=MANAGERS)
@confirmed
def export_xlsx(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the participants of an operation as a workbook."""
    found = get_visible_operation(request.user, pk)
    return given(operation_xlsx(found, by=request.user, today=request.today))
