"""`demo`: the real process, its page, and a browser in front of it."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from bot.app import build_core
from bot.cli import demo as demonstration
from bot.client.bannock import Bannock
from bot.logs import OperatorLog
from bot.wording import Wording
from knowledge.article import Lang
from tests.bot.cogs.scene import WHALES, buttons_of, shown, text_of
from tests.bot.conftest import Run
from tests.bot.process import PATIENCE_SECONDS, ROOT, output_of, read_until, run_bot, start_bot

ANSWERED = 0
WRONG_USE = 2
LOOPBACK = "127.0.0.1"
CHROMIUM, CHROMEDRIVER = shutil.which("chromium"), shutil.which("chromedriver")
PHONE = {"width": 430, "height": 1500, "deviceScaleFactor": 2, "mobile": True}
QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass
class Demo:
    """A running demo."""

    process: subprocess.Popen[bytes]
    url: str
    folder: Path
    """Where it makes its temporary folder."""

    @property
    def port(self) -> int:
        port = urlsplit(self.url).port
        assert port
        return port

    def end(self) -> tuple[int, str, str]:
        """Return the exit code, and what was said since the start."""
        out, err = self.process.communicate(timeout=PATIENCE_SECONDS)
        return self.process.returncode, out.decode(), err.decode()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def started(*arguments: str | Path, cwd: Path, **variables: str) -> Demo:
    """Start a demo and wait until its page is there."""
    folder = cwd / "temporary"
    folder.mkdir(exist_ok=True)
    quiet = [] if "BROWSER" in variables else ["--no-browser"]
    process = start_bot("demo", *quiet, *map(str, arguments), cwd=cwd, TMPDIR=str(folder), **variables)
    said = read_until(output_of(process), b"\n")
    return Demo(process, next(word for word in said.split() if word.startswith("http")), folder)


StartDemo = Callable[..., Demo]


@pytest.fixture
def start_demo(tmp_path: Path) -> Iterator[StartDemo]:
    demos: list[Demo] = []

    def start(*arguments: str | Path, **variables: str) -> Demo:
        demos.append(started(*arguments, cwd=tmp_path, **variables))
        return demos[-1]

    yield start
    for demo in demos:
        demo.kill()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, shelf: Path) -> Iterator[Demo]:
    """A demo whose first messages nobody changes; others may come after them."""
    shared = started("--library", shelf, cwd=tmp_path_factory.mktemp("demo"))
    yield shared
    shared.kill()


# The process


def test_the_page_is_served_on_loopback_alone(demo: Demo) -> None:
    connection = http.client.HTTPConnection(LOOPBACK, demo.port, timeout=PATIENCE_SECONDS)
    connection.request("GET", "/")
    with connection.getresponse() as page:
        assert (page.status, page.headers.get_content_type()) == (200, "text/html")
    connection.close()
    # What listens on every address listens on this one, too.
    with pytest.raises(OSError, match=r"refused|assign|unreachable|timed out"):
        socket.create_connection(("127.0.0.2", demo.port), timeout=1.0)


def test_nobody_acts_there_without_the_whole_address(demo: Demo) -> None:
    connection = http.client.HTTPConnection(LOOPBACK, demo.port, timeout=PATIENCE_SECONDS)
    connection.request("POST", "/api/pages", b"{}", {"Content-Type": "application/json"})
    with connection.getresponse() as refused:
        assert refused.status == http.client.UNAUTHORIZED
    connection.close()
    assert urlsplit(demo.url).fragment


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_nothing_is_left(
    start_demo: StartDemo, shelf: Path, tmp_path: Path, number: signal.Signals
) -> None:
    demo = start_demo("--library", shelf)
    [data] = demo.folder.iterdir()
    assert (data / "data" / "database").is_dir()
    demo.process.send_signal(number)
    code, out, err = demo.end()
    assert (code, out.splitlines()[-1], err) == (ANSWERED, "Ended. Nothing was kept.", "")
    assert list(demo.folder.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["temporary"]


def test_the_settings_of_the_real_bot_do_not_count(start_demo: StartDemo, shelf: Path, tmp_path: Path) -> None:
    real = tmp_path / "real"
    demo = start_demo("--library", shelf, DATA_DIR=str(real), DATABASE_URL="nonsense", LOG_LEVEL="loud")
    demo.process.terminate()
    assert demo.end()[0] == ANSWERED
    assert not real.exists()


def test_it_takes_the_port_that_it_is_given(start_demo: StartDemo, shelf: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as free:
        port = free.getsockname()[1]
    assert start_demo("--library", shelf, "--port", str(port)).port == port


def test_a_port_that_is_taken_gets_one_sentence(shelf: Path, tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = run_bot("demo", "--no-browser", "--library", str(shelf), "--port", port, cwd=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (WRONG_USE, b"", 1)
    assert f"I can’t use port {port} " in ran.stderr.decode()


@pytest.mark.parametrize("port", ["-1", "65536"])
def test_a_number_that_is_no_port_gets_one_sentence(run: Run, port: str) -> None:
    ran = run("demo", f"--port={port}")
    assert (ran.code, ran.out, ran.err.count("\n")) == (WRONG_USE, "", 1)
    assert f"I can’t use port {port} " in ran.err


@pytest.mark.parametrize("package", ["simcord", "PIL"])
def test_a_missing_package_gets_the_command_that_installs_it(tmp_path: Path, shelf: Path, package: str) -> None:
    blocker = f"import sys; sys.modules[{package!r}] = None\n"
    (tmp_path / "sitecustomize.py").write_text(blocker, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    ran = run_bot("demo", "--no-browser", "--library", str(shelf), cwd=tmp_path, PYTHONPATH=path)
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (WRONG_USE, b"", 1)
    assert ran.stderr.endswith(b"Run: pip install -e '.[demo]'\n")


def test_a_folder_without_articles_gets_one_sentence(run: Run, tmp_path: Path) -> None:
    ran = run("demo", "--no-browser", "--library", tmp_path / "nowhere")
    assert (ran.code, ran.out, ran.err.count("\n")) == (WRONG_USE, "", 1)
    assert ran.err.startswith("There are no article files")


def test_the_browser_is_opened_at_the_page(start_demo: StartDemo, shelf: Path, tmp_path: Path) -> None:
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    os.mkfifo(opened)
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', encoding="utf-8")
    browser.chmod(0o700)
    reader = os.open(opened, os.O_RDWR)
    demo = start_demo("--library", shelf, BROWSER=f"{browser} %s")
    assert read_until(reader, b"\n") == f"{demo.url}\n"
    os.close(reader)


# The desk


@pytest.mark.asyncio
async def test_a_question_reaches_the_volunteer_who_takes_it(tmp_path: Path, shelf: Path, wording: Wording) -> None:
    rest = demonstration._Rest()
    core = build_core(demonstration._settings(shelf, tmp_path), wording, record_pause_s=0, woken=rest)
    await core.open()
    async with demonstration._simulated(Bannock(core, OperatorLog(wording, Lang.EN)), rest) as env:
        channel, people = await demonstration._populate(env, core, Lang.EN, partial(wording, Lang.EN))
        ana, _, rosa, sam = people
        contacts = await ana.click(shown(await ana.slash(channel, "ask", question=WHALES)), label="Ask a person")
        form = await ana.click(shown(contacts), label="Write to a volunteer")
        preview = await ana.submit_modal(form, {"text": WHALES})
        assert "Your code" in text_of(await ana.click(shown(preview), label="Send"))
        assert "Only this server’s volunteers" in text_of(await rosa.slash(channel, "queue"))
        queue = await sam.slash(channel, "queue")
        opened = await sam.click(shown(queue), label=next(iter(buttons_of(queue))))
        await sam.click(shown(opened), label="Take it")
        assert "A volunteer is working on it" in text_of(await ana.slash(channel, "answer"))
        assert core.desk is not None
        assert not await core.desk.store.deliveries(core.now(), 1)
    await core.close()


# The page


class Browser:
    """Headless Chromium of a phone's width, and what a person does with the page."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver
        self._wait: WebDriverWait[Chrome] = WebDriverWait(driver, PATIENCE_SECONDS)

    def open(self, url: str) -> None:
        self.driver.get(url)
        self.settle()

    def settle(self) -> None:
        """Wait until the page shows the outcome of what was done."""
        script = "const page = window.simcordPreview; return Boolean(page && page.ready && !page.pendingAction)"
        self._wait.until(lambda driver: driver.execute_script(script))

    def find(self, selector: str, text: str = "") -> WebElement:
        """Wait for the last element of this kind, with this text, that is shown."""

        def shown(driver: Chrome) -> list[WebElement]:
            found = driver.find_elements(By.CSS_SELECTOR, selector)
            return [each for each in found if text in each.text and each.is_displayed()]

        return self._wait.until(shown)[-1]

    def run(self, command: str, option: str) -> None:
        """Choose a command in the picker, fill its first option, and send it."""
        self.find("#channel-composer-input").send_keys(f"/{command}")
        self.find(".command-popup [role=option][aria-selected=true]", f"/{command}")
        self.driver.switch_to.active_element.send_keys(Keys.ENTER)
        field = self.find(".command-option-input")
        field.send_keys(option)
        self.settle()
        field.send_keys(Keys.ESCAPE, Keys.ENTER)
        self._wait.until(lambda driver: driver.find_elements(By.ID, "channel-composer-input"))
        self.settle()

    def press(self, label: str) -> None:
        button = self.find(".channel-message button", label)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()
        self.settle()

    def act_as(self, person: str) -> None:
        Select(self.find("#viewer-picker")).select_by_visible_text(person)
        self.settle()

    def messages(self) -> list[str]:
        return [each.text for each in self.driver.find_elements(By.CSS_SELECTOR, ".channel-message")]


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    if CHROMIUM is None or CHROMEDRIVER is None:
        pytest.skip("chromium or chromedriver is not installed (Debian: apt install chromium chromium-driver)")
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*QUIET, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    driver = Chrome(options=options, service=ChromeService(CHROMEDRIVER))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: Chrome) -> Browser:
    return Browser(chromium)


