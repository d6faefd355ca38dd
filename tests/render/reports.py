"""Reports written by hand, one for each form that a report can take."""

from __future__ import annotations

from checker.report import Finding, Report, TraceStep


def row(thread: str, line: int, source: str, event: str, *, blocked: bool = False, slot: int = -1, file: str = "transfer.py") -> TraceStep:
    return TraceStep(thread, file, line, source, event, blocked=blocked, slot=slot)


TRANSFER = "Thread-1 (transfer)"
REFUND = "Thread-2 (refund)"

DEADLOCK = Report(
    program="transfer.py",
    verdict="violated",
    complete=True,
    states=38,
    transitions=61,
    seconds=0.004,
    findings=(
        Finding(
            kind="deadlock",
            cause="circular-wait",
            severity="error",
            summary="2 threads wait for each other in a circle",
            threads=(TRANSFER, REFUND),
            schedule=(
                row("main", 0, "", "start Thread-1"),
                row("main", 0, "", "start Thread-2"),
                row(TRANSFER, 12, "with a:", "takes a", slot=1),
                row(REFUND, 19, "with b:", "takes b", slot=2),
                row(TRANSFER, 13, "with b:", "waits for b, held by Thread-2 since step 4", blocked=True),
                row(REFUND, 20, "with a:", "waits for a, held by Thread-1 since step 3", blocked=True),
            ),
            steps=2,
            switches=1,
            explanation=("waits:  Thread-1 -> b -> Thread-2 -> a -> Thread-1",),
            replay="1.2",
        ),
    ),
)

KOREAN = Report(
    program="계좌.py",
    verdict="violated",
    complete=True,
    states=1_204,
    transitions=3_377,
    seconds=0.0312,
    findings=(
        Finding(
            kind="deadlock",
            cause="lost-wakeup",
            severity="error",
            summary="소비자 1 waits for a notify that has come too early",
            schedule=(
                row("main", 31, "생산자.start()", "starts 생산자", slot=0, file="계좌.py"),
                row("main", 32, "소비자.start()", "starts 소비자 1", slot=0, file="계좌.py"),
                row("생산자", 12, "with 조건:", "takes 조건", slot=1, file="계좌.py"),
                row("생산자", 14, "조건.notify()  # 기다리는 스레드를 깨운다", "notifies 조건: nobody waits, so it is lost", slot=1, file="계좌.py"),
                row("소비자 1", 20, "with 조건:", "takes 조건", slot=2, file="계좌.py"),
                row("소비자 1", 21, "조건.wait()", "waits for a notify on 조건", blocked=True, slot=2, file="계좌.py"),
            ),
            switches=0,
            explanation=("The notify of step 4 came before the wait of step 6.", "Wait in a loop that tests what is waited for."),
            replay="1.1.2",
        ),
    ),
)

EXCEPTION_AND_RACE = Report(
    program="/home/someone/counter.py",
    verdict="violated",
    complete=False,
    states=7,
    transitions=6,
    seconds=0.0004,
    findings=(
        Finding(
            kind="race",
            cause="",
            severity="warning",
            summary="total is read and written by 2 threads with no common lock",
            explanation=("Thread-1 (add) writes it in line 6, Thread-2 (add) in line 6.",),
        ),
        Finding(
            kind="assertion",
            cause="AssertionError",
            severity="error",
            summary="AssertionError: lost an update",
            schedule=(
                row("main", 11, "t.start()", "starts Thread-1", slot=0, file="/home/someone/counter.py"),
                row("Thread-1 (add)", 6, "total += 1", "reads total: 0", slot=1, file="/home/someone/counter.py"),
                row("Thread-1 (add)", 6, "total += 1", "writes total: 1", slot=1, file="/home/someone/counter.py"),
                row("main", 4, "log(total)", "reads total: 1", slot=0, file="/home/someone/helper.py"),
                row("main", 14, "assert total == 2, 'lost an update'", "raises AssertionError: lost an update", slot=0, file="/home/someone/counter.py"),
            ),
            switches=2,
            minimal=False,
            explanation=("Traceback (most recent call last):", '  File "/home/someone/counter.py", line 14, in <module>', "AssertionError: lost an update"),
            replay="1.1.0.0",
        ),
    ),
    notes=("COUNT is 2 by --set, instead of 1,000 as in line 3",),
)

VERIFIED = Report(
    program="ordered.py",
    verdict="verified",
    complete=True,
    states=6_336,
    transitions=21_440,
    seconds=2.34,
    assumptions=("a sleep may last as long as it likes", "subprocess: a child ends at some time, and nothing is known of what it does meanwhile"),
    notes=("whether the program ends was not checked: no run of it ends, so it is endless by design",),
    saved=(("symmetry", "4 threads are interchangeable"),),
)

EMPTY = Report(program="empty.py", verdict="verified", complete=True, states=1, transitions=0, seconds=0.0, notes=("the file is empty: there is nothing to go wrong",))

INCOMPLETE = Report(
    program="server.py",
    verdict="incomplete",
    complete=False,
    states=1_000_000,
    transitions=3_200_451,
    seconds=75.06,
    reasons=("the limit of 1,000,000 states was reached (--max-states)", "requests, a list made in line 8, had grown to 400 elements"),
)

REFUSED = Report(
    program="client.py",
    verdict="refused",
    complete=False,
    reasons=(
        "client.py:3: socket has no model\n    import socket\n           ^\n  Put the network behind a function of your own, and check the program with a version of it that answers from a list.",
    ),
)

LOOP = Report(
    program="loop.py",
    verdict="violated",
    complete=True,
    states=20_004,
    transitions=20_003,
    seconds=201.2,
    findings=(
        Finding(
            kind="exception",
            cause="IndexError",
            severity="error",
            summary="IndexError: pop from empty list in Thread-1 (drain), which ends the thread while others still wait for what it would have produced",
            schedule=(
                row("main", 9, "t.start()", "starts Thread-1", file="loop.py"),
                *(
                    step
                    for _ in range(5_000)
                    for step in (row("main", 11, "items.append(1)", "appends to items", file="loop.py"), row("Thread-1 (drain)", 5, "items.pop()", "pops from items", file="loop.py"))
                ),
                row("Thread-1 (drain)", 5, "items.pop()", "raises IndexError: pop from empty list", file="loop.py"),
            ),
            switches=9_999,
        ),
    ),
)
