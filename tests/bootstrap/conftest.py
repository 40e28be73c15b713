"""A fresh clone, and one in which the bot has been started before."""

import shutil
from pathlib import Path

import pytest

from tests.bootstrap.project import Project, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.fixture(scope="session")
def finished_venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("finished"))
    assert project.run("bot").returncode == 7
    return project.venv


@pytest.fixture
def finished(project: Project, finished_venv: Path) -> Project:
    shutil.copytree(finished_venv, project.venv, symlinks=True)
    return project
