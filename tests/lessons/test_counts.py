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
    """(switches, steps) of the schedule with the fewest switches, then steps, to a failed assertion or a deadlock, else to where the program goes
    round for ever and once round there; None if it is right."""
    found = nearest(program, lambda state, successors, failed: failed or (not successors and any(at != DONE for at in state[0])))
    if found:
        return found[:2]
    trapped = traps(program)
    found = trapped and nearest(program, lambda state, successors, failed: state in trapped)
    return (found[0], found[1] + once_round(program, found[2])) if found else None


def nearest(program, is_wanted):
    """(switches, steps, state) to a state of that kind; None if there is none."""
    start = (tuple(program["start"]), tuple(sorted(program["memory"].items())))
    order = itertools.count()
    queue = [(0, 0, next(order), start, None, False)]
    settled = set()
    while queue:
        switches, steps, _, state, last, failed = heapq.heappop(queue)
        successors = list(moves(program, state))
        if is_wanted(state, successors, failed):
            return switches, steps, state
        if (state, last) in settled:
            continue
        settled.add((state, last))
        could_go_on = {thread for thread, _, _ in successors}
        for thread, successor, fails in successors:
            switch = last is not None and last != thread and last in could_go_on
            heapq.heappush(queue, (switches + switch, steps + 1, next(order), successor, thread, fails))
    return None


def traps(program):
    """The states that lead to no end, and where all that they lead to leads back to them."""
    states, edges = explore(program)
    before, after = {}, {}
    for state, _, successor, _ in edges:
        after.setdefault(state, []).append(successor)
        before.setdefault(successor, []).append(state)
    can_end = closure(before, [state for state in states if state not in after])
    leads_to = {state: closure(after, [state]) for state in states if state not in can_end}
    return {state for state in leads_to if all(state in leads_to[other] for other in leads_to[state])}


def closure(following, starts):
    """The states that some states lead to, themselves among them."""
    reached, pending = set(starts), list(starts)
    while pending:
        new = set(following.get(pending.pop(), ())) - reached
        reached |= new
        pending += new
    return reached


def once_round(program, start):
    """The steps of the shortest way from a state back to it on which everybody moves who ever does from there on."""
    reached, movers = [start], set()
    for state in reached:
        for thread, successor, _ in moves(program, state):
            movers.add(thread)
            if successor not in reached:
                reached.append(successor)
    level, steps = {(start, frozenset())}, 0
    while (start, frozenset(movers)) not in level:
        level = {(successor, moved | {thread}) for state, moved in level for thread, successor, _ in moves(program, state)}
        steps += 1
    return steps


def joins(at, m):
    """Main: join all the threads, then end."""
    if m["others_done"]:
        yield DONE, {}


def program(main, threads, starts, main_start="join", **memory):
    return {"threads": [main, *threads], "start": [main_start, *starts], "memory": memory}


# -- process_and_thread


def bakery(wait, rolls=12):
    def main(at, m):
        match at:
            case "join" if m["others_done"]:
                yield "read", {}
            case "read":
                yield (DONE, {}) if m["tray"] == rolls else (DONE, {}, True)

    def helper(at, m):
        yield DONE, {"tray": rolls}

    return program(main, [helper], ["write"], "join" if wait else "read", tray=0)


# -- worker_pool


def post_office(clerks=2, letters=3, notes=2, waits=True):
    after_letters = "join basket" if waits else ("put note", 1)

    def main(at, m):
        match at:
            case ("put letter", number):
                following = ("put letter", number + 1) if number + 1 < letters else after_letters
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


def tower(places=2, visitors=3, turns=2, returns_every_time=True):
    def visitor(at, m):
        match at:
            case ("outside", turn) if m["places"] > 0:
                goes_out = returns_every_time or turn == turns
                yield ("inside" if goes_out else "outside", turn if goes_out else turn + 1), {"places": m["places"] - 1}
            case ("inside", turn):
                yield (("outside", turn + 1) if turn < turns else DONE), {"places": m["places"] + 1}

    return program(joins, [visitor] * visitors, [("outside", 1)] * visitors, places=places)


# -- opposite_locks


OPPOSITE = (("saw", "bench"), ("bench", "saw"))
ALIKE = (("saw", "bench"), ("saw", "bench"))


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

    return program(joins, [carpenter(*order) for order in orders], [("take first", 1)] * 2, bench=False, saw=False)


# -- spinlock


def photo_booth(test_and_set, photos=1, atomic=True):
    def customer(name):
        def table(at, m):
            match at:
                case ("look", photo) if test_and_set and atomic:
                    yield (at if m["occupied"] else ("sit", photo)), {"occupied": True}
                case ("look", photo) if test_and_set:
                    yield ("set", photo, m["occupied"]), {}
                case ("set", photo, old):
                    yield (("look", photo) if old else ("sit", photo)), {"occupied": True}
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


# -- livelock


