"""What a check found: plain frozen data, computed once, printed by many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable

FORMAT = 1


@dataclass(frozen=True)
class TraceStep:
    """One row of a counterexample: a step of one thread, or the start of a thread."""

    thread: str
    """Display name, as in "Thread-1 (transfer)"."""
    file: str
    line: int
    source: str
    """The source line, stripped."""
    event: str
    """What happened, in the words of the primitive: "takes a", "waits for b, held by Thread-2 since step 4"."""
    number: int = 0
    """1 for the first row."""
    blocked: bool = False
    """True for a row that shows where a thread hangs in the last state: it describes no step."""
    choices: tuple[int, ...] = ()
    slot: int = -1
    """The thread's slot; -1 where it is not known."""


@dataclass(frozen=True)
class Finding:
    """Something wrong that some interleaving shows, with the clearest schedule that shows it."""

    kind: str
    """deadlock, exception, assertion, invariant, semaphore-limit, livelock, starvation, divergence, race"""
    cause: str
    """For a deadlock: circular-wait, self-deadlock, lost-wakeup, missing-wakeup, ... ; for a livelock: busy-wait or endless-round; otherwise "" or the exception's type."""
    severity: str
    """"error" or "warning"."""
    summary: str
    """One line in plain words."""
    threads: tuple[str, ...] = ()
    schedule: tuple[TraceStep, ...] = ()
    steps: int = 0
    switches: int = 0
    minimal: bool = True
    """False if a shorter schedule was not ruled out."""
    explanation: tuple[str, ...] = ()
    """Lines that say why: who waits for what, held by whom; which notify was lost; the traceback."""
    replay: str = ""
    """The schedule as one short line that `checker replay` accepts."""


@dataclass(frozen=True)
class Report:
    """The outcome of one check."""

    program: str
    verdict: str
    """"verified", "violated", "incomplete" or "refused"."""
    complete: bool
    states: int = 0
    transitions: int = 0
    seconds: float = 0.0
    kernel: str = "interpreted"
    findings: tuple[Finding, ...] = ()
    assumptions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why it is incomplete or refused, in words; empty otherwise."""
    notes: tuple[str, ...] = ()
    """Remarks that belong with the verdict (an empty file, termination not checked, overrides)."""
    varied: tuple[str, ...] = ()
    """The words on a command line that ask for this variation of the program, such as "--set", "N=4"."""
    saved: tuple[tuple[str, str], ...] = ()
    """What each reduction did, by name."""
    make_graph: Callable[[], Any] | None = field(default=None, repr=False, compare=False)

    @property
    def counterexample(self) -> Finding | None:
        """The first finding, or None."""
        return self.findings[0] if self.findings else None

    @property
    def graph(self) -> Any:
        """The state graph as a `networkx.MultiDiGraph`, built on first use."""
        if self.make_graph is None:
            raise ValueError("this report has no state graph: the program was refused, or walked through at random")
        return self.make_graph()

    def __bool__(self) -> bool:
        """True only for "verified": nothing is true that was cut short."""
        return self.verdict == "verified"

    @property
    def exit_status(self) -> int:
        """0 verified, 1 violated, 2 not checkable, 3 incomplete."""
        return {"verified": 0, "violated": 1, "refused": 2, "incomplete": 3}[self.verdict]

    def as_dict(self) -> dict[str, Any]:
        """The JSON object of `--json`, field by field."""
        return {
            "format": FORMAT,
            "program": self.program,
            "verdict": self.verdict,
            "complete": self.complete,
            "states": self.states,
            "transitions": self.transitions,
            "seconds": self.seconds,
            "kernel": self.kernel,
            "assumptions": list(self.assumptions),
            "reasons": list(self.reasons),
            "notes": list(self.notes),
            "reductions": [{"name": name, "saved": effect} for name, effect in self.saved],
            "findings": [
                {
                    "kind": f.kind,
                    "cause": f.cause,
                    "severity": f.severity,
                    "summary": f.summary,
                    "threads": list(f.threads),
                    "steps": f.steps,
                    "switches": f.switches,
                    "minimal": f.minimal,
                    "explanation": list(f.explanation),
                    "replay": f.replay,
                    "schedule": [
                        {"thread": s.thread, "file": s.file, "line": s.line, "source": s.source, "event": s.event, "blocked": s.blocked}
                        for s in f.schedule
                    ],
                }
                for f in self.findings
            ],
        }
