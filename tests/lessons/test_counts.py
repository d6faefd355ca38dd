"""The lessons' numbers, counted a second time from transition tables written by hand.

Nothing of the checker runs here. A table is a function `(at, memory) -> moves`: where a thread stands, what the shared variables hold, and
the moves possible there, each `(new at, changed variables)` or, where an assertion fails, `(new at, changed variables, True)`. A thread that
yields no move is blocked. A position is a word, with the live locals after it where there are any; one move is one step in the sense of
docs/words.md. Main comes first and starts at its first step after the threads have been started.
"""

import heapq
import itertools
import json
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "models"
DONE = "done"


def moves(program, state):
    """All (thread, successor, failed) of a state, in the order of the threads."""
    positions, memory = state
    everyone = dict(memory, others_done=all(at == DONE for at in positions[1:]))
    for thread, table in enumerate(program["threads"]):
        for at, changes, *failed in table(positions[thread], everyone) if positions[thread] != DONE else ():
            after = tuple(sorted((dict(memory) | changes).items()))
            yield thread, (positions[:thread] + (at,) + positions[thread + 1 :], after), bool(failed)


def explore(program):
    """Every reachable state and every transition, breadth first."""
    start = (tuple(program["start"]), tuple(sorted(program["memory"].items())))
    states, edges = [start], []
    seen = {start}
    for state in states:
        for thread, successor, failed in moves(program, state):
            edges.append((state, thread, successor, failed))
            if successor not in seen:
                seen.add(successor)
                states.append(successor)
    return states, edges


def clearest(program):
    """(switches, steps) of the schedule to a failed assertion or a deadlock with the fewest switches, then steps; None if there is none."""
    start = (tuple(program["start"]), tuple(sorted(program["memory"].items())))
    order = itertools.count()
    queue = [(0, 0, next(order), start, None, False)]
    settled = set()
    while queue:
        switches, steps, _, state, last, failed = heapq.heappop(queue)
        successors = list(moves(program, state))
        if failed or (not successors and any(at != DONE for at in state[0])):
            return switches, steps
        if (state, last) in settled:
            continue
        settled.add((state, last))
        could_go_on = {thread for thread, _, _ in successors}
        for thread, successor, fails in successors:
            switch = last is not None and last != thread and last in could_go_on
            heapq.heappush(queue, (switches + switch, steps + 1, next(order), successor, thread, fails))
    return None


def joins(at, m):
    """Main: join all the threads, then end."""
    if m["others_done"]:
        yield DONE, {}


def program(main, threads, starts, main_start="join", **memory):
    return {"threads": [main, *threads], "start": [main_start, *starts], "memory": memory}


# -- process_and_thread


def bakery(wait):
    def main(at, m):
        match at:
            case "join" if m["others_done"]:
                yield "read", {}
            case "read":
                yield (DONE, {}) if m["tray"] == 12 else (DONE, {}, True)

    def helper(at, m):
        yield DONE, {"tray": 12}

    return program(main, [helper], ["write"], "join" if wait else "read", tray=0)


# -- worker_pool


def post_office(clerks=2, letters=3, notes=2):
    def main(at, m):
        match at:
            case ("put letter", number):
                following = ("put letter", number + 1) if number + 1 < letters else "join basket"
                yield following, {"basket": m["basket"] + (number,), "unfinished": m["unfinished"] + 1}
            case "join basket" if m["unfinished"] == 0:
                yield ("put note", 1), {}
            case ("put note", number):
                following = ("put note", number + 1) if number < notes else "join clerks"
                yield following, {"basket": m["basket"] + (None,), "unfinished": m["unfinished"] + 1}
            case "join clerks" if m["others_done"]:
                yield DONE, {}

    def clerk(at, m):
        match at:
            case "get" if m["basket"]:
                first, *rest = m["basket"]
                yield (DONE if first is None else "task done"), {"basket": tuple(rest)}
            case "task done":
                yield "get", {"unfinished": m["unfinished"] - 1}

    return program(main, [clerk] * clerks, ["get"] * clerks, ("put letter", 0), basket=(), unfinished=0)


# -- mutex


