"""Giving out a file: as what it is, under a name of ours, and never run in our name."""

from django.http import HttpResponse

# Whatever a picture that was handed in may hold, a browser that opens it runs and fetches nothing.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"


def give_upload(data: bytes, *, kind: str, name: str, inline: bool = False) -> HttpResponse:
    """Answer with what somebody handed in, or what is made of it; `name` is ours and plain."""
    how = "inline" if inline else "attachment"
    return HttpResponse(
        data,
        content_type=kind,
        headers={
            "Content-Disposition": f'{how}; filename="{name}"',
            "Content-Security-Policy": SANDBOX,
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
