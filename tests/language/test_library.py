"""Every public name of the library's modules is served or refused by name: never an AttributeError that CPython would not raise.

The names come from the running interpreter. `LEFT_OUT` has those without a model, so that none is lost unnoticed: a name that is neither
served nor in it fails here, as does one that a new version of Python brings.
"""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from checker.machine.run import run_script

LEFT_OUT: dict[str, str] = {
    "_thread": "lock start_joinable_thread",
    "abc": "",
    "argparse": "",
    "atexit": "",
    "bisect": "",
    "cmath": "",
    "collections": "",
    "collections.abc": "",
    "concurrent.futures": "",
    "contextlib": "AsyncContextDecorator aclosing chdir",
    "copy": "dispatch_table",
    "dataclasses": "",
    "datetime": "datetime_CAPI",
    "decimal": "DecimalTuple",
    "enum": "EnumCheck EnumDict bin global_enum_repr global_flag_repr global_str pickle_by_enum_name pickle_by_global_name show_flag_values",
    "fractions": "",
    "functools": "",
    "heapq": "",
    "io": (
        "BlockingIOError BufferedRWPair BufferedRandom BufferedReader BufferedWriter FileIO IncrementalNewlineDecoder OpenWrapper open open_code "
        "text_encoding"
    ),
    "itertools": "",
    "json": "detect_encoding",
    "logging": (
        "BufferingFormatter Filterer getHandlerByName getHandlerNames Manager PercentStyle PlaceHolder RootLogger StrFormatStyle StringTemplateStyle currentframe getLogRecordFactory "
        "logMultiprocessing logProcesses logThreads logAsyncioTasks makeLogRecord setLogRecordFactory"
    ),
    "math": "",
    "multiprocessing": "SUBDEBUG SUBWARNING allow_connection_pickling reducer set_executable set_forkserver_preload",
    "numbers": "",
    "operator": "",
    "os.path": "defpath isdevdrive isjunction isreserved sameopenfile samestat splitroot supports_unicode_filenames",
    "pprint": "",
    "queue": "",
    "random": "BPF LOG4 NV_MAGICCONST RECIP_BPF SG_MAGICCONST TWOPI main",
    "re": "Scanner T TEMPLATE template",
    "secrets": "DEFAULT_ENTROPY SystemRandom",
    "signal": (
        "Handlers SIGCLD SIGIOT SIGPOLL SIGRTMAX SIGRTMIN SIGSTKFLT Sigmasks Signals getitimer pidfd_send_signal sigpending sigtimedwait "
        "sigwaitinfo struct_siginfo"
    ),
    "statistics": "LinearRegression pi tau",
    "string": "",
    "struct": "Struct iter_unpack pack_into unpack_from",
    "sys": (
        "abiflags activate_stack_trampoline audit breakpointhook deactivate_stack_trampoline displayhook excepthook get_asyncgen_hooks "
        "get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdlopenflags getunicodeinternedsize implementation "
        "is_stack_trampoline_active meta_path modules monitoring path_hooks path_importer_cache set_asyncgen_hooks "
        "set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags unraisablehook"
    ),
    "textwrap": "TextWrapper",
    "threading": "ExceptHookArgs",
    "time": "CLOCK_BOOTTIME CLOCK_MONOTONIC_RAW CLOCK_TAI clock_getres clock_settime clock_settime_ns pthread_getcpuclockid",
    "traceback": "BUILTIN_EXCEPTION_LIMIT FrameSummary StackSummary TracebackException print_list walk_stack",
    "types": (
        "AsyncGeneratorType CapsuleType ClassMethodDescriptorType CoroutineType DynamicClassAttribute FrameType GetSetDescriptorType "
        "MemberDescriptorType MethodWrapperType TracebackType WrapperDescriptorType get_original_bases prepare_class"
    ),
    "typing": (
        "CT_co EXCLUDED_ATTRIBUTES KT NamedTupleMeta NoDefault ParamSpecArgs ParamSpecKwargs T TypeAliasType T_co T_contra VT VT_co V_co clear_overloads get_overloads "
        "get_protocol_members is_protocol io re"
    ),
    "uuid": "Enum RESERVED_FUTURE RESERVED_MICROSOFT RESERVED_NCS RFC_4122 SafeUUID bytes_ int_ main",
    "warnings": "defaultaction onceregistry",
    "weakref": "CallableProxyType KeyedRef ProxyType ProxyTypes",
}
"""Module -> its public names without a model, on any version of Python."""


def public_names(module: ModuleType) -> list[str]:
    """What the module offers: `__all__`, and what else it has of its own without a leading underscore."""
    name = module.__name__
    own = [n for n in dir(module) if not n.startswith("_") and not isinstance(getattr(module, n), ModuleType)]
    listed = getattr(module, "__all__", None)
    if listed is None:
        return own
    return sorted({*listed, *(n for n in own if getattr(getattr(module, n), "__module__", name) in (name, None))})


def fate(module: str, name: str) -> str:
    """What becomes of a program that only looks at the name: "served", or what it is told."""
    result = run_script(f"import {module}\n{module}.{name}\n")
    return result.refusal or (f"{result.exception}: {result.message}" if result.exception else "served")


@pytest.mark.parametrize("module", sorted(LEFT_OUT))
def test_every_public_name_is_served_or_refused_by_name(module):
    names = public_names(importlib.import_module(module))
    fates = {name: fate(module, name) for name in names}
    unserved = {name: told for name, told in fates.items() if told != "served"}
    assert [(name, told) for name, told in unserved.items() if f"{module}.{name} " not in told] == []
    assert sorted(set(unserved) - set(LEFT_OUT[module].split())) == []


def test_constants_and_harmless_functions_of_os_are_served_and_the_rest_is_refused_by_name():
    """os is long: here only its whole numbers are held to be served, and some of the others to be refused."""
    import os

    names = [name for name in dir(os) if name.isupper() and isinstance(getattr(os, name), int)]
    assert run_script(f"import os\nprint([{', '.join(f'os.{name}' for name in names)}] == {[int(getattr(os, name)) for name in names]})\n").output == "True\n"
    for name in ("fork", "kill", "chroot"):
        assert f"os.{name}" in run_script(f"import os\nos.{name}(1)\n").refusal
