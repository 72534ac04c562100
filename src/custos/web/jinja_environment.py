"""The one template environment: every page of ours, and the GOV.UK macros they are made with."""

from pathlib import Path
from typing import Any

from django.templatetags.static import static
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from custos.plumbing import forms, words
from custos.plumbing.links import link

WORDS = (
    words.age_on,
    words.count_words,
    words.date_words,
    words.day_words,
    words.days_over,
    words.list_words,
    words.moment_words,
    words.time_words,
)
CUSTOS = Path(__file__).resolve().parents[1]
GOVUK = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})


class Quick(Environment):
    """Looks into a dictionary for what a template names, before it looks for a method of that name."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what `obj.attribute` means to a template; only a method of a dictionary goes before what is in it."""
        if type(obj) is dict and attribute in obj and not hasattr(dict, attribute):
            return obj[attribute]
        return super().getattr(obj, attribute)


def url(view: str, **named: Any) -> str:
    """Return the address of a view: `url("nominals:person", person_id=person.pk)`."""
    return link(view, **named)


def environment(*, loader: FileSystemLoader, auto_reload: bool = False, **_: Any) -> Environment:
    """Build the environment, in which no installed package's own pages are ever found.

    The GOV.UK macros ask undefined things of undefined things, hence the chainable kind.
    """
    ours = [folder for folder in loader.searchpath if CUSTOS in Path(folder).parents]
    made = Quick(
        loader=ChoiceLoader([GOVUK, FileSystemLoader(ours)]),
        undefined=ChainableUndefined,
        autoescape=True,
        auto_reload=auto_reload,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    made.globals.update(static=static, url=url, wrong_boxes=forms.wrong_boxes)
    for helper in WORDS:
        made.globals[helper.__name__] = helper
        made.filters[helper.__name__] = helper
    return made
