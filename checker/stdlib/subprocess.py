"""The `subprocess` module as the checker reads it. Nothing is ever started.

A child is a black box: it shares no memory with the program, ends at some time that nobody knows, and with a return code that nobody
knows. Its input it takes as it comes. What it writes into a pipe fits into that pipe, or does not and has to be read before the child can
end; both are looked at.
"""

from _checker import any_time, atomic, choose, note, unknown, wait_until

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    @property
    def stdout(self):
        return self.output

    def __str__(self):
        return "Command '%s' returned non-zero exit status %s." % (self.cmd, self.returncode)


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    @property
    def stdout(self):
        return self.output

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


class _Reader:
    """The end of a pipe that the program reads. `_read` is set once somebody has begun to read it to its end."""

    def __init__(self, process, kind):
        self._process = process
        self._kind = kind
        self._read = False
        self._fits = None

    def _is_in_the_way(self):
        """Whether the child stands and waits for this pipe to be read. Inside a step."""
        return not self._read and not self._fits

    def read(self, size=-1):
        if size is None or size < 0:
            self._read_to_the_end()
        return unknown(self._kind)

    def readline(self, size=-1):
        return unknown(self._kind)

    def readlines(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        with atomic("pipe", self._process):
            more = choose(2) == 1
            note("more", None, more)
            if more:
                return unknown(self._kind)
        self._read_to_the_end()
        raise StopIteration

    def _read_to_the_end(self):
        # The child closes its pipes when it ends, so a reader is held up by any other pipe that nobody reads.
        with atomic("pipe", self._process):
            self._process._decide_what_fits(self)
            self._read = True
        with atomic("pipe", self._process):
            any_time()
            wait_until(self._process._can_end())

    def close(self):
        with atomic("pipe", self._process):
            self._read = True

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class _Writer:
    """The end of a pipe that the program writes; the child takes what comes."""

    closed = False

    def write(self, text):
        return len(text)

    def writelines(self, lines):
        pass

    def flush(self):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def _is_text(options):
    return bool(
        options.get("text") or options.get("universal_newlines") or options.get("encoding") or options.get("errors")
    )


class Popen:
    """A child. `returncode` is None until somebody has found that it ended."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, **options):
        kind = str if _is_text(options) else bytes
        self.args = args
        self.pid = unknown(int)
        self.returncode = None
        self.stdin = _Writer() if stdin == PIPE else None
        self.stdout = _Reader(self, kind) if stdout == PIPE else None
        self.stderr = _Reader(self, kind) if stderr == PIPE else None
        self._stopped = False

    # Inside a step.

    def _can_end(self):
        if self._stopped:
            return True
        for pipe in (self.stdout, self.stderr):
            if pipe is not None and pipe._is_in_the_way():
                return False
        return True

    def _decide_what_fits(self, but=None):
        for pipe in (self.stdout, self.stderr):
            if pipe is not None and pipe is not but and pipe._fits is None and not pipe._read and not self._stopped:
                pipe._fits = choose(2) == 0

    def _end(self):
        if self.returncode is None:
            self.returncode = unknown(int)

    def wait(self, timeout=None):
        may_expire = timeout is not None
        if self.stdout is not None or self.stderr is not None:
            with atomic("pipe", self):
                self._decide_what_fits()
        with atomic("process-end", self):
            any_time()
            wait_until(may_expire or self._can_end())
            expired = may_expire and self.returncode is None and (not self._can_end() or choose(2) == 1)
            if expired:
                note("process-runs", self)
            else:
                self._end()
        if expired:
            raise TimeoutExpired(self.args, timeout)
        return self.returncode

    def poll(self):
        if self.stdout is not None or self.stderr is not None:
            with atomic("pipe", self):
                self._decide_what_fits()
        with atomic("process-end", self):
            if self.returncode is None:
                if self._can_end() and choose(2):
                    self._end()
                else:
                    note("process-runs", self)
            return self.returncode

    def communicate(self, input=None, timeout=None):
        with atomic("process-end", self):
            any_time()
            expired = timeout is not None and choose(2) == 1
            for pipe in (self.stdout, self.stderr):
                if pipe is not None:
                    pipe._read = True
            if expired:
                note("process-runs", self)
            else:
                self._end()
        if expired:
            raise TimeoutExpired(self.args, timeout)
        output = None if self.stdout is None else unknown(self.stdout._kind)
        errors = None if self.stderr is None else unknown(self.stderr._kind)
        return output, errors

    def send_signal(self, signal):
        self.kill()

    def terminate(self):
        self.kill()

    def kill(self):
        with atomic("process-kill", self):
            self._stopped = True

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for pipe in (self.stdout, self.stderr):
            if pipe is not None:
                pipe.close()
        self.wait()

    def __class_getitem__(cls, item):
        return cls


def _failed(timeout, check):
    """Whether the child takes too long or, where that is looked at, reports a failure: (bool, bool)."""
    outcomes = [(False, False)]
    if timeout is not None:
        outcomes.append((True, False))
    if check:
        outcomes.append((False, True))
    return outcomes[choose(len(outcomes))] if len(outcomes) > 1 else outcomes[0]


def run(args, *, input=None, capture_output=False, timeout=None, check=False, **options):
    if input is not None and options.get("stdin") is not None:
        raise ValueError("stdin and input arguments may not both be used.")
    if capture_output and (options.get("stdout") is not None or options.get("stderr") is not None):
        raise ValueError("stdout and stderr arguments may not be used with capture_output.")
    kind = str if _is_text(options) else bytes
    output = unknown(kind) if capture_output or options.get("stdout") == PIPE else None
    errors = unknown(kind) if capture_output or options.get("stderr") == PIPE else None
    with atomic("process-end", None):
        any_time()
        late, bad = _failed(timeout, check)
    if late:
        raise TimeoutExpired(args, timeout, output, errors)
    if bad:
        raise CalledProcessError(unknown(int), args, output, errors)
    return CompletedProcess(args, 0 if check else unknown(int), output, errors)


def call(args, *, timeout=None, **options):
    return run(args, timeout=timeout, **options).returncode


def check_call(args, *, timeout=None, **options):
    run(args, timeout=timeout, check=True, **options)
    return 0


def check_output(args, *, timeout=None, **options):
    if "stdout" in options:
        raise ValueError("stdout argument not allowed, it will be overridden.")
    return run(args, timeout=timeout, check=True, stdout=PIPE, **options).stdout


def getoutput(cmd, **options):
    return unknown(str)


def getstatusoutput(cmd, **options):
    return unknown(int), unknown(str)


def list2cmdline(seq):
    return unknown(str)
