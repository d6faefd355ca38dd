"""What real threading scripts use, recognised in a syntax tree: one named rule a row of the survey of public scripts."""

import ast

MODULES = (
    "abc argparse collections concurrent.futures contextlib copy dataclasses datetime enum functools heapq itertools json logging math os "
    "queue random re shutil signal string sys tempfile time toolbox typing _thread"
).split()
"""`toolbox` stands for the local modules beside a script."""

CALLS = (
    "Barrier BoundedSemaphore Condition Event LifoQueue Lock PriorityQueue Queue RLock Semaphore Thread ThreadPoolExecutor Timer acquire "
    "active_count activeCount clear currentThread current_thread empty enumerate format get getName get_native_id input is_alive is_set "
    "isSet join local locked notify notifyAll notify_all open print put qsize randint random release setDaemon setName sleep start "
    "start_new_thread task_done wait wait_for"
).split()
"""Functions and methods, by the last part of their names."""

CAMEL_CASE = {"activeCount", "currentThread", "getName", "isDaemon", "isSet", "notifyAll", "setDaemon", "setName"}
SYNTAX = {
    "def": ast.FunctionDef,
    "for": ast.For,
    "while": ast.While,
    "augmented assignment": ast.AugAssign,
    "class": ast.ClassDef,
    "f-string": ast.JoinedStr,
    "global": ast.Global,
    "with": ast.With,
    "try": ast.Try,
    "except": ast.ExceptHandler,
    "raise": ast.Raise,
    "lambda": ast.Lambda,
    "assert": ast.Assert,
    "list comprehension": ast.ListComp,
    "annotated variable": ast.AnnAssign,
    "generator": (ast.Yield, ast.GeneratorExp),
}


def last_name(node):
    """`wait` of `self.turn.wait`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def whole_name(node):
    return f"{whole_name(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_number(node, least):
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value >= least


def of_call(node):
    """The rows that one call belongs to."""
    name, whole = last_name(node.func), whole_name(node.func)
    keywords = {keyword.arg for keyword in node.keywords}
    if name in CALLS and not (name == "enumerate" and whole != "threading.enumerate"):
        yield name
    if name in CAMEL_CASE:
        yield "camelCase"
    if whole in ("random.randint", "random.random", "time.sleep"):
        yield whole
    if name == "wait" and (node.args or "timeout" in keywords) and not whole.startswith("futures"):
        yield "wait(timeout)"
    if name == "join" and isinstance(node.func, ast.Attribute) and "timeout" in keywords:
        yield "join(timeout)"
    if name == "acquire" and (keywords & {"blocking", "timeout"} or node.args):
        yield "acquire(blocking=False or timeout)"
    if name in ("get", "put") and keywords & {"block", "timeout"}:
        yield "queue block/timeout"
    if name == "notify" and node.args:
        yield "notify(n)"
    if name == "release" and node.args:
        yield "release(n)"
    if name == "Condition" and node.args:
        yield "Condition(lock)"
    if name == "Thread" and "name" in keywords:
        yield "Thread(name=)"
    if name == "Thread" and "target" in keywords:
        yield "Thread(target=)"
    if "daemon" in keywords:
        yield "daemon="
    if name == "Barrier" and ("action" in keywords or len(node.args) > 1):
        yield "Barrier(action)"
    if any(keyword.arg is None for keyword in node.keywords):
        yield "**kwargs"
    if name == "range" and any(is_number(argument, 100) for argument in node.args):
        yield "loop bound of 100 and more"
    if whole.startswith("sys.stdout"):
        yield "sys.stdout"


def constants_of(tree):
    """Names bound to integers of 100 and more at the top, which loops then run to."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and is_number(node.value, 100):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def of_loop(node, large):
    if isinstance(node, ast.While):
        if isinstance(node.test, ast.Constant) and node.test.value:
            yield "while True"
        waits = all(isinstance(part, ast.Pass) or "sleep" in ast.dump(part) for part in node.body)
        if waits and not any(isinstance(part, ast.Call) for part in ast.walk(node.test)):
            yield "busy wait"
    for part in ast.walk(node.test if isinstance(node, ast.While) else node.iter):
        if is_number(part, 100) or isinstance(part, ast.Name) and part.id in large:
            yield "loop bound of 100 and more"
    if node.orelse:
        yield "else on a loop"


def of_function(node):
    arguments = node.args
    if arguments.defaults or any(arguments.kw_defaults):
        yield "default arguments"
    if arguments.vararg:
        yield "*args"
    if arguments.kwarg:
        yield "**kwargs"
    if node.returns or any(argument.annotation for argument in arguments.args):
        yield "annotations"
    if node.name in ("__enter__", "__exit__"):
        yield "__enter__/__exit__"
    if any(last_name(one) == "contextmanager" for one in node.decorator_list):
        yield "contextmanager"
    if node.decorator_list:
        yield "decorator"
    if any(isinstance(part, (ast.FunctionDef, ast.Lambda)) for part in ast.walk(node) if part is not node):
        yield "closure"


def occurrences(text):
    """The rows of the survey that a script's text belongs to."""
    tree = ast.parse(text)
    large = set(constants_of(tree))
    found = set()
    for node in ast.walk(tree):
        found.update(row for row, kinds in SYNTAX.items() if isinstance(node, kinds))
        if isinstance(node, ast.Call):
            found.update(of_call(node))
        elif isinstance(node, (ast.For, ast.While)):
            found.update(of_loop(node, large))
        elif isinstance(node, ast.FunctionDef):
            found.update(of_function(node))
        elif isinstance(node, ast.ClassDef):
            found.update("Thread subclass" for base in node.bases if last_name(base) == "Thread")
        elif isinstance(node, ast.Try) and node.finalbody:
            found.add("finally")
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            found.add("% formatting")
        elif isinstance(node, ast.Compare) and whole_name(node.left) == "__name__":
            found.add("__main__ guard")
        elif isinstance(node, ast.ExceptHandler) and node.type is not None and last_name(node.type) == "Empty":
            found.add("queue.Empty")
        elif isinstance(node, ast.Import):
            found.update("import " + alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update(("import " + node.module, "import " + node.module.split(".")[0], "from import"))
            found.update("import concurrent.futures" for alias in node.names if (node.module, alias.name) == ("concurrent", "futures"))
    names = [getattr(node, "id", getattr(node, "arg", getattr(node, "attr", None))) for node in ast.walk(tree)]
    if any(isinstance(name, str) and not name.isascii() for name in names):
        found.add("non-ASCII name")
    if any(isinstance(node, ast.Constant) and isinstance(node.value, str) and not node.value.isascii() for node in ast.walk(tree)):
        found.add("non-ASCII string")
    return found


ROWS = sorted(
    {
        *CALLS, *SYNTAX, *("import " + module for module in MODULES), "camelCase", "random.randint", "random.random", "time.sleep", "wait(timeout)",
        "join(timeout)", "acquire(blocking=False or timeout)", "queue block/timeout", "notify(n)", "release(n)", "Condition(lock)", "Thread(name=)",
        "Thread(target=)", "Thread subclass", "daemon=", "Barrier(action)", "sys.stdout", "loop bound of 100 and more", "while True", "busy wait",
        "default arguments", "*args", "**kwargs", "annotations", "__enter__/__exit__", "contextmanager", "decorator", "closure", "finally",
        "% formatting", "__main__ guard", "queue.Empty",
    }
)  # fmt: skip
