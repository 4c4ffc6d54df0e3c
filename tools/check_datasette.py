"""A release's SQLite file as Datasette itself shows it; Datasette is no dependency of the program.

    python -m venv v && v/bin/pip install datasette
    v/bin/python tools/check_datasette.py RELEASE

Asks it for every table with its `metadata.json`: each opens and shows the licence; every foreign key shows
the label of the row that it leads to; what can be searched is searched for a word of its own. Prints what is
wrong and a count; exits with 1 where anything is. It imports nothing of ours."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any

DATABASE = "onrecord-release"
SEARCHED = ("statements", "documents", "incidents", "sources", "notes")


async def problems(release: Path) -> list[str]:
    """What is wrong, a sentence each; the last one counts what was looked at."""
    from datasette.app import Datasette

    about = json.loads((release / "metadata.json").read_text("utf-8"))
    shown = Datasette([str(release / f"{DATABASE}.sqlite")], metadata=about)
    await shown.invoke_startup()
    found, tables, keys = [], 0, 0

    async def asked(path: str) -> Any:
        answer = await shown.client.get(f"/{DATABASE}{path}")
        if answer.status_code != 200:
            found.append(f"{path}: {answer.status_code}")
            return {}
        return answer.json() if ".json" in path else answer.text

    home = await asked(".json")
    for table in home.get("tables", ()):
        name = table["name"]
        if table["hidden"]:
            continue
        tables += 1
        page = await asked(f"/{name}")
        rows = await asked(f"/{name}.json?_shape=objects&_labels=on&_size=20")
        if about["license"] not in page:
            found.append(f"{name}: its page shows no licence")
        for key in table["foreign_keys"]["outgoing"]:
            keys += 1
            told = [row[key["column"]] for row in rows.get("rows", ()) if row[key["column"]] is not None]
            bare = [cell for cell in told if not (isinstance(cell, dict) and cell.get("label"))]
            if bare:
                found.append(f"{name}.{key['column']}: {len(bare)} of {len(told)} show no label")
        if name in SEARCHED and table["count"]:
            if not table["fts_table"]:
                found.append(f"{name}: cannot be searched")
                continue
            words = re.findall(r"[A-Za-z]{5,}", json.dumps([v for r in rows["rows"] for v in r.values()]))
            hits = await asked(f"/{name}.json?_shape=objects&_search={words[0]}")
            told = await asked(f"/{name}?_search={words[0]}")
            if not told or "rows" not in hits:
                found.append(f"{name}: searching it fails")
    return [*found, f"{tables} tables, {keys} references"]


if __name__ == "__main__":
    told = asyncio.run(problems(Path(sys.argv[1])))
    print("\n".join(told))
    sys.exit(len(told) > 1)
