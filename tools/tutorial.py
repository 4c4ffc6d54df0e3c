"""Play the console blocks of docs/tutorial.md and write what they print (`make docs`)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_EXPORT = re.compile(r"export (\w+)=(\S+)")


def played(page: str, folder: Path) -> str:
    """The page, each line that begins with "$ " played in `folder` and followed by what it printed."""
    env = dict(os.environ, PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")

    def play(block: re.Match[str]) -> str:
        lines = []
        for line in block[1].splitlines():
            if line.startswith("$ "):
                lines.append(line)
                if (told := _EXPORT.fullmatch(line[2:])) is not None:
                    env[told[1]] = told[2]
                    continue
                lines += _printed(line[2:], folder, env)
        return "```console\n" + "\n".join(lines) + "\n```"

    return _BLOCK.sub(play, page)


def _printed(command: str, folder: Path, env: dict[str, str]) -> list[str]:
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr or done.stdout}")
    return [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]


def fresh(page: str) -> str:
    """The page as it is when played in a folder of its own beside the sample."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "sample").symlink_to(ROOT / "sample")
        return played(page, Path(folder))


if __name__ == "__main__":
    PAGE.write_text(fresh(PAGE.read_text("utf-8")), "utf-8")