def account(guarded=True):
    def main(at, m):
        match at:
            case "join" if m["others_done"]:
                yield "read", {}
            case "read":
                yield (DONE, {}) if m["balance"] >= 0 else (DONE, {}, True)

    leave = "release" if guarded else DONE

    def machine(at, m):
        match at:
            case "acquire" if not m["mutex"]:
                yield "look", {"mutex": True}
            case "look":
                yield ("read" if m["balance"] >= 80 else leave), {}
            case "read":
                yield ("write", m["balance"]), {}
            case ("write", seen):
                yield leave, {"balance": seen - 80}
            case "release":
                yield DONE, {"mutex": False}

    return program(main, [machine] * 2, ["acquire" if guarded else "look"] * 2, balance=100, mutex=False)


# -- thread_pool


def boat_hire(boats=2, permits=2, rowers=3):
    def rower(name):
        def table(at, m):
            match at:
                case "permit" if m["permits"] > 0:
                    yield "open to launch", {"permits": m["permits"] - 1}
                case "open to launch" if not m["logbook"]:
                    yield "append", {"logbook": True}
                case "append":
                    yield "len", {"on_lake": m["on_lake"] + (name,)}
                case "len":
                    yield ("close after launch", {}) if len(m["on_lake"]) <= boats else ("close and fail", {}, True)
                case "close after launch":
                    yield "open to land", {"logbook": False}
                case "open to land" if not m["logbook"]:
                    yield "remove", {"logbook": True}
                case "remove":
                    yield "close after landing", {"on_lake": tuple(other for other in m["on_lake"] if other != name)}
                case "close after landing" | "close and fail":
                    yield "give back", {"logbook": False}
                case "give back":
                    yield DONE, {"permits": m["permits"] + 1}

        return table

    return program(joins, [rower(n) for n in range(rowers)], ["permit"] * rowers, permits=permits, logbook=False, on_lake=())


# -- restricted_area


def tower(places=2, visitors=3, turns=2):
    def visitor(at, m):
        match at:
            case ("outside", turn) if m["places"] > 0:
                yield ("inside", turn), {"places": m["places"] - 1}
            case ("inside", turn):
                yield (("outside", turn + 1) if turn < turns else DONE), {"places": m["places"] + 1}

    return program(joins, [visitor] * visitors, [("outside", 1)] * visitors, places=places)


# -- lock_order


def workshop(orders, pieces=1):
    def carpenter(first, second):
        def table(at, m):
            match at:
                case ("take first", piece) if not m[first]:
                    yield ("take second", piece), {first: True}
                case ("take second", piece) if not m[second]:
                    yield ("drop second", piece), {second: True}
                case ("drop second", piece):
                    yield ("drop first", piece), {second: False}
                case ("drop first", piece):
                    yield (("take first", piece + 1) if piece < pieces else DONE), {first: False}

        return table

    start = DONE if pieces == 0 else ("take first", 1)
    return program(main_of_two, [carpenter(*order) for order in orders], [start] * 2, bench=False, saw=False)


def main_of_two(at, m):
    """Two joins in a row are one wait for both."""
    yield from joins(at, m)


OPPOSITE = (("saw", "bench"), ("bench", "saw"))
ALIKE = (("saw", "bench"), ("saw", "bench"))


# -- spinlock


def photo_booth(test_and_set, photos=1):
    def customer(name):
        def table(at, m):
            match at:
                case ("look", photo) if test_and_set:
                    yield (at if m["occupied"] else ("sit", photo)), {"occupied": True}
                case ("look", photo):
                    yield (at if m["occupied"] else ("turn", photo)), {}
                case ("turn", photo):
                    yield ("sit", photo), {"occupied": True}
                case ("sit", photo):
                    yield ("flash", photo), {"seat": name}
                case ("flash", photo):
                    yield (("leave", photo), {}) if m["seat"] == name else (DONE, {}, True)
                case ("leave", photo):
                    yield (("look", photo + 1) if photo < photos else DONE), {"occupied": False}

        return table

    return program(joins, [customer("Ann"), customer("Ben")], [("look", 1)] * 2, occupied=False, seat="nobody")


# -- lost_wakeup


