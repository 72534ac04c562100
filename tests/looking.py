"""What a page is held against in a real browser: axe's rules, and that nothing is cut off on a phone."""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DESK, PHONE = 1280, 320
HEIGHT = 900
# Nothing is fetched, and only what is broken is told.
ASKED = json.dumps({"resultTypes": ["violations"], "preload": False})
# The contrast of an element, which takes axe longer than all else, is judged once for each kind, where kinds are named.
RUN = f"""async ([within, kinds]) => {{
    const run = async (context, asked) => (await axe.run(context, {{...{ASKED}, ...asked}})).violations
    const contrast = ["color-contrast"], apart = {{rules: {{"color-contrast": {{enabled: false}}}}}}
    const found = await run(within ?? document, kinds ? apart : {{}})
    const new_to_us = new Set((kinds ?? []).map(kind => window.first_of_kind.get(kind)).filter(Boolean))
    const beside = [...new_to_us].flatMap(each => [...each.children].filter(child => !new_to_us.has(child)))
    if (new_to_us.size) found.push(...await run({{include: [...new_to_us], exclude: beside}}, {{runOnly: contrast}}))
    return found.map(
        each => `${{each.id}}: ${{each.help}} in ${{each.nodes.map(node => node.target.join(" ")).join(", ")}}`)
}}"""
# What of a page axe judges, in the page's frame and in its main part: each kind of element in its place (all that it
# lies in), with what it is, not with the words in it; of what names or is named, only to how many elements it leads.
# Axe passes over what is not shown: an element that is shown is another kind than one that is not.
KINDS = """() => {
    const words = new Set(["action", "alt", "aria-label", "content", "datetime", "href", "max", "min", "name", "nonce",
                           "placeholder", "src", "style", "title", "value"])
    const naming = new Set(["aria-controls", "aria-describedby", "aria-labelledby", "for", "headers", "list"])
    const leads = id => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length
    const told = ({name, value}) => {
        if (name === "id") return `id=${leads(value)}`
        if (naming.has(name)) return `${name}=${value.trim().split(/\\s+/).map(leads)}`
        return `${name}=${words.has(name) || name.startsWith("data-") ? Boolean(value.trim()) : value}`
    }
    const kinds = {frame: new Set(), main: new Set()}
    window.first_of_kind = new Map()
    const gather = (node, place, part) => {
        const here = node.tagName === "MAIN" ? "main" : part
        const kind = `${place}<${node.tagName} ${[...node.attributes].map(told).sort().join(" ")}>`
        const says = [...node.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim())
        const one = `${kind}${says} ${node.checkVisibility({visibilityProperty: true})}`
        kinds[here].add(one)
        if (!window.first_of_kind.has(one)) window.first_of_kind.set(one, node)
        for (const child of node.children) if (child.tagName !== "SCRIPT") gather(child, kind, here)
    }
    gather(document.documentElement, "", "frame")
    kinds.main.add([...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(each => each.tagName)
        .filter((each, place, all) => each !== all[place - 1]).join(" "))
    return [[...kinds.frame], [...kinds.main]]
}"""

seen: set[tuple[str, str]] = set()


def faults_if_new(page: Page) -> list[str]:
    """Everything that axe finds on the page, or in its main part, where a kind of element was not looked at yet."""
    frame, main = ({(str(page.viewport_size), kind) for kind in kinds} for kinds in page.evaluate(KINDS))
    new_frame, new_main = frame - seen, main - seen
    seen.update(frame, main)
    kinds = [kind for _, kind in new_frame | new_main]
    return faults_of(page, None if new_frame else "main", kinds) if kinds else []


def faults_of(page: Page, within: str | None = None, kinds: list[str] | None = None) -> list[str]:
    """Everything that axe finds on the page, or within a part of it, each with where it lies.

    Where kinds of elements are named, the contrast of the first of each is judged alone.
    """
    if page.evaluate("typeof window.axe === 'undefined'"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(RUN, [within, kinds])
    return found


def faults_at(page: Page, width: int) -> list[str]:
    """Everything that axe finds at a width, and whether the page must be scrolled sideways."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    return [*faults_of(page), *too_wide(page, width)]


def faults_also_at(page: Page, width: int) -> list[str]:
    """What is found where a page of another width is made so wide for a moment, of kinds not looked at so yet."""
    as_it_was = page.viewport_size or {"width": DESK, "height": HEIGHT}
    page.set_viewport_size({"width": width, "height": HEIGHT})
    found = [*faults_if_new(page), *too_wide(page, width)]
    page.set_viewport_size(as_it_was)
    return found


def too_wide(page: Page, width: int) -> list[str]:
    """Whether the page must be scrolled sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"at {width} it is {wide} wide"] if wide > width else []
