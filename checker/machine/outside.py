"""Why modules that have no model have none, and what to write instead.

Only words: which modules have no model is decided by what the machine can load (`Imports.refusal_of_module`). A module that gets a
model later simply never asks for its words here.
"""

from __future__ import annotations

import difflib
import sys

NETWORK = (
    "it talks to other computers, and checking must not",
    "Move the talking into a function of your own, and let that function return an example answer while checking.",
)
FILES = (
    "it reads or writes files, and checking must not",
    "Move the access into a function of your own, and let that function return example content while checking.",
)
DATABASE = (
    "it works on a database outside the program, and checking must not",
    "Keep the rows in a list or dict behind a lock of your own while checking.",
)
COROUTINES = (
    "coroutines switch only at await, while this checker explores threads",
    "Use threads: threading.Thread for a task, queue.Queue for a channel, threading.Lock for a lock.",
)
PROCESSES = (
    "processes share no memory, while this checker explores threads",
    "Use threading.Thread for Process, queue.Queue for Queue and Pipe, a plain variable with a threading.Lock for Value and Array.",
)
WINDOWS = (
    "it opens windows and waits for a person",
    "Check the worker threads without the window: put what they share into a module of its own, and let main stand for the person.",
)
FOREIGN = (
    "it runs compiled code, in which the checker cannot see what is shared",
    "Write what the threads need of it in plain Python, or let a function of your own return an example result while checking.",
)
INTERPRETER = (
    "it looks into the interpreter, which the checker is not",
    "Take it out while checking; `checker steps` and the schedules of `checker check` show what each thread does.",
)
FREEZING = (
    "it turns objects into bytes by rules of the interpreter's own",
    "Hand the objects themselves over while checking (a queue.Queue takes any object), or use json for plain values.",
)
TESTING = (
    "a test runner calls the program in its own way",
    "Check one test at a time: `checker check module:function` calls a function that needs no arguments.",
)
LIBRARY = (
    "nobody has described yet what it does",
    "Leave it out while checking, or write what you need of it as a function of your own in plain Python.",
)

FAMILIES: dict[tuple[str, str], str] = {
    NETWORK: (
        "aiohttp boto3 bs4 cgi email flask ftplib grpc http httpx imaplib kafka mailbox mechanize nntplib paho paramiko pika poplib pymongo redis requests "
        "scapy select selectors selenium serial smtplib socket socketserver ssl telegram telnetlib tweepy urllib urllib3 webbrowser websocket websockets "
        "wsgiref xmlrpc zmq"
    ),
    FILES: (
        "bz2 configparser csv fcntl filecmp fileinput gzip linecache lzma mimetypes netrc openpyxl tarfile tomllib watchdog "
        "yaml zipfile zipimport"
    ),
    DATABASE: "dbm mysql peewee psycopg psycopg2 pymysql shelve sqlalchemy sqlite3",
    COROUTINES: "anyio asyncio curio gevent greenlet eventlet trio",
    PROCESSES: "joblib mpi4py multiprocess ray",
    WINDOWS: "PyQt4 PyQt5 PyQt6 PySide2 PySide6 Tkinter arcade curses getpass keyboard kivy matplotlib msvcrt mouse pyautogui pygame pynput readline termios tkinter tty turtle wx",
    FOREIGN: "cffi cv2 ctypes cython mmap numba numpy pandas PIL scipy sklearn tensorflow torch",
    INTERPRETER: (
        "ast bdb builtins code codeop cProfile dis faulthandler gc importlib inspect marshal memory_profiler opcode pdb pkgutil platform profile psutil "
        "pstats pty resource runpy sched site symtable sysconfig syslog timeit trace tracemalloc"
    ),
    FREEZING: "dill cloudpickle pickle pickletools copyreg",
    TESTING: "doctest hypothesis nose pytest unittest",
}
"""Reason and remedy -> the top-level modules they are for."""

WORDS = {module: words for words, modules in FAMILIES.items() for module in modules.split()}


CALLING = (COROUTINES, PROCESSES, WINDOWS, TESTING)
"""Families whose modules call functions of the program. To declare them opaque would leave all these calls out."""


def calls_the_program(name: str) -> bool:
    """Whether a module calls functions that the program hands to it, as far as that is known."""
    return WORDS.get(name.partition(".")[0]) in CALLING


def words_for(name: str) -> tuple[str, str]:
    """(reason, remedy) for a module that cannot be loaded."""
    top = name.partition(".")[0]
    why, remedy = WORDS.get(top, LIBRARY)
    if top in sys.stdlib_module_names or top in WORDS:
        return f"the module '{name}' has no model: {why}", remedy
    reason = f"there is no module '{name}' beside the script, and packages outside the standard library have no model"
    near = difflib.get_close_matches(top, sorted(sys.stdlib_module_names), 1)
    return reason, f"Did you mean '{near[0]}'?" if near else "Put the file beside the script; or write what you need of it as a function of your own."
