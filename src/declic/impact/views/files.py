"""Files that the browser keeps."""

from django.http import HttpResponse

from declic.impact.services.report_files import GivenFile


def given(file: GivenFile) -> HttpResponse:
    """Return a file that the browser keeps under its name."""
    response = HttpResponse(file.content, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
