"""Walks through the chat page in a real Chromium, as the people of the demo; they also make the pictures of the README."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.stage import Stage, staged

pytestmark = pytest.mark.browser

PLAN = Path(__file__).parent.parent / "data" / "plan-2023.txt"
PICTURES = os.environ.get("PICTURES")
PATIENCE = 15_000.0
"""Milliseconds until a walk says that something does not come."""

MOST_ON_THE_PAGE = 260
"""Bubbles; two hundred and a page of older ones that are just coming in."""

DESK = {"width": 1120, "height": 760}
PHONE = {"width": 390, "height": 844}

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One browser; a tab for each person who walks. What the page complains of fails the test."""

    stage: Stage
    browser: Browser
    folder: Path
    complaints: list[str]

    async def opens(self, key: str, chat: int | None = None, *, topic: int | None = None, **options: Any) -> Page:
        """A new tab as this person, in a chat: their own with the bot unless named."""
        person = self.stage.cast.people[key]
        options = {"viewport": DESK, "locale": "ru-RU", "timezone_id": "Europe/Moscow"} | options
        page = await self.browser.new_page(**options)
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        where = f"#as={person.id}&chat={chat or person.id}" + (f"&topic={topic}" if topic else "")
        await page.goto(self.stage.url + where)
        await expect(page.locator("#log")).to_be_visible()
        return page

    async def pictures(self, page: Page, name: str) -> None:
        await expect(page.locator("#toast")).to_be_hidden()
        await page.screenshot(path=Path(PICTURES or self.folder) / f"{name}.png", animations="disabled")

    def chat(self, title: str) -> int:
        return next(group.id for place, group in self.stage.cast.places if place.title.startswith(title))


@pytest.fixture
async def walk(tmp_path: Path) -> AsyncIterator[Walk]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "no Chromium here: on Debian and Ubuntu, apt install chromium"
    complaints: list[str] = []
    async with staged(tmp_path) as stage, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield Walk(stage=stage, browser=browser, folder=tmp_path, complaints=complaints)
        await browser.close()
    assert complaints == []


def last(page: Page) -> Locator:
    return page.locator("#log [data-message]").last


async def presses(page: Page, label: str) -> None:
    """The newest button of this label."""
    await page.locator("button.key", has_text=label).last.click()


async def says(page: Page, text: str) -> None:
    await page.locator("#say").fill(text)
    await page.locator("#say").press("Enter")


async def asks(page: Page, command: str) -> None:
    """The command, and its answer has come: else a button of an older message would be pressed."""
    before = await last(page).get_attribute("data-message") or "0"
    await says(page, command)
    await expect(page.locator(f'#log [data-message="{int(before) + 2}"].theirs')).to_be_visible()


async def drops(page: Page, name: str, text: str) -> None:
    """A file from the desktop, let go over the chat."""
    make = """([name, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name, { type: "text/plain" }));
        return data;
    }"""
    data = await page.evaluate_handle(make, [name, text])
    await page.dispatch_event("#pane", "dragover", {"dataTransfer": data})
    await page.dispatch_event("#pane", "drop", {"dataTransfer": data})


def next_edition() -> str:
    """The plan as published, for the demo's year, with one row more that is due soon."""
    row = "1.4.\tПубликация состава Кластера\tдо 12 марта\tКоординатор\n"
    lines = PLAN.read_text(encoding="utf-8").replace("2023", "2027").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("<b>2."))
    return "".join([*lines[:at], row, *lines[at:]])


async def test_a_plan_goes_in_a_ping_comes_out_and_the_row_closes(walk: Walk) -> None:
    coordinator = await walk.opens("coordinator")
    await coordinator.locator("#tour button").click()  # read, put away
    await drops(coordinator, "план-2027.txt", next_edition())
    await expect(last(coordinator)).to_contain_text("1.4")
    await walk.pictures(coordinator, "import")
    await presses(coordinator, "Принять план")
    await expect(last(coordinator)).to_contain_text("➕ 1.4")

    schools = walk.chat("ИТ-школы")
    group = await walk.opens("coordinator", schools)
    await says(group, "/subscribe")
    await presses(group, "Сроки плана")
    await expect(group.locator("button.key", has_text="✅ Сроки плана")).to_be_visible()

    await group.locator('button[data-leap="deadline"]').click()
    await expect(last(group)).to_contain_text("1.4")
    await walk.pictures(group, "group")

    await presses(group, "✅ 1.4")
    await expect(group.locator("#head")).to_contain_text("Кластер ИКТ")
    await expect(last(group)).to_contain_text("итог")
    await says(group, "Опубликован на сайте Кластера")
    await expect(last(group)).to_contain_text("Опубликован на сайте Кластера")
    await group.locator("#tour button").click()
    await says(group, "/plan")
    await expect(last(group)).to_contain_text("✅ 1.4")
    await last(group).evaluate("message => message.scrollIntoView()")
    await walk.pictures(group, "plan")


