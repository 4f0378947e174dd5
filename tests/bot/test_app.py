"""The composition root: a folder becomes what answers."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import build_answering, build_core
from bot.settings import load_settings
from bot.tickets.seals import make_key
from bot.wording import Wording
from knowledge.library import NoLibraryError
from retrieval.model import Outcome, Question
from tests.bot.samples import SHELF, SMALLEST, write_library
from tests.bot.tickets.people import DESK, HERE, MARA, Clock


def test_what_is_built_answers_from_the_folder(shelf: Path) -> None:
    answer = build_answering(shelf).answer(Question("Who counts the bridges?")).answer
    assert [citation.passage_id for citation in answer.citations] == ["bridge-rule#2"]


def test_the_folder_may_be_named_relative_to_the_working_directory(tmp_path: Path) -> None:
    write_library(tmp_path / "mine", {"harbor.md": SMALLEST})
    assert len(build_answering(Path("mine")).library.articles) == 1


@pytest.mark.parametrize("name", ["missing", "empty", "file.md"])
def test_a_place_without_articles_is_no_library(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.md").write_text(SMALLEST, encoding="utf-8")
    with pytest.raises(NoLibraryError) as caught:
        build_answering(tmp_path / name)
    assert caught.value.folder == tmp_path / name


def test_broken_files_are_left_out_while_the_rest_serves(tmp_path: Path) -> None:
    write_library(tmp_path, {**SHELF, "articles/en/broken.md": "no front matter"})
    answering = build_answering(tmp_path)
    assert [problem.code for problem in answering.library.problems] == ["no-front-matter"]
    assert answering.answer(Question("Who counts the bridges?")).answer.outcome is Outcome.ANSWERED


def test_a_library_of_broken_files_only_answers_nothing(tmp_path: Path) -> None:
    write_library(tmp_path, {"broken.md": "no front matter"})
    assert build_answering(tmp_path).answer(Question("Who counts the bridges?")).answer.citations == ()


def test_garbage_is_collected_again_once_a_library_is_read(shelf: Path) -> None:
    gc.disable()
    try:
        build_answering(shelf)
        assert gc.isenabled()
    finally:
        gc.enable()


# The volunteers' desk


@pytest.mark.asyncio
@pytest.mark.parametrize("with_key", [True, False])
async def test_there_is_a_desk_where_the_operator_has_set_a_key(
    shelf: Path, tmp_path: Path, wording: Wording, with_key: bool
) -> None:
    given = {"LIBRARY_DIR": str(shelf), "DATA_DIR": str(tmp_path / "data"), "DESK_KEY": make_key() if with_key else ""}
    clock = Clock()
    core = build_core(load_settings(given), wording, now=clock)
    await core.open()
    try:
        assert (core.desk is not None) is with_key
        assert core.now() == clock.now
        if core.desk is not None:
            await core.desk.arranging.arrange(MARA, lambda old: replace(DESK, lease_minutes=old.lease_minutes))
            await core.forget_guild(HERE)
            assert (await core.desk.arranging.settings(HERE)).channel_id is None
        await core.purge()
    finally:
        await core.close()
