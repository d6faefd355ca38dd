"""The state graph of a check as a `networkx.MultiDiGraph`: every state a vertex, every step an edge.

Vertices are the numbers of the states, 0 the first. Their attributes: `label` (readable lines), `cells` (name -> text of what is there),
`threads` (name -> "file:line source", or "finished"), and the truths `initial`, `final` (the program has ended), `deadlock`, `endless` (steps go on, and
no schedule ends it from here), `failed` (a step that leads here raises an exception that nobody catches) and `on_path` (the counterexample passes here). Edges have `thread`, `slot`, `event`, `file`, `line`, `source`, `choices` and `on_path`.

Where threads are interchangeable and symmetry is not switched off, a state stands for all that differ only in which of them is where. A
thread's name in a vertex or on an edge then means one of them, not the same one all along; `on_path` follows the counterexample in this
sense.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence

from checker.explore.interface import Step
from checker.explore.search import explore
from checker.explore.successors import Successors, Vector
from checker.frontend.errors import BadOption
from checker.machine.freezing import DEQUE, DICT, FALSE, FLOAT, HEAP, LIST, OBJECT, PRIVATE, RECORD, SELF, SET, TRUE, TUPLE
from checker.machine.interning import DIVERGED, FINISHED_CONTEXT, NOT_STARTED
from checker.machine.model import ProgramModel
from checker.machine.signals import Reclassify
from checker.machine.values import MISSING, CellObj, ModuleObj, Obj, Record, type_name
from checker.places import short_place
from checker.properties.deadlock import hanging_slots
from checker.trace.chosen import Chosen
from checker.trace.phrases import listing
from checker.trace.programs import Operation, Reader
from checker.trace.values import clipped, without_comment

if TYPE_CHECKING:
    import networkx

MOST_STATES = 2_000
"""Larger graphs are refused: nobody can look at them."""
MOST_ITEMS = 6
"""Items of a container that are written out."""
OVER = {NOT_STARTED: "not started", FINISHED_CONTEXT: "finished", DIVERGED: "runs on for ever"}


def build_graph(check: Any) -> networkx.MultiDiGraph:
    """The state graph of a finished `checker.searching.Check`.

    Raises:
        BadOption: it has more than `MOST_STATES` states.
    """
    found = check.exploration
    if found.states > MOST_STATES:
        raise BadOption(
            f"the state graph has {found.states:,} states, and none above {MOST_STATES:,} is built, for nobody could look at it\n"
            "  Make the program smaller for this, for example with --set NAME=VALUE (overrides={...} in Python)."
        )
    while True:
        try:
            return _Builder(check, *_explored(check)).build()
        except Reclassify:  # Only where a search met a limit: without partial-order reduction other states are the first ones, and they show more.
            continue


def _explored(check: Any) -> tuple[ProgramModel, Any]:
    """All states that the limits let in, without partial-order reduction. What was replayed for the report has made the world's objects anew, so
    the model is a new one."""
    limits = check.limits
    check.world.new_round()
    model = ProgramModel(check.world, limits.reduces("symmetry"), limits.reduces("heap"))
    return model, explore(model, symmetry=limits.reduces("symmetry"), max_states=limits.max_states, keep_edges=True, endings=True)


class _Builder:
    def __init__(self, check: Any, model: ProgramModel, exploration: Any) -> None:
        self.check = check
        self.model = model
        self.exploration = exploration
        self.index = {exploration.vector(number): number for number in range(exploration.states)}
        self.path, self.path_edges = self.counterexample()
        self.chosen = Chosen(check.world, exploration)
        self.reader = Reader(self.model)

    def build(self) -> networkx.MultiDiGraph:
        import networkx

        graph = networkx.MultiDiGraph()
        exploration = self.exploration
        ends, over = set(exploration.terminal), set(exploration.over)
        finishing = exploration.finishing
        vectors = [exploration.vector(state) for state in range(exploration.states)]
        self.note_lines(vectors)
        idle = self.always_over(vectors)
        for state, vector in enumerate(vectors):
            deadlock = state in ends and bool(hanging_slots(self.model, vector))
            cells = self.cells(vector)
            graph.add_node(
                state,
                label="\n".join([*(f"{name}: {text}" for name, text in cells.items()), *self.standing(vector, idle)]),
                cells=cells,
                threads=self.threads(vector),
                initial=state == 0,
                final=state in over or state in ends and not deadlock,
                deadlock=deadlock,
                endless=finishing is not None and not finishing[state],
                failed=False,
                on_path=state in self.path,
            )
        for source, slot, choices, target in exploration.edges:
            self.add_edge(graph, source, slot, choices, target)
        self.tell_apart(graph)
        return graph

    def add_edge(self, graph: Any, source: int, slot: int, choices: tuple[int, ...], target: int) -> None:
        before, after = self.exploration.vector(source), self.exploration.vector(target)
        operation = self.reader.operation(before[self.model.cells + slot])
        told = self.chosen.words((source, slot, choices, target)) if choices else ""
        event = told or operation.text + self.value(operation, before, after, slot)
        step = next(step for made, step in self.exploration.trie.transitions(before, slot) if made == choices)
        if step.finding >= 0 and self.model.findings[step.finding][0] == "exception":
            kind = self.model.findings[step.finding][1]
            event += f", raises {kind[1] if isinstance(kind, tuple) else kind.__name__}"
            graph.nodes[target]["failed"] = True
        graph.add_edge(
            source,
            target,
            thread=self.thread(slot),
            slot=slot,
            event=event,
            file=self.check.world.shown(operation.file, operation.line)[0],
            line=self.check.world.shown(operation.file, operation.line)[1],
            source=self.source(operation),
            choices=choices,
            on_path=(source, slot, choices, target) in self.path_edges,
        )

    def tell_apart(self, graph: Any) -> None:
        """Number the edges of a thread that differ only in a choice which no words tell."""
        alike: dict[Any, list[dict]] = {}
        for source, _, edge in graph.edges(data=True):
            if edge["choices"]:
                alike.setdefault((source, edge["slot"], edge["event"]), []).append(edge)
        for edges in alike.values():
            for number, edge in enumerate(sorted(edges, key=lambda edge: edge["choices"]), 1):
                if len(edges) > 1:
                    edge["event"] += f" (possibility {number} of {len(edges)})"

    def source(self, operation: Operation) -> str:
        return self.check.world.source_line(operation.file, operation.line).strip() if operation.file else ""

    def margin(self, operation: Operation) -> str:
        """The line of an operation, as the margin of a schedule shows it."""
        world = self.check.world
        return short_place(*world.shown(operation.file, operation.line), world.filename) if operation.line else ""

    # --- the counterexample ------------------------------------------------------------------------------------------

    def counterexample(self) -> tuple[set[int], set[tuple]]:
        """The states and the edges that the first finding's schedule passes, in the reduced graph."""
        check, model = self.check, self.model
        if check.shown is None:
            return set(), set()
        reduced, absolute = self.exploration.successors, Successors(model, symmetry=False)
        trie = self.exploration.trie
        vector = absolute.first()
        here = self.index[reduced.canonical(vector)]
        states, edges = {here}, set()
        for slot, choices in check.shown.moves:
            step = next((step for made, step in trie.transitions(vector, slot) if made == choices), None)
            if step is None:
                break
            vector = absolute.after(vector, slot, step)
            there = self.index.get(reduced.canonical(vector))
            if there is None:
                break
            edges.update(self.matching(here, there, slot, choices, step))
            states.add(there)
            here = there
        return states, edges

    def matching(self, here: int, there: int, slot: int, choices: tuple[int, ...], step: Step) -> list[tuple]:
        """The edge that stands for a step; its slot may be another interchangeable thread's."""
        group = next((group for group in self.exploration.successors.model.groups if slot in group), [slot])
        found = [edge for edge in self.exploration.edges if edge[0] == here and edge[3] == there and edge[2] == choices]
        exact = [edge for edge in found if edge[1] == slot]
        return (exact or [edge for edge in found if edge[1] in group] or found)[:1]

    # --- readable states ---------------------------------------------------------------------------------------------

    def thread(self, slot: int) -> str:
        if slot < self.model.static_threads:
            return self.reader.names.full_thread(slot)
        return f"later thread {slot - self.model.static_threads + 1}"

    def threads(self, vector: Vector) -> dict[str, str]:
        """Where each thread stands."""
        found = {}
        for slot in range(self.model.threads):
            context = vector[self.model.cells + slot]
            if context not in OVER:
                operation = self.reader.operation(context)
                source = self.source(operation)
                found[self.thread(slot)] = f"{self.check.world.place(operation.file, operation.line)} {source}" if source else operation.text
            elif slot < self.model.static_threads:
                found[self.thread(slot)] = OVER[context]
        return found

    def note_lines(self, vectors: Sequence[Vector]) -> None:
        """What is done in each line, to see where the line alone does not tell where a thread stands."""
        self.done_in: dict[tuple[str, int], set[str]] = {}
        threads = range(self.model.cells, self.model.cells + self.model.threads)
        for context in {vector[index] for vector in vectors for index in threads} - set(OVER):
            operation = self.reader.operation(context)
            self.done_in.setdefault((operation.file, operation.line), set()).add(operation.text)

    def always_over(self, vectors: Sequence[Vector]) -> set[int]:
        """The threads that have ended in every state."""
        return {slot for slot in range(self.model.threads) if all(vector[self.model.cells + slot] in OVER for vector in vectors)}

    def standing(self, vector: Vector, idle: set[int]) -> list[str]:
        """The lines of a label that say where threads stand."""
        lines = []
        for slot in range(self.model.threads):
            context = vector[self.model.cells + slot]
            if slot in idle or context in OVER and slot >= self.model.static_threads:
                continue
            name = self.reader.names.short_thread(slot) if slot < self.model.static_threads else self.thread(slot)
            if context in OVER:
                lines.append(f"{name}: {OVER[context]}")
                continue
            operation = self.reader.operation(context)
            where = without_comment(self.source(operation))
            if not where:
                where = operation.text
            elif len(self.done_in[operation.file, operation.line]) > 1:
                where = f"{clipped(where, 28)}  ({operation.text.partition(' (')[0]})"
            lines.append(f"{name}: {self.margin(operation)} {where}")
        return lines

    def cells(self, vector: Vector) -> dict[str, str]:
        """What is in the shared cells, by the names that the program has for them."""
        fields: dict[tuple[int, Any], dict[str, Any]] = {}
        for index, (obj, name) in enumerate(self.model.cell_keys):
            frozen = self.model.contents[vector[index]] if vector[index] else MISSING
            fields.setdefault((index if isinstance(obj, (ModuleObj, CellObj)) else -1, obj), {})[name] = frozen
        found: dict[str, str] = {}
        for (_, obj), content in fields.items():
            found.update(self.described(obj, content))
        first = self.model.cells + self.model.threads
        for position, content in enumerate(vector[first:]):
            frozen = self.model.contents[content] if content else None
            if isinstance(frozen, tuple) and frozen and frozen[0] is OBJECT:
                found[f"{self.reader.class_name(frozen[2])} (no. {position + 1})"] = self.inside(frozen)
        return found

    def described(self, obj: Obj, content: dict[str, Any]) -> dict[str, str]:
        """The shared cells of one object, in the words of the primitive it is."""
        names = self.reader.names
        if isinstance(obj, (ModuleObj, CellObj)):
            twin = obj if isinstance(obj, ModuleObj) else self.reader.twin(obj)
            return {names.cell(twin, name): self.text(frozen) for name, frozen in content.items()}
        name = self.reader.name(obj)
        queue = self.content_of(obj)
        if queue is not None:
            if "*" not in content:
                return {}
            frozen = content["*"]
            return {queue: listing([self.name_of(item) for item in frozen[1:]]) or "nobody" if queue.startswith("waiting") else self.text(frozen)}
        if not names.is_modelled(obj):
            return {name if field == "*" else f"{name}.{field}": self.text(frozen) for field, frozen in content.items() if not field.startswith("#")}
        if "_locked" in content:
            return {name: "taken" if content["_locked"] is TRUE else "free"}
        if "_owner" in content:
            owner = content["_owner"]
            return {name: "free" if owner is None else f"held by {self.reader.name(owner)}"}
        if "_flag" in content:
            return {name: "set" if content["_flag"] is TRUE else "not set"}
        if "_state" in content or "_parties" in obj.fields:
            return {name: f"{self.text(content.get('_count', 0))} of {obj.fields.get('_parties')} there"}
        if "_value" in content:
            return {name: f"{self.text(content['_value'])} left"}
        if "unfinished_tasks" in content:
            return {f"unfinished tasks of {name}": self.text(content["unfinished_tasks"])}
        return {f"{name}.{field}": self.text(frozen) for field, frozen in content.items() if not field.startswith(("_", "#"))}

    def content_of(self, obj: Obj) -> str | None:
        """For the container inside a queue or condition: how that is called."""
        for outer in self.world_objects():
            for field, words in (("queue", "{name}"), ("_queue", "{name}"), ("_waiters", "waiting on {name}"), ("_tasks", "tasks of {name}")):
                if outer.fields.get(field) is obj and self.reader.names.is_modelled(outer):
                    return words.format(name=self.reader.name(outer))
        return None

    def name_of(self, frozen: Any) -> str:
        return self.reader.name(frozen) or "a thread"

    def world_objects(self) -> list[Obj]:
        """The library's objects that are known to more than one thread."""
        found = self.__dict__.get("_library")
        if found is None:
            everything = {id(obj): obj for obj in self.reachable()}
            found = self.__dict__["_library"] = [obj for obj in everything.values() if {"queue", "_queue", "_waiters", "_tasks"} & set(obj.fields)]
        return found

    def reachable(self) -> list[Obj]:
        from checker.machine.reach import reachable

        setup = self.model.setup
        return reachable([*setup.modules.values(), *(obj for obj, _ in self.model.cell_keys), *(thread.frame for thread in setup.threads)], lambda obj: True)

    # --- frozen values -----------------------------------------------------------------------------------------------

    def value(self, operation: Any, before: Vector, after: Vector, slot: int) -> str:
        """ " = 1" behind a plain read or write."""
        if operation.cell is None:
            return ""
        obj, name = operation.cell
        if obj is SELF:
            obj = self.model.thread_objects[slot]
        index = self.model.indices.get((obj, name)) if isinstance(obj, Obj) else None
        if index is None:
            return ""
        content = (after if operation.writes else before)[index]
        text = self.text(self.model.contents[content]) if content else "nothing"
        return f": now {text}" if name == "*" and operation.writes else f" = {text}"

    def text(self, frozen: Any) -> str:
        return clipped(self.written(frozen, 0))

    def written(self, frozen: Any, depth: int) -> str:
        """A frozen value as the program would write it."""
        if frozen is MISSING:
            return "nothing"
        if frozen is TRUE or frozen is FALSE:
            return repr(frozen)
        if isinstance(frozen, Obj) or frozen is SELF:
            return self.reader.name(frozen)
        if not isinstance(frozen, tuple) or not frozen:
            return repr(frozen) if not isinstance(frozen, type) else type_name(frozen)
        tag = frozen[0]
        if tag is TUPLE:
            parts = self.several(frozen[1:], depth)
            return f"({parts},)" if len(frozen) == 2 else f"({parts})"
        if tag in (LIST, SET, DEQUE):
            items = frozen[2:] if tag is DEQUE else frozen[1:]
            brackets = "{}" if tag is SET else "[]"
            return "set()" if tag is SET and not items else brackets[0] + self.several(items, depth) + brackets[1]
        if tag is DICT:
            pairs = [f"{self.written(key, depth + 1)}: {self.written(item, depth + 1)}" for key, item in frozen[1 : MOST_ITEMS + 1]]
            return "{" + ", ".join([*pairs, *(["..."] if len(frozen) > MOST_ITEMS + 1 else [])]) + "}"
        if tag is FLOAT:
            return frozen[1]
        if tag in (HEAP, PRIVATE):
            return self.reader.class_name(frozen[3]) if tag is HEAP else "an object"
        if tag is OBJECT:
            return self.inside(frozen)
        if tag is RECORD:
            return "a function" if issubclass(frozen[1], Record) else "a value"
        return "any value"

    def several(self, items: Sequence[Any], depth: int) -> str:
        if depth >= 2 and items:
            return "..."
        parts = [self.written(item, depth + 1) for item in items[:MOST_ITEMS]]
        return ", ".join([*parts, *(["..."] if len(items) > MOST_ITEMS else [])])

    def inside(self, frozen: tuple) -> str:
        """The state of an object that a thread has made."""
        _, _, _, fields, data = frozen
        parts = [f"{name}={self.written(value, 2)}" for name, value in fields if not name.startswith(("_", "#"))]
        if data is not None:
            parts.append(self.written(data, 1))
        return clipped(", ".join(parts) or "-")


__all__ = ["MOST_STATES", "build_graph"]
