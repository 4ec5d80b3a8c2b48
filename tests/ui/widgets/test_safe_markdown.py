# SPDX-License-Identifier: EUPL-1.2
"""Articles are other people's texts: they are shown, and can do nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.safe_text import is_safe_url, open_safe_url
from desktop.ui.theme import current_theme
from desktop.ui.widgets import Lettering, SafeMarkdown


@pytest.fixture
def shown(qtbot):
    text = SafeMarkdown()
    qtbot.addWidget(text)
    text.resize(400, 10)
    return text


@pytest.fixture
def opened(monkeypatch):
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()) or True)
    return urls


def test_markdown_becomes_text(shown):
    shown.show_markdown("Neem mee:\n\n- uw **paspoort**\n- een foto\n\n## Kosten\n\n€ 85")
    assert shown.toPlainText().split() == ["Neem", "mee:", "uw", "paspoort", "een", "foto", "Kosten", "€", "85"]
    assert shown.source_text().startswith("Neem mee")


def test_html_is_shown_not_run(shown):
    shown.show_markdown("a <img src='x.png'> <b>b</b>\n\n<script>alert(1)</script>")
    assert "<img" in shown.toPlainText()
    assert "<script>" in shown.toPlainText()


def test_a_picture_is_never_read(shown, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not for eyes")
    asked = []

    class Watched(SafeMarkdown):
        def loadResource(self, kind, name):
            asked.append(name)
            return super().loadResource(kind, name)

    watched = Watched()
    watched.show_markdown(f"![x]({secret.as_uri()}) ![y](http://192.0.2.1/y.png)")
    watched.grab()
    assert asked
    for name in asked:
        assert SafeMarkdown.loadResource(shown, QTextDocument.ResourceType.ImageResource, name) is None


@pytest.mark.parametrize(
    "url", ["https://www.voorbeeld.example/a", "http://a.example", "mailto:a@b.example", "tel:14030"]
)
def test_harmless_links_open_outside(shown, opened, qtbot, url):
    shown.show_markdown(f"[hier]({url})")
    with qtbot.waitSignal(shown.link_opened):
        shown.anchorClicked.emit(QUrl(url))
    assert opened == [url]


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "smb://host/share", "javascript:alert(1)", "file://host/share/x", "", "data:text/html,x"],
)
def test_other_links_do_nothing(shown, opened, url):
    shown.anchorClicked.emit(QUrl(url))
    assert opened == []
    assert not is_safe_url(QUrl(url))
    assert not open_safe_url(QUrl(url))


def test_a_click_never_replaces_the_text(shown, opened):
    shown.show_markdown("[hier](https://www.voorbeeld.example)")
    before = shown.toPlainText()
    shown.anchorClicked.emit(QUrl("https://www.voorbeeld.example"))
    assert shown.toPlainText() == before


def test_it_is_as_high_as_its_text(qtbot):
    box = QWidget()
    column = QVBoxLayout(box)
    text = SafeMarkdown(Lettering.LEAD)
    column.addWidget(text)
    column.addStretch(1)
    qtbot.addWidget(box)
    box.resize(600, 600)
    box.show()
    text.show_markdown("Een korte zin.")
    one = text.height()
    text.show_markdown("Een heel lange zin die niet op één regel past. " * 6)
    wide = text.height()
    assert wide > 2 * one
    box.resize(300, 600)
    qtbot.waitUntil(lambda: text.height() > wide and text.verticalScrollBar().maximum() == 0)


def test_headings_are_no_bigger_than_the_text(shown):
    shown.show_markdown("# Groot\n\ntekst")
    block = shown.document().begin()
    size = block.begin().fragment().charFormat().property(0x1FE2)  # QTextFormat.FontSizeAdjustment's neighbour
    assert size in (None, 0)
    assert shown.font().pixelSize() == current_theme().type.body.size


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_any_text_can_be_shown(qapp, text):
    shown = SafeMarkdown()
    shown.show_markdown(text)
    shown.show_plain(text)
    assert shown.source_text() == text
