"""sys, os and os.path: what is harmless, and refusals by name for what would touch the machine."""

from __future__ import annotations

import os
import posixpath
import sys
from typing import Any

from checker.machine.natives.common import as_index, name_of
from checker.machine.natives.exceptions import make_exception
from checker.machine.natives.output import STREAMS
from checker.machine.natives.registry import native
from checker.machine.natives.serving import pure, pure_names, refused, unknown_of
from checker.machine.values import MISSING, Native, Unknown

PROCESSORS = 4
"""What os.cpu_count() gives: a fixed number, so that a verdict does not depend on the computer."""
ENVIRONMENT = ("HOME", "LANG", "PATH", "PWD", "SHELL", "USER")
"""Variables taken to be set, to something unknown; no others are."""


def _sys(name: str, *counts: int, keywords: tuple = (), lazy: bool = False) -> Any:
    return native(name, *counts, keywords=keywords, operation=getattr(sys, name, None), module="sys", lazy=lazy)


@_sys("exit", 0, 1)
def exit_(m: Any, *status: Any) -> None:
    m.raise_value(make_exception(m, SystemExit, status, {}))


@_sys("exc_info", 0)
def exc_info(m: Any) -> tuple:
    error = m.handled
    return (None, None, None) if error in (None, MISSING) else (m.type_of(error), error, m.getattr(error, "__traceback__", None))


@_sys("exception", 0)
def exception(m: Any) -> Any:
    return None if m.handled is MISSING else m.handled


@_sys("getrecursionlimit", 0)
def get_recursion_limit(m: Any) -> int:
    return m.world.recursion_limit


@_sys("setrecursionlimit", 1)
def set_recursion_limit(m: Any, limit: Any) -> None:
    number = as_index(m, limit)
    if number < 1:
        m.fail(ValueError, "recursion limit must be greater or equal than 1")
    m.world.recursion_limit = number


@_sys("setswitchinterval", 1)
def set_switch_interval(m: Any, seconds: Any) -> None:
    if not isinstance(seconds, (int, float)):
        m.fail(TypeError, f"must be real number, not {name_of(m, seconds)}")
    if seconds <= 0:
        m.fail(ValueError, "switch interval must be strictly positive")


def module(name: str) -> dict[str, Any]:
    """The names in it."""
    return {"sys": _sys_names, "_host_os": _os_names, "_host_path": _path_names}[name]()


TRACING = "Take it out while checking; the checker shows every step of a failing run."


def _sys_names() -> dict[str, Any]:
    plain = (
        "version version_info hexversion maxsize maxunicode platform byteorder float_info int_info hash_info copyright api_version implementation "
        "float_repr_style thread_info"
    ).split()
    served: dict[str, Any] = {key: getattr(sys, key) for key in plain if key != "implementation"}
    served.update(STREAMS)
    served.update({f"__{key}__": value for key, value in STREAMS.items()})
    served.update(
        argv=[""], orig_argv=[""], path=[], executable="", prefix="", exec_prefix="", base_prefix="", base_exec_prefix="", platlibdir="lib",
        pycache_prefix=None, is_finalizing=Native("is_finalizing", lambda m, args, kwargs: False, "sys"),
        getfilesystemencodeerrors=pure("getfilesystemencodeerrors", lambda: "surrogateescape", "sys", str), flags=sys.flags, warnoptions=[], dont_write_bytecode=True,
        exit=exit_, exc_info=exc_info, getrecursionlimit=get_recursion_limit, setrecursionlimit=set_recursion_limit,
        setswitchinterval=set_switch_interval, getswitchinterval=Native("getswitchinterval", lambda m, args, kwargs: 0.005, "sys"),
        getsizeof=unknown_of("getsizeof", int), getrefcount=unknown_of("getrefcount", int), intern=pure("intern", str, "sys", str),
        getdefaultencoding=pure("getdefaultencoding", sys.getdefaultencoding, "sys", str),
        getfilesystemencoding=pure("getfilesystemencoding", lambda: "utf-8", "sys", str),
        gettrace=Native("gettrace", lambda m, args, kwargs: None, "sys"), getprofile=Native("getprofile", lambda m, args, kwargs: None, "sys"),
        stdlib_module_names=sys.stdlib_module_names, builtin_module_names=sys.builtin_module_names,
    )
    if hasattr(sys, "exception"):
        served["exception"] = exception
    for key in ("settrace", "setprofile", "_getframe", "_current_frames", "addaudithook", "call_tracing"):
        served[key] = refused(key, f"sys.{key}() looks into the interpreter, which the checker is not", TRACING, "sys")
    return served


