"""The `signal` module as the checker reads it: handlers are kept, and no signal ever comes."""

from _checker import atomic, main_thread_object, this_thread, unsupported, wait_until

SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM = range(1, 16)
SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGPWR, SIGSYS = range(17, 32)
SIG_DFL, SIG_IGN = 0, 1
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = 0, 1, 2
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
NSIG = 65

_handlers = {}


class ItimerError(OSError):
    pass


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


def signal(signalnum, handler):
    in_child = getattr(this_thread(), "_is_process", False)
    if this_thread() is not main_thread_object() and not in_child:
        raise ValueError("signal only works in main thread of the main interpreter")
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = getsignal(signalnum)
    if not in_child:  # a child's handlers are its own, and no signal ever comes
        _handlers[signalnum] = handler
    return before


def getsignal(signalnum):
    return _handlers.get(signalnum, default_int_handler if signalnum == SIGINT else SIG_DFL)


def pause():
    """Waits for a signal, that is for ever."""
    with atomic("signal-wait", None):
        wait_until(False)


def sigwait(sigset):
    pause()


def alarm(seconds):
    return 0


def setitimer(which, seconds, interval=0.0):
    return (0.0, 0.0)


def siginterrupt(signalnum, flag):
    pass


def pthread_sigmask(how, mask):
    return set()


def set_wakeup_fd(fd, *, warn_on_full_buffer=True):
    return -1


def strsignal(signalnum):
    return "signal %d" % signalnum


def valid_signals():
    return set(range(1, NSIG))


def raise_signal(signalnum):
    unsupported("signals are never delivered in the model", "Call the handler, or set a threading.Event.")


def pthread_kill(thread_id, signalnum):
    raise_signal(signalnum)
