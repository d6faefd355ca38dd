"""Start one command, wait for it, and say what it cost: `waiter.py OUTPUT LIMIT COMMAND...`, run with `python -I -S`.

It is a program of its own, and imports next to nothing, because a new process begins as a copy of the one that starts it, and the system
counts the memory of that copy as the new one's.
"""

import os
import signal
import sys
import time


def main():
    """Print wall time and processor time in seconds, peak memory in bytes, exit status (negative: a signal), and 1 if the time was up."""
    output, limit, *command = sys.argv[1:]
    stopped = False
    begun = time.perf_counter()
    to_output = [(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2)]
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=to_output, setpgroup=0)

    def stop(number, frame):
        nonlocal stopped
        stopped = True
        os.killpg(process, signal.SIGKILL)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, float(limit))
    # Waited for but not yet reaped, so that its number cannot be another's when the alarm goes off.
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    wall = time.perf_counter() - begun
    signal.setitimer(signal.ITIMER_REAL, 0)
    _, status, usage = os.wait4(process, 0)
    print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status), int(stopped))


if __name__ == "__main__":
    main()