async def test_a_button_that_is_not_theirs_answers_the_student_and_changes_nothing(walk: Walk) -> None:
    group = walk.stage.cast.world.chats[walk.chat("Рабочая группа")]
    topic = next(iter(group.topics))  # type: ignore[attr-defined] # a forum
    student = await walk.opens("student", group.id, topic=topic)
    await student.locator('button[data-leap="deadline"]').click()
    await student.locator("button.key", has_text="✅ 2.1").last.click()
    await expect(student.locator("dialog#alert")).to_be_visible()
    await walk.pictures(student, "alert")
    await student.keyboard.press("Escape")
    await expect(student.locator("dialog#alert")).to_be_hidden()
    await expect(student.locator("button.key", has_text="✅ 2.1").last).to_be_visible()


async def test_on_a_phone_in_english_in_the_dark(walk: Walk) -> None:
    page = await walk.opens("school", viewport=PHONE, color_scheme="dark", has_touch=True)
    await page.locator("#instead button").click()  # «Начать»
    await presses(page, "In English")
    await expect(last(page)).to_contain_text("plan of work")
    await page.locator("#head button").first.click()  # back to the list
    await page.locator("#language").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.locator(f'button[data-chat="{walk.stage.cast.ids["school"]}"]').click()
    await expect(page.locator("#tour")).to_contain_text("Press Start")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    await walk.pictures(page, "phone")


async def test_who_i_am_is_switched_and_unread_messages_are_counted(walk: Walk) -> None:
    page = await walk.opens("coordinator")
    await page.locator('button[data-leap="morning"]').click()
    member = walk.stage.cast.ids["member"]
    await page.locator("#who").click()
    row = page.locator(f'#people button[data-person="{member}"]')
    await expect(row.locator(".badge")).to_be_visible()
    await row.click()
    await expect(page.locator("#who")).to_contain_text("Роман")
    await page.locator(f'button[data-chat="{member}"]').click()
    await expect(page.locator("#log")).to_contain_text("Ваши сроки")
    await expect(page.locator(f'button[data-chat="{member}"] .badge')).to_have_count(0)


async def test_by_keyboard_alone(walk: Walk) -> None:
    page = await walk.opens("coordinator")
    await page.locator("#say").focus()
    await page.keyboard.type("/plan")
    await page.keyboard.press("Enter")
    await expect(last(page)).to_contain_text("1.1")
    for _ in range(40):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement.matches('button.key')"):
            break
    assert await page.evaluate("document.activeElement.matches('button.key')"), "no button of the message is reached"
    await page.keyboard.press("Enter")
    await expect(last(page)).to_contain_text("Здравствуйте")  # the last button leads home


async def test_what_telegram_would_not_take_is_said_and_nothing_typed_is_lost(walk: Walk) -> None:
    page = await walk.opens("coordinator")
    await says(page, "я" * 4097)
    assert await page.locator("#say").input_value() == "я" * 4097
    await expect(page.locator("#field-note")).to_be_visible()
    await says(page, "я" * 4096)
    await expect(page.locator("#say")).to_have_value("")
    await drops(page, "пусто.txt", "")
    await expect(page.locator("#toast")).to_be_visible()
    await drops(page, "<img src=x onerror=alert(1)>.txt", "не план")
    await expect(page.locator("#log")).to_contain_text("<img src=x onerror=alert(1)>.txt")


