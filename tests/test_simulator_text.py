"""Texts: HTML to entities and rich HTML to blocks."""

from html import escape

import pytest
from aiogram.types import RichMessage
from aiogram.utils.text_decorations import html_decoration
from hypothesis import given
from hypothesis import strategies as st

from simulator.entities import parse_html, utf16, utf16_slice, with_found
from simulator.rich.blocks import accept
from simulator.rich.html import blocks_of_html
from simulator.rich.plain import inline, rich_buttons, rich_text
from simulator.wire import Json

HTML_CASES = [
    ("<b>a</b>b", "ab", [{"type": "bold", "offset": 0, "length": 1}]),
    ("😀<i>я</i>", "😀я", [{"type": "italic", "offset": 2, "length": 1}]),
    ("&lt;b&gt; &amp; &quot;x&quot; &nbsp;&#33;", '<b> & "x" &nbsp;!', []),
    ('<a href="https://t.me/x?a=1&amp;b=2">т</a>', "т", [("text_link", {"url": "https://t.me/x?a=1&b=2"})]),
    ('<pre><code class="language-python">x</code></pre>', "x", [("pre", {"language": "python"})]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", {})]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", {})]),
    ('<tg-emoji emoji-id="5">x</tg-emoji>', "x", [("custom_emoji", {"custom_emoji_id": "5"})]),
    ('<tg-time unix="7" format="wDT">x</tg-time>', "x", [("date_time", {"unix_time": 7, "date_time_format": "wDT"})]),
    ("<b></b>x", "x", []),
    ("<U>x</u>", "x", [("underline", {})]),
]


@pytest.mark.parametrize(("html", "text", "entities"), HTML_CASES)
def test_html_becomes_text_and_entities(html: str, text: str, entities: list[Json | tuple[str, Json]]) -> None:
    whole = {"offset": 0, "length": utf16(text)}
    wanted = [each if isinstance(each, dict) else {"type": each[0]} | whole | each[1] for each in entities]
    parsed = parse_html(html)
    assert (parsed.text, parsed.entities) == (text, wanted)


@given(st.lists(st.tuples(st.sampled_from(["b", "i", "u", "s", "code"]), st.text(min_size=1)), max_size=5))
def test_whatever_is_escaped_comes_back_as_it_was(parts: list[tuple[str, str]]) -> None:
    parsed = parse_html("".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts).replace("&#x27;", "'"))
    assert parsed.text == "".join(text for _, text in parts)
    assert [utf16_slice(parsed.text, each["offset"], each["length"]) for each in parsed.entities] == [text for _, text in parts]


@given(st.text())
def test_offsets_are_those_of_utf16(text: str) -> None:
    assert utf16(text) == len(html_decoration.quote(text).encode("utf-16-le")) // 2 - sum(
        len(escape(each, quote=False)) - 1 for each in text
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start e_7", ["bot_command /start"]),
        ("жми /plan@cluster_bot!", ["bot_command /plan@cluster_bot"]),
        ("и/или 1/2", []),
        ("пишите @anna_i или a@b.ru", ["mention @anna_i", "email a@b.ru"]),
        ("#хакатон2026 и #7", ["hashtag #хакатон2026"]),
        ("см. https://t.me/x?start=1.", ["url https://t.me/x?start=1"]),
    ],
)
def test_telegram_finds_links_and_commands_by_itself(text: str, found: list[str]) -> None:
    formatted = with_found(parse_html(text))
    assert [f"{each['type']} {utf16_slice(text, each['offset'], each['length'])}" for each in formatted.entities] == found


def test_links_are_not_looked_for_inside_code() -> None:
    assert [each["type"] for each in with_found(parse_html("<code>/start</code> <b>/help</b>")).entities] == [
        "code",
        "bold",
        "bot_command",
    ]


RICH = """
<h2>План на <mark>март</mark></h2>
<p>Первая строка<br>вторая
   строка</p>
просто текст
<table bordered striped compact><caption>Сводка</caption>
  <tr><th align="center">№</th><th>Пункт</th></tr>
  <tr><td colspan="2"><b>7</b></td></tr></table>
<ul><li>раз</li><li><input type="checkbox" checked>два</li></ul>
<ol start="3"><li>три<ul><li>внутри</li></ul></li></ol>
<details open><summary>Ещё</summary><p>скрыто</p></details>
<blockquote>цитата<cite>автор</cite></blockquote>
<pre><code class="language-sql">SELECT 1
FROM t</code></pre>
<hr/>
<tg-map lat="54.8" long="32.0" zoom="12"/>
<tg-button-row align="left"><tg-button type="callback_data" style="success" data="ok">Готово</tg-button>
<tg-button type="url" url="https://t.me/x">Открыть</tg-button><tg-button type="disabled">Нет мест</tg-button></tg-button-row>
<footer>обновлено <tg-time unix="7" format="r">сейчас</tg-time></footer>
"""
RICH_PLAIN = """План на март
Первая строка
вторая строка
просто текст
Сводка
№ | Пункт
7
• раз
☑ два
3. три
• внутри
▾ Ещё
скрыто
цитата
автор
SELECT 1
FROM t
———
<map>
[Готово] [Открыть] [Нет мест]
обновлено сейчас"""


def blocks(html: str) -> list[Json]:
    return accept(blocks_of_html(html, {}), lambda medium: medium)


def test_rich_html_reads_as_text() -> None:
    assert rich_text(blocks(RICH)) == RICH_PLAIN


def test_rich_html_becomes_blocks_aiogram_decodes() -> None:
    kinds = [each.type for each in RichMessage.model_validate({"blocks": blocks(RICH)}).blocks]
    assert kinds == [
        *("heading", "paragraph", "paragraph", "table", "list", "list", "details", "blockquote", "pre", "divider"),
        *("map", "buttons", "footer"),
    ]


def test_buttons_inside_a_rich_text_are_found_in_reading_order() -> None:
    assert [each["text"] for each in rich_buttons(blocks(RICH))] == ["Готово", "Открыть", "Нет мест"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1))
def test_an_escaped_text_survives_a_table_cell(text: str) -> None:
    [table] = blocks(f"<table><tr><td>{html_decoration.quote(text)}</td></tr></table>")
    assert inline(table["cells"][0][0]["text"]) == text
