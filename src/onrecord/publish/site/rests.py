"""What a record rests on: reports, the outlets in between, and the origins that they lead to, as a drawing
and a list."""

from __future__ import annotations

from onrecord.publish.rows import Row
from onrecord.publish.site.accounts import View, capital
from onrecord.publish.site.phrases import count, day, joined, label
from onrecord.publish.site.shelf import Shelf

MOST = 12  # more reports than this make a drawing that nobody reads; the list has them all
DRAWN, FIRST = 8, 6  # origins in the drawing, and in the list before the rest is folded
EVENT = frozenset({"event_type", "shots_fired", "fired_first"})
_STEP, _TOP, _WIDTH = 42, 24, 800
_X = {"report": 0, "via": 306, "origin": 520}
_REPORT_END = 250  # where the names of reports end and their curves begin
_LONGEST = {"report": 40, "via": 24, "origin": 44}
_NAMED = 3  # origins that the sentence names


def rests_briefly(incident: Row, shelf: Shelf) -> View:
    """An incident -> to how many origins how many reports lead."""
    origins = shelf.origins_of(s["id"] for s in shelf.of_incident.get(incident["id"], ()))
    return {"reports": count(len(incident["documents"]), "report"), "origins": count(len(origins), "origin")}


def rests_on(incident: Row, shelf: Shelf) -> View:
    """An incident -> its origins with what they speak to, the paths from reports to them, and the drawing."""
    statements = shelf.of_incident.get(incident["id"], [])
    own = {s["id"] for s in statements}
    origins = []
    for origin in shelf.origins_of(own):
        said = [shelf.statements[s] for s in origin["statements"] if s in own]
        paths = [
            _path(document, origin, said, shelf)
            for document in origin["documents"]
            if any(s["document"] == document for s in said)
        ]
        fields = sorted({label("fields", s["field"]).lower() for s in said})
        origins.append(
            {
                "id": origin["id"],
                "name": capital(_name(origin, shelf)),
                "plain": _name(origin, shelf),
                "own_reporting": origin["source"] not in shelf.sources,
                "basis": origin["basis"],
                "fields": fields,
                "about": count(len(fields), "field"),
                "event": any(s["field"] in EVENT for s in said),
                "reports": count(len(paths), "report"),
                "paths": paths,
                "listed": _listed(paths),
                "evidence": [e["text"] for e in origin["evidence"]],
                "utterances": [_utterance(u, shelf) for u in origin["utterances"]],
            }
        )
    event = sum(1 for o in origins if o["event"])
    origins.sort(key=lambda o: (not o["event"], -len(o["paths"]), -len(o["fields"]), o["name"], o["id"]))
    inferred = sum(1 for o in origins for p in o["paths"] if p["inferred"])
    without = dict.fromkeys(p["report"] for o in origins if o["event"] for p in o["paths"] if p["inferred"])
    return {
        "reports": len(incident["documents"]),
        "report_words": "report" if len(incident["documents"]) == 1 else "reports",
        "origins": origins,
        "origin_words": "origin" if len(origins) == 1 else "origins",
        "event": event,
        "event_words": "origin" if event == 1 else "origins",
        "inferred": inferred,
        "sentence": _sentence([o for o in origins if o["event"]], list(without)),
        "first": origins[:FIRST],
        "rest": origins[FIRST:],
        "rest_words": count(len(origins[FIRST:]), "more origin"),
        "drawn": min(len(origins), DRAWN),
        "drawing": _drawing(incident, origins[:DRAWN], shelf) if len(incident["documents"]) <= MOST else None,
    }


def _name(origin: Row, shelf: Shelf) -> str:
    source = shelf.sources.get(origin["source"])
    return str((source["body"] or source["name"]) if source else shelf.speaker(origin["source"]))


def _sentence(event: list[View], without: list[str]) -> str:
    """Who speaks to what happened, in how many reports, and which reports do not say that they repeat it."""
    if not event:
        told = "No account of what happened has an origin here."
    elif len(event) == 1:
        told = f"All that is told of what happened goes back to {event[0]['plain']}."
    else:
        named = [f"{o['plain']} ({o['reports']})" for o in event[:_NAMED]]
        more = [count(len(event) - _NAMED, "other")] if len(event) > _NAMED else []
        told = f"What happened is told by {joined([*named, *more])}."
    if not without:
        return told
    tell = "tells" if len(without) == 1 else "tell"
    return f"{told} {capital(joined(without))} {tell} it without saying whose account it is."