FILES = "Keep what you need of the file in a list, or put the access into a function of its own and declare that: --assume-opaque NAME."
PROCESSES = "A child process is a black box: use subprocess.run, which is modelled as one, or take the call out while checking."
ON_DISK = "fdopen pipe".split()
PROCESS = "abort execl execle execlp execv execve execvp fork forkpty kill killpg popen posix_spawn spawnl spawnv startfile wait waitpid nice".split()


@native("system", 1, module="os")
def system(m: Any, command: Any) -> int:
    """Clearing the screen is nothing but output."""
    if isinstance(command, str) and command.strip() in ("clear", "cls", ""):
        return 0
    return m.unsupported("os.system() starts a program, and checking must not", PROCESSES, "os.system")


@native("_exit", 1, module="os")
def exit_process(m: Any, status: Any) -> None:
    m.exit_process()


def _os_names() -> dict[str, Any]:
    served: dict[str, Any] = {key: value for key, value in vars(os).items() if key.isupper() and isinstance(value, int)}
    served |= {
        "name": "posix", "sep": "/", "altsep": None, "extsep": ".", "pathsep": ":", "linesep": "\n", "curdir": ".", "pardir": "..", "devnull": "/dev/null",
        "environ": {key: Unknown(str) for key in ENVIRONMENT},
        "system": system, "_exit": exit_process,
        "cpu_count": Native("cpu_count", lambda m, args, kwargs: PROCESSORS, "os"),
        "process_cpu_count": Native("process_cpu_count", lambda m, args, kwargs: PROCESSORS, "os"),
        "sched_getaffinity": Native("sched_getaffinity", lambda m, args, kwargs: m.new_set(set(range(PROCESSORS))), "os"),
        "urandom": unknown_of("urandom", bytes), "getcwd": unknown_of("getcwd", str), "getlogin": unknown_of("getlogin", str),
        "sched_yield": Native("sched_yield", lambda m, args, kwargs: None, "os"),
        "fspath": pure("fspath", os.fspath, "os", str), "strerror": pure("strerror", os.strerror, "os", str),
        "O_RDONLY": os.O_RDONLY, "O_WRONLY": os.O_WRONLY, "O_RDWR": os.O_RDWR, "F_OK": os.F_OK, "R_OK": os.R_OK, "error": OSError,
    }
    served.update({key: unknown_of(key, int) for key in ("getpid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getpgrp")})
    served.update({key: refused(key, f"os.{key}() has no model", FILES, "os") for key in ON_DISK})
    served.update({key: refused(key, f"os.{key}() deals with processes, and checking must not", PROCESSES, "os") for key in PROCESS})
    return served


def _path_names() -> dict[str, Any]:
    served = pure_names(posixpath, ("basename", "commonpath", "commonprefix", "dirname", "isabs", "join", "normcase", "normpath", "split", "splitdrive", "splitext"))
    served.update({key: getattr(posixpath, key) for key in ("sep", "altsep", "extsep", "pathsep", "curdir", "pardir", "devnull")})
    served.update({key: unknown_of(key, bool) for key in ("exists", "isfile", "isdir", "islink", "ismount", "lexists", "samefile")})
    served.update({key: unknown_of(key, str) for key in ("abspath", "realpath", "expanduser", "expandvars", "relpath")})
    served.update({key: unknown_of(key, float) for key in ("getmtime", "getatime", "getctime")}, getsize=unknown_of("getsize", int))
    return served