def test_a_question_is_answered_and_its_sources_are_shown(
    start_demo: StartDemo, browser: Browser, tmp_path: Path
) -> None:
    browser.open(start_demo().url)
    browser.run("ask", "Can ICE go into Denver's jails?")
    answer = browser.messages()[-1]
    assert "Only you can see this" in answer
    assert "secure areas of a Denver jail" in answer
    assert browser.find(".channel-message").screenshot(str(tmp_path / "answer.png"))
    browser.press("Sources")
    sources = browser.messages()[-1]
    assert sources != answer
    assert "secure areas of a Denver jail" in sources
    assert "The passage after" in sources
    assert browser.driver.save_screenshot(str(tmp_path / "sources.png"))


def test_somebody_has_asked_already_and_somebody_welcomes(demo: Demo, browser: Browser) -> None:
    browser.open(demo.url)
    asked, answered, welcome = browser.messages()[:3]
    assert "@Bannock Who counts the bridges?" in asked
    assert "The clerk counts the bridges every spring." in answered
    assert "Type /ask and your question" in welcome


def test_a_visitor_is_one_of_two_askers_a_moderator_or_a_volunteer(demo: Demo, browser: Browser) -> None:
    browser.open(demo.url)
    people = Select(browser.find("#viewer-picker"))
    assert [person.text for person in people.options] == ["Ana", "Ben", "Rosa (moderator)", "Sam (volunteer)"]


