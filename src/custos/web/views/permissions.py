"""Who may do what: the matrix, drawn from the code that decides."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from custos.access import reads as access
from custos.plumbing.edge import Request, signed_in


@require_safe
@signed_in
def permissions(request: Request) -> HttpResponse:
    """Every role, every deed, and what is said to those who may not."""
    page = {
        "heading": "Who may do what",
        "sentence": f"Your post is: {request.actor.role.label}. Rights follow the post that is held on the day.",
        "tables": access.permission_tables(),
    }
    return render(request, "web/permissions.html", page)
