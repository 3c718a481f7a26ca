"""The look stays our own: its colours readable, its files from no other host, no second theme."""

import re

import pytest
import reflex as rx

from tests.architecture.source import PACKAGE, ROOT

ASSETS = ROOT / "assets"
VENDOR = ASSETS / "vendor" / "swagger-ui"
TEXT = 4.5  # WCAG 2.2, 1.4.3
SHAPE = 3.0  # WCAG 2.2, 1.4.11
ON_SURFACES = ("ink", "muted", "brand", "danger", "success", "warning", "info", "violet")
ON_TINTS = ("danger", "success", "warning", "info", "violet")


def tokens(mode: str) -> dict[str, str]:
    css = (ASSETS / "css/tokens.css").read_text(encoding="utf-8")
    light, dark = css.split(".dark {")
    plain = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", light))
    return (
        plain
        if mode == "light"
        else plain | dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", dark))
    )


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_are_readable_on_all_that_they_stand_on(mode):
    colours = tokens(mode)
    pairs = [(word, ground) for word in ON_SURFACES for ground in ("canvas", "surface", "raised")]
    pairs += [(word, f"{word}-tint") for word in ON_TINTS]
    pairs += [("muted", "sunken"), ("ink", "sunken"), ("brand-on-tint", "brand-tint")]
    pairs += [("on-brand", "brand"), ("on-brand", "brand-strong"), ("on-danger", "danger-fill")]

    faint = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}

    assert {pair: ratio for pair, ratio in faint.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_edges_of_fields_are_seen(mode):
    colours = tokens(mode)

    assert contrast(colours["edge"], colours["surface"]) >= SHAPE
    assert contrast(colours["brand-shape"], colours["surface"]) >= SHAPE


def test_nothing_is_fetched_from_another_host():
    strangers = [
        f"{path.relative_to(ROOT)}: {address}"
        for path in ASSETS.rglob("*")
        if path.suffix in {".css", ".js", ".jsx", ".svg", ".html", ".webmanifest"}
        and VENDOR not in path.parents  # others' code names addresses; the policy stops requests
        for address in re.findall(r"https?://[^\s\"')]+", path.read_text(encoding="utf-8"))
        if not address.startswith("http://www.w3.org/")
    ]

    assert strangers == []


def test_the_font_is_small_and_brings_its_licence():
    fonts = list((ASSETS / "fonts").glob("*.woff2"))

    assert sum(font.stat().st_size for font in fonts) <= 60_000
    assert all(font.with_suffix(".LICENSE.txt").exists() for font in fonts)


def test_pages_use_no_component_that_brings_a_theme_along():
    themed = [
        f"{path.relative_to(ROOT)}: rx.{name}"
        for path in (PACKAGE / "pages").rglob("*.py")
        for name in set(re.findall(r"\brx\.(\w+)", path.read_text(encoding="utf-8")))
        if "radix.themes" in str(getattr(getattr(rx, name), "__module__", ""))
    ]

    assert themed == []
