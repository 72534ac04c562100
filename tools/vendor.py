"""Fetch the front-end packages we pin, keep what we serve, and write down its version and digests.

Run by a maintainer who changes a pin; nobody else needs npm. What it leaves in `static/vendor` is committed.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

VENDORED = Path(__file__).resolve().parents[1] / "static" / "vendor"

MIT = """The MIT License (MIT)

{copyright}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def without_the_government_brand(css: str) -> str:
    """Take out the typeface and the crest that only government domains may use."""
    css = re.sub(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\{[^}]*GDS Transport[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "Arial,Helvetica,sans-serif")
    return css.replace("url(/assets/images/govuk-crest.svg)", "none")


def without_source_map(text: str) -> str:
    """Take out the line that points at a map we do not serve."""
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text)
    return re.sub(r"//# sourceMappingURL=.*", "", text).rstrip() + "\n"


def outline_of_the_united_kingdom(topology: str) -> str:
    """Take the United Kingdom and Man out of the world's countries, as GeoJSON to a thousandth of a degree."""
    world = json.loads(topology)
    (wide, high), (west, south) = world["transform"]["scale"], world["transform"]["translate"]

    def line(number: int) -> list[list[float]]:
        x = y = 0
        points = []
        for across, up in world["arcs"][number if number >= 0 else ~number]:
            x, y = x + across, y + up
            points.append([round(x * wide + west, 3), round(y * high + south, 3)])
        return points if number >= 0 else points[::-1]

    def ring(numbers: list[int]) -> list[list[float]]:
        return [point for number in numbers for point in line(number)]

    polygons = [
        [ring(each) for each in rings]
        for country in world["objects"]["countries"]["geometries"]
        if country.get("id") in ("826", "833")
        for rings in ([country["arcs"]] if country["type"] == "Polygon" else country["arcs"])
    ]
    return json.dumps({"type": "MultiPolygon", "coordinates": polygons}, separators=(",", ":")) + "\n"


def with_assets_beside(css: str) -> str:
    """Point at the assets that lie beside the stylesheet, wherever it is served from."""
    return css.replace("url(/assets/", "url(")


@dataclass(frozen=True)
class Package:
    """One npm package: which of its files we keep, under what names."""

    npm: str
    version: str
    folder: str
    files: dict[str, str]
    assets: str = ""  # the package's folder of assets; only those that its stylesheet names are kept
    copyright: str = ""  # given where the package carries no licence file of its own
    changes: tuple[Callable[[str], str], ...] = field(default=(without_source_map,))


CSS_CHANGES = (without_the_government_brand, without_source_map, with_assets_beside)

PINNED = (
    Package(
        npm="govuk-frontend",
        version="6.3.0",
        folder="govuk-frontend-6.3.0",
        files={
            "dist/govuk/govuk-frontend.min.css": "govuk-frontend.min.css",
            "dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
        },
        assets="dist/govuk/assets",
        copyright="Copyright (C) 2017 Crown Copyright (Government Digital Service)",
        changes=CSS_CHANGES,
    ),
    Package(
        npm="@ministryofjustice/frontend",
        version="11.1.0",
        folder="moj-frontend-11.1.0",
        files={"moj/moj-frontend.min.css": "moj-frontend.min.css"},
        assets="moj/assets",
        copyright="Copyright (c) 2021 dxw",
        changes=CSS_CHANGES,
    ),
    Package(
        npm="htmx.org",
        version="2.0.11",
        folder="htmx-2.0.11",
        files={"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENCE"},
    ),
    Package(
        npm="leaflet",
        version="1.9.4",
        folder="leaflet-1.9.4",
        files={"dist/leaflet.js": "leaflet.js", "dist/leaflet.css": "leaflet.css", "LICENSE": "LICENCE"},
        assets="dist",
    ),
    Package(  # its countries are those of Natural Earth, in the public domain
        npm="world-atlas",
        version="2.0.2",
        folder="world-atlas-2.0.2",
        files={"countries-10m.json": "united-kingdom.json", "LICENSE": "LICENCE"},
        changes=(outline_of_the_united_kingdom,),
    ),
    Package(
        npm="axe-core",
        version="4.14.1",
        folder="axe-core-4.14.1",
        files={"axe.min.js": "axe.min.js", "LICENSE": "LICENCE", "LICENSE-3RD-PARTY.txt": "LICENCE-3RD-PARTY"},
    ),
    Package(
        npm="@expo-google-fonts/public-sans",
        version="0.4.2",
        folder="public-sans",
        files={
            "400Regular/PublicSans_400Regular.ttf": "PublicSans-Regular.ttf",
            "400Regular_Italic/PublicSans_400Regular_Italic.ttf": "PublicSans-Italic.ttf",
            "700Bold/PublicSans_700Bold.ttf": "PublicSans-Bold.ttf",
            "LICENSE_FONT": "LICENCE",
        },
    ),
)


def fetch(package: Package, into: Path) -> Path:
    """Download and unpack one package, and say where it lies."""
    told = subprocess.run(
        ["npm", "pack", "--silent", f"{package.npm}@{package.version}"],
        cwd=into,
        check=True,
        capture_output=True,
        text=True,
    )
    unpacked = into / package.folder
    with tarfile.open(into / told.stdout.split()[-1]) as tarball:
        tarball.extractall(unpacked, filter="data")
    return unpacked / "package"


def keep(package: Package, source: Path) -> None:
    """Copy what we serve of one package, changed as it must be, with its licence."""
    target = VENDORED / package.folder
    target.mkdir(parents=True)
    for theirs, ours in package.files.items():
        if theirs.endswith((".css", ".js", ".json")):
            text = (source / theirs).read_text(encoding="utf-8")
            for change in package.changes:
                text = change(text)
            (target / ours).write_text(text, encoding="utf-8")
            keep_assets(text if theirs.endswith(".css") else "", source / package.assets, target)
        else:
            shutil.copyfile(source / theirs, target / ours)
    if package.copyright:
        (target / "LICENCE").write_text(MIT.format(copyright=package.copyright), encoding="utf-8")


def keep_assets(css: str, assets: Path, target: Path) -> None:
    """Copy the pictures that a stylesheet names, and no others."""
    for named in sorted(set(re.findall(r"url\((images/[^)]+)\)", css))):
        (target / named).parent.mkdir(exist_ok=True)
        shutil.copyfile(assets / named, target / named)


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by its name there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> None:
    """Fetch every pinned package afresh and write the manifest."""
    shutil.rmtree(VENDORED, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        for package in PINNED:
            keep(package, fetch(package, Path(scratch)))
    manifest = {
        package.folder: {
            "package": package.npm,
            "version": package.version,
            "sha256": digests(VENDORED / package.folder),
        }
        for package in PINNED
    }
    (VENDORED / "MANIFEST.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
