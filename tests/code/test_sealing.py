"""Whatever seals a value is known here, with the place where it then rests; a rotation of the keys knows that place."""

import ast
from collections.abc import Iterator

from custos.plumbing import registry
from tests.code.house import Module, product

WHAT_SEALS = {"custos.plumbing.sealed.seal", "custos.plumbing.sealed.close"}
AT_REST = {
    "custos.identity.actions.proofs.keep_code_maker": ["identity_codemaker.secret"],
    "custos.identity.actions.services.add_service": ["identity_signinservice.secret"],
    "custos.identity.actions.services.describe_service": ["identity_signinservice.secret"],
    "custos.nominals.actions.correcting._as_it_was": ["nominals_identifier.sealed", "nominals_account.sealed"],
    "custos.nominals.kinds.identity._prepare_identifier": ["nominals_identifier.sealed"],
    "custos.nominals.kinds.life.seal_number": ["nominals_account.sealed"],
    "custos.notifications.drafting._seal": ["notifications_draft.answers"],
    "custos.web.arrivals.keep": ["web_arrival.sealed"],
}
BY_ITSELF = {
    "custos.plumbing.sealed.seal",
    "custos.plumbing.files._sealed",
    "custos.upkeep.actions.rotation._sealed_anew",
}
NOT_ROTATED = {"custos.search.keeping.keep"}  # ends with the session, and says that it is over where its key is gone


def test_every_place_in_the_code_that_seals_is_known_with_where_it_rests() -> None:
    assert {place for module in product() for place in sealing(module)} == {*AT_REST, *BY_ITSELF, *NOT_ROTATED}


def test_a_rotation_knows_every_place_where_something_sealed_rests_and_no_other() -> None:
    assert {place for places in AT_REST.values() for place in places} == set(map(".".join, registry.sealed))


def test_whoever_seals_under_another_name_is_found() -> None:
    text = (
        "import custos.plumbing.sealed\nfrom custos.plumbing import sealed as s\n"
        "from custos.plumbing.sealed import seal as x\n"
        "def f(): s.close(b'', bound_to='')\ndef g(): return map(x, [])\nx('', row=1)\ndef h(): s.unseal('', row=1)\n"
        "class A:\n def i(self): custos.plumbing.sealed.seal('', row=1)\n"
    )
    module = Module(product()[0].path, ast.parse(text))
    assert sorted(sealing(module)) == [f"{module.name}{place}" for place in ("", ".A.i", ".f", ".g")]


def sealing(module: Module) -> Iterator[str]:
    """Yield the functions of a module that reach for what seals, by whatever name it was imported."""
    called = {"seal": "custos.plumbing.sealed.seal", "close": "custos.plumbing.sealed.close"}
    called = called if module.name == "custos.plumbing.sealed" else {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            called |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    yield from _reaching(module.tree, module.name, called)


def _reaching(node: ast.AST, place: str, called: dict[str, str]) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Name | ast.Attribute):
            first, _, rest = ast.unparse(child).partition(".")
            if ".".join(filter(None, (called.get(first, first), rest))) in WHAT_SEALS:
                yield place
        within = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and f"{place}.{child.name}"
        yield from _reaching(child, within or place, called)
