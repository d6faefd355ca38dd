"""Every public name of the library's modules is served or refused by name: never an AttributeError that CPython would not raise.

The names come from the running interpreter. `LEFT_OUT` has those without a model, so that none is lost unnoticed: a name that is neither
served nor in it fails here, as does one that a new version of Python brings.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

import checker.stdlib
from checker.machine.imports import BORROWED
from checker.machine.natives.modules import HOMES
from checker.machine.run import run_script

LEFT_OUT: dict[str, str] = {
    "_thread": "lock start_joinable_thread",
    "abc": "",
    "argparse": "",
    "array": "",
    "atexit": "",
    "base64": "MAXBINSIZE MAXLINESIZE b32hexdecode b32hexencode bytes_types decode encode main test z85decode z85encode",
    "binascii": "",
    "bisect": "",
    "calendar": (
        "APRIL AUGUST Calendar DECEMBER Day EPOCH FEBRUARY FRIDAY February HTMLCalendar JANUARY JULY JUNE January LocaleHTMLCalendar "
        "LocaleTextCalendar MARCH MAY Month NOVEMBER OCTOBER SATURDAY SEPTEMBER THURSDAY TUESDAY TextCalendar WEDNESDAY c "
        "different_locale format formatstring main mdays prcal prmonth prweek setfirstweekday week"
    ),
    "cmath": "",
    "collections": "",
    "collections.abc": "",
    "colorsys": "",
    "concurrent": "",
    "concurrent.futures": "",
    "concurrent.futures.thread": "",
    "contextlib": "AsyncContextDecorator aclosing chdir",
    "contextvars": "",
    "copy": "dispatch_table",
    "csv": "",
    "dataclasses": "",
    "datetime": "datetime_CAPI",
    "decimal": "DecimalTuple",
    "difflib": "Differ HtmlDiff IS_CHARACTER_JUNK IS_LINE_JUNK Match SequenceMatcher context_diff diff_bytes ndiff restore unified_diff",
    "enum": "EnumCheck EnumDict bin global_enum_repr global_flag_repr global_str pickle_by_enum_name pickle_by_global_name show_flag_values",
    "fnmatch": "",
    "fractions": "",
    "functools": "",
    "gettext": (
        "Catalog GNUTranslations NullTranslations bind_textdomain_codeset c2py dnpgettext dpgettext find install ldgettext ldngettext "
        "lgettext lngettext translation"
    ),
    "glob": "glob0 glob1 has_magic translate",
    "hashlib": "file_digest",
    "heapq": "",
    "hmac": "digest_size trans_36 trans_5C",
    "html": "",
    "importlib": "__import__ find_loader reload",
    "inspect": (
        "AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED ArgInfo ArgSpec Arguments Attribute BlockFinder BoundArguments BufferFlags "
        "CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR CO_COROUTINE CO_GENERATOR CO_ITERABLE_COROUTINE "
        "CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS CO_VARKEYWORDS ClassFoundException ClosureVars EndOfBlock FrameInfo "
        "FullArgSpec GEN_CLOSED GEN_CREATED GEN_RUNNING GEN_SUSPENDED OrderedDict Parameter Signature TPFLAGS_IS_ABSTRACT Traceback "
        "attrgetter classify_class_attrs currentframe findsource formatannotation formatannotationrelativeto formatargspec "
        "formatargvalues get_annotations getabsfile getargs getargspec getargvalues getasyncgenlocals getasyncgenstate getattr_static "
        "getblock getcallargs getclasstree getclosurevars getcomments getcoroutinelocals getcoroutinestate getfile getframeinfo "
        "getfullargspec getgeneratorlocals getgeneratorstate getinnerframes getlineno getmembers getmembers_static getmodule "
        "getmodulename getouterframes getsource getsourcefile getsourcelines indentsize isabstract iscode isdatadescriptor isframe "
        "isgetsetdescriptor iskeyword ismemberdescriptor ismethoddescriptor ismethodwrapper istraceback k markcoroutinefunction mod_dict "
        "modulesbyfile namedtuple signature stack trace v walktree"
    ),
    "io": (
        "BlockingIOError BufferedRWPair BufferedRandom BufferedReader BufferedWriter FileIO IncrementalNewlineDecoder OpenWrapper open open_code "
        "text_encoding"
    ),
    "ipaddress": (
        "IPV4LENGTH IPV6LENGTH IPv4Interface IPv6Interface collapse_addresses get_mixed_type_key summarize_address_range v4_int_to_packed "
        "v6_int_to_packed"
    ),
    "itertools": "",
    "json": "detect_encoding",
    "keyword": "",
    "logging": (
        "BufferingFormatter Filterer getHandlerByName getHandlerNames Manager PercentStyle PlaceHolder RootLogger StrFormatStyle StringTemplateStyle currentframe getLogRecordFactory "
        "logMultiprocessing logProcesses logThreads logAsyncioTasks makeLogRecord setLogRecordFactory"
    ),
    "logging.config": (
        "BaseConfigurator ConvertingDict ConvertingList ConvertingMixin ConvertingTuple DEFAULT_LOGGING_CONFIG_PORT DictConfigurator "
        "IDENTIFIER RESET_ERROR StreamRequestHandler ThreadingTCPServer dictConfigClass listen stopListening valid_ident"
    ),
    "logging.handlers": "ST_DEV ST_INO ST_MTIME",
    "math": "",
    "multiprocessing": "SUBDEBUG SUBWARNING allow_connection_pickling reducer set_executable set_forkserver_preload",
    "multiprocessing.connection": (
        "BUFSIZE CHALLENGE CONNECTION_TIMEOUT ConnectionWrapper FAILURE MESSAGE_LENGTH SocketClient SocketListener WELCOME XmlClient "
        "XmlListener address_type answer_challenge arbitrary_address default_family deliver_challenge families rebuild_connection "
        "reduce_connection"
    ),
    "numbers": "",
    "operator": "",
    "os.path": "defpath isdevdrive isjunction isreserved sameopenfile samestat splitroot supports_unicode_filenames",
    "pathlib": "EBADF EINVAL ELOOP ENOENT ENOTDIR PureWindowsPath UnsupportedOperation WindowsPath",
    "posixpath": "defpath isdevdrive isjunction sameopenfile samestat splitroot supports_unicode_filenames",
    "pprint": "",
    "queue": "",
    "random": "BPF LOG4 NV_MAGICCONST RECIP_BPF SG_MAGICCONST TWOPI main",
    "re": "Scanner T TEMPLATE template",
    "secrets": "DEFAULT_ENTROPY SystemRandom",
    "shlex": "shlex",
    "shutil": (
        "COPY_BUFSIZE ExecError ReadError RegistryError SpecialFileError get_archive_formats get_unpack_formats ignore_patterns nt "
        "register_archive_format register_unpack_format unregister_archive_format unregister_unpack_format"
    ),
    "signal": (
        "Handlers SIGCLD SIGIOT SIGPOLL SIGRTMAX SIGRTMIN SIGSTKFLT Sigmasks Signals getitimer pidfd_send_signal sigpending sigtimedwait "
        "sigwaitinfo struct_siginfo"
    ),
    "statistics": "LinearRegression pi tau",
    "string": "",
    "struct": "Struct iter_unpack pack_into unpack_from",
    "subprocess": "",
    "sys": (
        "abiflags activate_stack_trampoline audit breakpointhook deactivate_stack_trampoline displayhook excepthook get_asyncgen_hooks "
        "get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdlopenflags getunicodeinternedsize implementation "
        "is_stack_trampoline_active meta_path modules monitoring path_hooks path_importer_cache set_asyncgen_hooks "
        "set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags unraisablehook"
    ),
    "tempfile": "SpooledTemporaryFile TMP_MAX gettempdirb gettempprefix gettempprefixb template",
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
    "unicodedata": "UCD ucd_3_2_0",
    "uuid": "Enum RESERVED_FUTURE RESERVED_MICROSOFT RESERVED_NCS RFC_4122 SafeUUID bytes_ int_ main",
    "warnings": "defaultaction onceregistry",
    "weakref": "CallableProxyType KeyedRef ProxyType ProxyTypes",
    "zlib": (
        "DEFLATED DEF_BUF_SIZE DEF_MEM_LEVEL MAX_WBITS ZLIB_RUNTIME_VERSION ZLIB_VERSION Z_BEST_COMPRESSION Z_BEST_SPEED Z_BLOCK "
        "Z_DEFAULT_COMPRESSION Z_DEFAULT_STRATEGY Z_FILTERED Z_FINISH Z_FIXED Z_FULL_FLUSH Z_HUFFMAN_ONLY Z_NO_COMPRESSION Z_NO_FLUSH "
        "Z_PARTIAL_FLUSH Z_RLE Z_SYNC_FLUSH Z_TREES compressobj decompressobj"
    ),
}
"""Module -> its public names without a model, on any version of Python."""


WITHOUT_A_LIST = {"os", "IPython", "IPython.display"}
"""Modelled modules that have none: `os` has a test of its own below, and there need be no IPython to compare with."""


def modelled() -> set[str]:
    """Every module that has a model, in the modelled language or served by the host, or that is read from the running interpreter."""
    folder = Path(checker.stdlib.__file__).parent
    written = {".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__") for path in folder.rglob("*.py")} - {"__init__"}
    return {name for name in written | set(HOMES) | set(BORROWED) if not any(part.startswith("_") for part in name.split("."))}


def test_every_modelled_module_has_a_list():
    assert sorted(modelled() - set(LEFT_OUT) - WITHOUT_A_LIST) == []


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