def harbour(looks, passengers=1, wake_all=True):
    def passenger(me):
        def table(at, m):
            match at:
                case "enter" if not m["lock"]:
                    yield ("look" if looks else "lie down"), {"lock": True}
                case "look":
                    yield ("leave" if m["landed"] else "lie down"), {}
                case "lie down":
                    yield "asleep", {"lock": False, "asleep": m["asleep"] + (me,)}
                case "asleep" if me not in m["asleep"] and not m["lock"]:
                    yield ("look" if looks else "leave"), {"lock": True}
                case "leave":
                    yield DONE, {"lock": False}

        return table

    def ferry(at, m):
        match at:
            case "enter" if not m["lock"]:
                yield ("write" if looks else "notify"), {"lock": True}
            case "write":
                yield "notify", {"landed": True}
            case "notify":
                yield "leave", {"asleep": () if wake_all else m["asleep"][1:]}
            case "leave":
                yield DONE, {"lock": False}

    people = [passenger(number) for number in range(passengers)] + [ferry]
    return program(joins, people, ["enter"] * len(people), lock=False, landed=False, asleep=())


# -- atomicity


def museum(locked, gates=2, people=1, wrong=None):
    def main(at, m):
        match at:
            case "join" if m["others_done"]:
                yield "read", {}
            case "read":
                fails = wrong(m["visitors"]) if wrong else m["visitors"] != gates * people
                yield (DONE, {}, True) if fails else (DONE, {})

    first = "take key" if locked else "read"

    def gate(at, m):
        match at:
            case ("take key", person) if not m["key"]:
                yield ("read", person), {"key": True}
            case ("read", person):
                yield ("write", person, m["visitors"]), {}
            case ("write", person, seen):
                following = ("return key", person) if locked else (first, person + 1) if person < people else DONE
                yield following, {"visitors": seen + 1}
            case ("return key", person):
                yield ((first, person + 1) if person < people else DONE), {"key": False}

    return program(main, [gate] * gates, [(first, 1)] * gates, visitors=0, key=False)


TABLES = {
    ("process_and_thread", "program"): bakery(wait=False),
    ("process_and_thread", "repaired"): bakery(wait=True),
    ("worker_pool", "program"): post_office(),
    ("mutex", "program"): account(),
    ("thread_pool", "program"): boat_hire(),
    ("restricted_area", "program"): tower(),
    ("lock_order", "program"): workshop(OPPOSITE),
    ("lock_order", "repaired"): workshop(ALIKE),
    ("spinlock", "program"): photo_booth(test_and_set=False),
    ("spinlock", "repaired"): photo_booth(test_and_set=True),
    ("lost_wakeup", "program"): harbour(looks=False),
    ("lost_wakeup", "repaired"): harbour(looks=True),
    ("atomicity", "program"): museum(locked=False),
    ("atomicity", "repaired"): museum(locked=True),
}

VARIATIONS = {
    ("worker_pool", "program", "CLOSING_NOTES=1"): post_office(notes=1),
    ("mutex", "program", "GUARDED=False"): account(guarded=False),
    ("thread_pool", "program", "PERMITS=3"): boat_hire(permits=3),
    ("restricted_area", "program", "PLACES=1"): tower(places=1),
    ("restricted_area", "program", "PLACES=0"): tower(places=0),
    ("restricted_area", "program", "VISITORS=4"): tower(visitors=4),
    ("lock_order", "program", "PIECES=0"): workshop(OPPOSITE, pieces=0),
    ("lock_order", "repaired", "PIECES=2"): workshop(ALIKE, pieces=2),
    ("spinlock", "repaired", "PHOTOS=2"): photo_booth(test_and_set=True, photos=2),
    ("lost_wakeup", "repaired", "PASSENGERS=2"): harbour(looks=True, passengers=2),
    ("lost_wakeup", "repaired", "notify PASSENGERS=2"): harbour(looks=True, passengers=2, wake_all=False),
    ("atomicity", "program", "PEOPLE=2"): museum(locked=False, people=2),
    ("atomicity", "program", "total > 2 PEOPLE=2"): museum(locked=False, people=2, wrong=lambda total: not total > 2),
    ("atomicity", "program", "total >= 2 PEOPLE=2"): museum(locked=False, people=2, wrong=lambda total: not total >= 2),
}