def _path(document: str, origin: Row, said: list[Row], shelf: Shelf) -> View:
    """How a report leads to the origin: through which outlets, and whether its words say so."""
    here = [s for s in said if s["document"] == document]
    own = shelf.outlet(document)
    speakers = {origin["source"], *(u["source"] for u in origin["utterances"])}
    credited = [s for s in here if s["source"] in speakers or origin["source"] not in shelf.sources]
    if own in (capital(_name(origin, shelf)), _name(origin, shelf), shelf.speaker(origin["source"])):
        credited = here
    via = {shelf.speaker(link) for s in credited for link in s["chain"] if link.startswith("outlet:")} - {own}
    return {"report": own, "document": document, "via": sorted(via), "inferred": not credited}


def _listed(paths: list[View]) -> list[View]:
    """Paths that read the same, once, with how many reports take each."""
    found: dict[tuple[str, tuple[str, ...], bool], View] = {}
    for path in sorted(paths, key=lambda p: (p["inferred"], p["report"])):
        key = (path["report"], tuple(path["via"]), path["inferred"])
        row = found.setdefault(key, {**path, "reports": 0})
        row["reports"] += 1
    return list(found.values())


def _utterance(said: Row, shelf: Shelf) -> str:
    parts = [shelf.speaker(said["source"]), label("media", said["medium"])]
    if said["to"]:
        parts.append(f"to {shelf.speaker(said['to']) if ':' in said['to'] else said['to']}")
    return " ".join(p for p in parts if p)


def _drawing(incident: Row, origins: list[View], shelf: Shelf) -> View:
    """Places of nodes and curves: reports on the left, outlets between, origins on the right."""
    reports = {d: n for n, d in enumerate(incident["documents"])}
    vias = sorted({v for o in origins for p in o["paths"] for v in p["via"]})
    height = _TOP * 2 + _STEP * max(len(reports), len(vias), len(origins), 1) - _STEP // 2

    def spread(n: int, of: int) -> float:
        return round(height / 2 + (n - (of - 1) / 2) * _STEP, 1)

    at = {("report", d): spread(n, len(reports)) for d, n in reports.items()}
    at |= {("via", v): spread(n, len(vias)) for n, v in enumerate(vias)}
    at |= {("origin", o["id"]): spread(n, len(origins)) for n, o in enumerate(origins)}
    curves = []
    for origin in origins:
        end = (_X["origin"] - 12, at["origin", origin["id"]])
        for path in origin["paths"]:
            start = (_REPORT_END, at["report", path["document"]])
            for via in path["via"] or [None]:
                stops = [start] if via is None else [start, (_X["via"] - 8, at["via", via])]
                if via is None:
                    curves.append(_curve(start, end, path["inferred"]))
                else:
                    curves.append(_curve(stops[0], stops[1], path["inferred"]))
                    curves.append(
                        _curve((_X["via"] + 12 + 7.2 * len(via), at["via", via]), end, path["inferred"])
                    )
    nodes = [
        *(
            _node("report", shelf.outlet(d), _dated(d, n + 1, shelf), at["report", d])
            for d, n in reports.items()
        ),
        *(_node("via", v, "", at["via", v]) for v in vias),
        *(_node("origin", o["name"], o["about"], at["origin", o["id"]]) for o in origins),
    ]
    unique = [dict(c) for c in dict.fromkeys(tuple(sorted(c.items())) for c in curves)]
    return {"width": _WIDTH, "height": height, "nodes": nodes, "curves": unique, "report_end": _REPORT_END}


def _dated(document: str, n: int, shelf: Shelf) -> str:
    published = shelf.documents[document]["published"]
    return f"report {n}, {day(published)}" if published else f"report {n}"


def _curve(start: tuple[float, float], end: tuple[float, float], inferred: bool) -> View:
    middle = round((start[0] + end[0]) / 2, 1)
    path = f"M{start[0]} {start[1]}C{middle} {start[1]} {middle} {end[1]} {end[0]} {end[1]}"
    return {"path": path, "inferred": inferred}


def _node(kind: str, name: str, under: str, y: float) -> View:
    name = capital(name)
    shown = name if len(name) <= _LONGEST[kind] else name[: _LONGEST[kind] - 1].rstrip() + "…"
    return {"kind": kind, "x": _X[kind], "y": y, "name": shown, "full": name, "under": under}