def test_what_one_asks_privately_another_does_not_see(demo: Demo, browser: Browser) -> None:
    browser.open(demo.url)
    browser.run("ask", "Who would paint the railings?")
    assert "The sheriff would paint all railings green." in browser.messages()[-1]
    browser.act_as("Ben")
    assert not any("railings" in message for message in browser.messages())


def test_a_form_is_filled_in_and_sent(demo: Demo, browser: Browser) -> None:
    browser.open(demo.url)
    browser.press("Ask more")
    browser.find("#modal-root textarea").send_keys("Who may close a bridge?")
    browser.find("#modal-root button[type=submit]").click()
    browser.settle()
    assert "No city worker may close a bridge" in browser.messages()[-1]


def test_only_a_moderator_takes_the_answer_of_another_away(
    start_demo: StartDemo, browser: Browser, shelf: Path
) -> None:
    browser.open(start_demo("--library", shelf).url)
    there = {}
    for person in ("Ana", "Sam (volunteer)", "Rosa (moderator)"):
        browser.act_as(person)
        browser.press("Remove")
        there[person] = any("The clerk counts" in message for message in browser.messages())
    assert there == {"Ana": True, "Sam (volunteer)": True, "Rosa (moderator)": False}


def test_it_speaks_spanish_in_a_spanish_terminal(start_demo: StartDemo, browser: Browser, shelf: Path) -> None:
    demo = start_demo("--library", shelf, LANG="es_MX.UTF-8")
    browser.open(demo.url)
    asked, answered, welcome = browser.messages()
    assert "@Bannock ¿Quién cuenta los puentes?" in asked
    assert "La secretaria cuenta los puentes cada primavera." in answered
    assert "Escriba /ask y su pregunta" in welcome
    demo.process.terminate()
    assert demo.end()[1].splitlines()[-1] == "Terminado. No se guardó nada."


def test_the_page_ends_the_demo(start_demo: StartDemo, browser: Browser, shelf: Path) -> None:
    demo = start_demo("--library", shelf)
    browser.open(demo.url)
    browser.find(".session-menu summary").click()
    browser.find("#close").click()
    code, out, err = demo.end()
    assert (code, out.splitlines()[-1], err) == (ANSWERED, "Ended. Nothing was kept.", "")
