"""Write an invented force's register: `python -m custos.demonstration.generate --people 1130 OUT.xlsx`."""

import os
import sys
from collections.abc import Sequence

import django
from django.core.management import call_command


def main(arguments: Sequence[str]) -> None:
    """Do what the management command generate_register does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "custos.settings")
    django.setup()
    call_command("generate_register", *arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
