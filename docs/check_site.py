"""Check a built site: python docs/check_site.py build/docs/html.

Every link to a file or an anchor of the site leads somewhere, nothing is loaded from
another host (the site and its search work offline), and every public name of the
package has an entry.
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import generate
from sphinx.util.inventory import InventoryFile

# Attributes by which a page loads something, as against links a reader may follow.
LOADING = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src")}


class Page(HTMLParser):
    """Anchors and references of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the anchors and the references of a tag."""
        for name, value in attrs:
            if value is None:
                continue
            if name in ("id", "name"):
                self.anchors.add(value)
            elif (tag, name) in LOADING:
                self.loads.append(value)
            elif name in ("href", "src"):
                self.links.append(value)


def is_external(address: str) -> bool:
    """Whether an address names a host or a scheme of its own."""
    parts = urlsplit(address)
    return bool(parts.netloc or (parts.scheme and parts.scheme != "data"))


def broken_references(site: Path, pages: dict[Path, Page]) -> list[str]:
    """One line for each reference of the site that leads nowhere."""
    problems = []
    for path, page in pages.items():
        for address in page.loads + page.links:
            if is_external(address) or address.startswith("data:"):
                continue
            parts = urlsplit(address)
            target = path
            if parts.path:
                target = (path.parent / unquote(parts.path)).resolve()
                if target.is_dir():
                    target /= "index.html"
            where = path.relative_to(site)
            if not target.exists():
                problems.append(f"{where}: {address}: no such file")
            elif (
                parts.fragment
                and target in pages
                and unquote(parts.fragment) not in pages[target].anchors
            ):
                problems.append(f"{where}: {address}: no such anchor")
    return problems


def foreign_loads(site: Path, pages: dict[Path, Page]) -> list[str]:
    """One line for each file that a page loads from another host."""
    return [
        f"{path.relative_to(site)}: loads {address} from another host"
        for path, page in pages.items()
        for address in page.loads
        if is_external(address)
    ]


def missing_names(site: Path) -> list[str]:
    """One line for each public name without an entry."""
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")
    documented = {
        name
        for kind in inventory.data
        if kind.startswith("py:")
        for name in inventory.data[kind]
    }
    return [
        f"{name}: has no entry on the API pages"
        for names in generate.public_names().values()
        for name in names
        if name not in documented
    ]


def main() -> int:
    site = Path(sys.argv[1]).resolve()
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    problems = [
        *broken_references(site, pages),
        *foreign_loads(site, pages),
        *missing_names(site),
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    n_names = sum(map(len, generate.public_names().values()))
    print(
        f"{len(pages)} pages, {n_names} public names, {len(problems)} problems",
        file=sys.stderr if problems else sys.stdout,
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
