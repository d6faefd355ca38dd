"""Run in a fresh CPython: programs with threads, each several times; what they may print at the end.

Reads {"texts": [...], "runs": k, "seed": n} as JSON from stdin, writes for each text the list of different outputs to stdout. It stands
alone, so that any interpreter can be asked. A run in which no thread can move ends with "<deadlock>" after what was printed.

To see more than the scheduler would show by itself, most runs give the processor away at random instructions of the program.
"""

import io
import itertools
import json
import os
import random
import sys
import threading
import time
import types

NAME = "<program>"
SAMPLES = 4
"""A run hangs if that many looks in a row find every thread asleep at the same instruction."""
PAUSE = 0.004
PATIENCE = 60
"""Seconds after which a run that neither ends nor hangs is an error."""


def tracer(chance, source):
    """A trace function that lets other threads run, with that chance, before an instruction of the program."""

    def trace(frame, event, argument):
        if frame.f_code.co_filename != NAME:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode" and source.random() < chance:
            time.sleep(0.0001 if source.random() < 0.2 else 0)
        return trace

    return trace


def asleep(thread, frame):
    """Whether the thread waits for another (and not for the processor, nor in the trace function)."""
    if frame is None or frame.f_code.co_name == "trace":
        return False
    try:
        with open(f"/proc/self/task/{thread.native_id}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] == "S"
    except OSError:
        return not sys.platform.startswith("linux")


def positions(threads):
    """Where each thread stands, or None if one of them can move."""
    frames = sys._current_frames()
    found = []
    for thread in threads:
        frame = frames.get(thread.ident)
        if not asleep(thread, frame):
            return None
        found.append((thread.ident, id(frame), frame.f_lasti))
    return found


def run(code, chance, source):
    """One run: its output."""
    module = types.ModuleType("__main__")
    others = set(threading.enumerate())
    over = []

    def main():
        if chance:
            sys.settrace(tracer(chance, source))
        try:
            exec(code, module.__dict__)
        except BaseException:
            pass  # its traceback is no output
        over.append(True)

    sys.stdout = output = io.StringIO()
    threading._counter = itertools.count(1).__next__  # threads are named anew in each run
    threading.settrace(tracer(chance, source) if chance else None)
    runner = threading.Thread(target=main, name="MainThread", daemon=False)
    runner.start()
    started, before, same = time.monotonic(), None, 0
    pause = 0.0002
    while True:
        runner.join(pause) if not over else time.sleep(pause)
        pause = min(pause * 2, PAUSE)
        running = [t for t in threading.enumerate() if t not in others]
        if over and all(t.daemon for t in running):  # where the interpreter would exit
            return output.getvalue()
        now = positions(running)
        same = same + 1 if now is not None and now == before else 0
        before = now
        if same >= SAMPLES:
            return output.getvalue() + "<deadlock>"
        if time.monotonic() - started > PATIENCE:
            raise RuntimeError("a run neither ends nor hangs")


def main():
    """Answer one request."""
    request = json.load(sys.stdin)
    answer, sys.stderr = sys.stdout, io.StringIO()
    source = random.Random(request["seed"])
    sys.setswitchinterval(1e-6)
    results = []
    try:
        for text in request["texts"]:
            code = compile(text, NAME, "exec")
            results.append(sorted({run(code, (0, 0.05, 0.2, 0.5)[i % 4], source) for i in range(request["runs"])}))
    except RuntimeError as error:
        results = {"error": str(error)}
    json.dump(results, answer)
    answer.flush()
    os._exit(0)  # threads that hang stay behind


if __name__ == "__main__":
    main()