def dinner(first=()):
    """Two guests with one spoon; those who are named in `first` do not look whether the other is hungry. To become hungry or no longer to be is a
    step only where the other looks at it."""

    def guest(me, other):
        looked_at = other not in first

        def table(at, m):
            match at:
                case "sit down":
                    yield "look", {f"{me} is hungry": True}
                case "look" if m["spoon"] != me:
                    yield "look", {}
                case "look" if me not in first:
                    yield "see the other", {}
                case "see the other" if m[f"{other} is hungry"]:
                    yield "after you", {}
                case "look" | "see the other":
                    yield ("eat" if looked_at else "pass on"), {}
                case "after you":
                    yield "look", {"spoon": other}
                case "eat":
                    yield "pass on", {f"{me} is hungry": False}
                case "pass on":
                    yield DONE, {"spoon": other}

        return table

    starts = ["look" if other in first else "sit down" for other in ("Ben", "Ann")]
    hungry = {f"{one} is hungry": start == "look" for one, start in zip(("Ann", "Ben"), starts)}
    return program(joins, [guest("Ann", "Ben"), guest("Ben", "Ann")], starts, spoon="Ann", **hungry)


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
    ("opposite_locks", "program"): workshop(OPPOSITE),
    ("opposite_locks", "repaired"): workshop(ALIKE),
    ("spinlock", "program"): photo_booth(test_and_set=False),
    ("spinlock", "repaired"): photo_booth(test_and_set=True),
    ("livelock", "program"): dinner(),
    ("livelock", "repaired"): dinner(first=("Ann",)),
    ("lost_wakeup", "program"): harbour(looks=False),
    ("lost_wakeup", "repaired"): harbour(looks=True),
    ("atomicity", "program"): museum(locked=False),
    ("atomicity", "repaired"): museum(locked=True),
}

VARIATIONS = {
    "process_and_thread": [bakery(wait=False, rolls=0)],
    "atomicity": [
        museum(locked=False, people=2),
        museum(locked=False, people=2, wrong=lambda total: not total >= 2),
        museum(locked=False, people=2, wrong=lambda total: not total > 2),
    ],
    "mutex": [account(guarded=False)],
    "opposite_locks": [workshop(ALIKE, pieces=2)],
    "restricted_area": [tower(places=1), tower(visitors=4), tower(places=0), tower(returns_every_time=False)],
    "thread_pool": [boat_hire(permits=3), boat_hire(permits=1)],
    "worker_pool": [post_office(notes=1), post_office(waits=False)],
    "lost_wakeup": [harbour(looks=True, passengers=2), harbour(looks=True, passengers=2, wake_all=False)],
    "spinlock": [photo_booth(test_and_set=True, photos=2), photo_booth(test_and_set=True, atomic=False)],
    "livelock": [dinner(first=("Ben",)), dinner(first=("Ann", "Ben"))],
}
"""In the order of `variations` in the lesson's metadata."""


def metadata(lesson):
    return json.loads((MODELS / lesson / "lesson.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("lesson", "which"), TABLES)
def test_metadata_agrees_with_the_table(lesson, which):
    expected = metadata(lesson)[which]
    states, _ = explore(TABLES[lesson, which])
    schedule = expected.get("counterexample")
    assert expected["states"] == len(states)
    assert clearest(TABLES[lesson, which]) == (schedule and (schedule["switches"], schedule["steps"]))
    assert expected["verdict"] == ("violated" if schedule else "verified")


@pytest.mark.parametrize("lesson", VARIATIONS)
def test_variations_agree_with_their_tables(lesson):
    declared = metadata(lesson)["variations"]
    for entry, table in zip(declared, VARIATIONS[lesson], strict=True):
        failures = {"assertion" for *_, failed in explore(table)[1] if failed}
        if entry["kind"] == "assertion":
            assert failures, entry
        elif entry["kind"] == "deadlock":
            assert clearest(table) and not failures, entry
        else:
            assert clearest(table) is None, entry
        if "states" in entry:
            assert entry["states"] == len(explore(table)[0]), entry


def test_every_program_of_every_lesson_has_a_table():
    programs = {(path.parent.name, path.stem) for path in MODELS.glob("*/*.py")}
    assert programs == set(TABLES)
    assert set(VARIATIONS) == {lesson for lesson, _ in TABLES}


def test_counting_by_hand_agrees_with_a_known_formula():
    """Semaphore(3), five threads, three rounds: the sum over k <= 3 of C(5, k) 3^k 4^(5 - k), without the state after the join."""
    states, _ = explore(tower(places=3, visitors=5, turns=3))
    assert len(states) - 1 == 14_944


def test_the_display_of_the_museum_can_end_at_two_three_or_four():
    ends = {dict(memory)["visitors"] for positions, memory in explore(museum(locked=False, people=2))[0] if positions[0] == DONE}
    assert ends == {2, 3, 4}