async def test_five_thousand_messages_are_scrolled_with_a_few_hundred_on_the_page(walk: Walk) -> None:
    chat = walk.stage.cast.world.chats[walk.chat("Студенты ИТ")]
    speakers = [walk.stage.cast.people[key] for key in ("student", "college")]
    for number in range(5000):
        await speakers[number % 2].says(f"Сообщение {number}", chat=chat)
    page = await walk.opens("student", chat.id)
    await expect(page.locator("#log")).to_contain_text("Сообщение 4999")
    first = page.locator("#log [data-message]").first
    oldest = chat.messages[0].id
    while (seen := int(await first.get_attribute("data-message") or 0)) > oldest:
        assert await page.locator("#log [data-message]").count() <= MOST_ON_THE_PAGE
        await page.locator("#log").evaluate("log => log.scrollTo({ top: 0 })")
        await expect(first).not_to_have_attribute("data-message", str(seen))
    await expect(page.locator("#log")).to_contain_text("Сообщение 0")
    await page.locator("#down").click()
    await expect(page.locator("#log")).to_contain_text("Сообщение 4999")
    assert await page.locator("#log [data-message]").count() <= MOST_ON_THE_PAGE


async def test_a_school_asks_for_its_role_and_the_coordinator_confirms(walk: Walk) -> None:
    school = await walk.opens("school")
    await school.locator("#instead button").click()
    await presses(school, "Представляю школу")
    await presses(school, "Согласен")
    await presses(school, "Школа № 101")
    coordinator = await walk.opens("coordinator")
    await expect(last(coordinator)).to_contain_text("Школа № 101 (демо)")
    await presses(coordinator, "Подтвердить")
    await expect(last(school)).to_contain_text("Школа № 101 (демо)")
    await says(school, "/profile")
    await expect(last(school)).to_contain_text("представитель школы")


async def test_the_register_is_confirmed_by_those_who_are_in_it(walk: Walk) -> None:
    coordinator = await walk.opens("coordinator")
    await asks(coordinator, "/menu")
    await presses(coordinator, "Актуализация состава")
    await presses(coordinator, "Спросить всех")
    employer = await walk.opens("employer")
    await expect(employer.locator("#log")).to_contain_text("ООО «Днепр-Код (демо)»")
    await presses(employer, "Всё верно")
    await expect(employer.locator("#log")).to_contain_text("Спасибо")
    await coordinator.bring_to_front()
    await asks(coordinator, "/menu")
    await presses(coordinator, "Актуализация состава")
    await expect(last(coordinator)).to_contain_text("1 из")


async def taps(page: Page, *labels: str) -> None:
    """One after another, each once what the one before has brought is there: marks are buttons of one label."""
    for label in labels:
        before = await last(page).inner_html()
        await last(page).locator("button.key").get_by_text(label, exact=True).click()
        await page.wait_for_function(
            "before => [...document.querySelectorAll('#log [data-message]')].at(-1).innerHTML !== before", arg=before
        )


async def test_an_employer_answers_on_a_phone_and_the_coordinator_sees_the_results(walk: Walk) -> None:
    employer = await walk.opens("employer", viewport=PHONE, has_touch=True)
    await employer.locator("#tour button").click()
    await expect(last(employer)).to_contain_text("Удовлетворённость работодателей")
    await presses(employer, "Начать")
    await presses(employer, "Согласен")
    await expect(last(employer)).to_contain_text("1 из")
    await taps(employer, "СПО (колледж, техникум)", "5", "Больше 10", *"44343544")
    await taps(employer, *"4554")
    await walk.pictures(employer, "survey")
    await taps(employer, *"5454", "4", "9", "☐ Больше практики", "✓ Готово (1)", "Пропустить", "Нет", "Нет")
    await presses(employer, "Отправить")
    await expect(last(employer)).to_contain_text("Спасибо!")

    coordinator = await walk.opens("coordinator")
    await coordinator.locator("#tour button").click()
    await asks(coordinator, "/menu")
    await presses(coordinator, "Опросы")
    await presses(coordinator, "Вести опросы")
    await coordinator.locator("button.key", has_text="Удовлетворённость").first.click()
    await expect(last(coordinator)).to_contain_text("Ответили 6 из 6")
    await presses(coordinator, "Результаты")
    await expect(last(coordinator)).to_contain_text("CSI")
    await last(coordinator).evaluate("message => message.scrollIntoView()")
    await walk.pictures(coordinator, "results")
    await presses(coordinator, "Оценка и важность")
    await expect(last(coordinator).locator("img")).to_be_visible()
