"""A checkpoint on disk: files that follow each other, each of which holds what is new since the one before.

A file `000007.part` is a line that names the format, a line of JSON (the head), bytes, and the SHA-256 of all that. The head says whether
the file begins anew (`base`) or goes on from the file whose SHA-256 it names, and how long the sections of bytes are. A file is written
under another name, synced and then renamed, so that it is whole or not there; files of a chain that was begun anew are deleted when the new
one has two files, so that one damaged file never costs everything.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Iterator, Optional, Sequence

from checker.frontend.errors import BadOption

FORMAT = b"thread-checker checkpoint 1\n"
CHUNK = 1 << 22
"""Bytes that are read or written at once."""
SUFFIX = ".part"
_DIGEST = hashlib.sha256().digest_size


@dataclass
class Part:
    """One file, found whole."""

    path: str
    number: int
    head: dict[str, Any]
    begin: int
    """Where its sections of bytes begin."""
    digest: str

    def section(self, index: int) -> Iterator[bytes]:
        """The bytes of a section, chunk by chunk."""
        sizes = self.head["sections"]
        with open(self.path, "rb") as file:
            file.seek(self.begin + sum(sizes[:index]))
            left = sizes[index]
            while left:
                chunk = file.read(min(CHUNK, left))
                left -= len(chunk)
                yield chunk


@dataclass
class Section:
    """Bytes to be written: `size` of them, which `chunks` gives."""

    size: int
    chunks: Iterator[bytes] = field(repr=False)


class Parts:
    """The files of one folder. Only one process at a time may use it."""

    def __init__(self, folder: str):
        """Raises BadOption if there is no folder of that name and none can be made, or if another check uses it."""
        self.folder = folder
        try:
            os.makedirs(folder, exist_ok=True)
            self._lock = open(os.path.join(folder, "lock"), "wb")
        except OSError as problem:
            raise BadOption(f"checkpoint: {folder} cannot be used as a folder: {problem.strerror}") from None
        try:
            import fcntl

            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass  # A system without locks of this kind: two checks in one folder are the user's own fault.
        except OSError:
            self._lock.close()
            raise BadOption(f"checkpoint: another check uses {folder}; name another folder") from None
        self.chain: list[Part] = []
        self.stale: list[str] = []
        """Files of older chains, which are of use as long as this chain has only one file."""
        self.damaged: list[str] = []

    def load(self) -> Sequence[Part]:
        """The newest chain of whole files; empty if there is none."""
        chains: list[list[Part]] = []
        for path in self._paths():
            part = read_part(path)
            if part is None:
                self.damaged.append(path)
            elif part.head["base"]:
                chains.append([part])
            elif chains and chains[-1][-1].digest == part.head["after"]:
                chains[-1].append(part)
            else:
                self.damaged.append(path)
        self.chain = chains[-1] if chains else []
        self.stale = [part.path for chain in chains[:-1] for part in chain]
        return self.chain

    def append(self, head: dict[str, Any], sections: Sequence[Section]) -> None:
        """Write the next file. `head` must say whether it is a `base`. Raises OSError if it cannot be written."""
        paths = self._paths()
        number = self.chain[-1].number + 1 if self.chain else _number(paths[-1]) + 1 if paths else 0
        head = {**head, "after": "" if head["base"] else self.chain[-1].digest, "sections": [section.size for section in sections]}
        path = os.path.join(self.folder, f"{number:06d}{SUFFIX}")
        with open(path + ".new", "wb") as file:
            begin, digest = _write(file, head, sections)
            file.flush()
            os.fsync(file.fileno())
        os.replace(path + ".new", path)
        self._sync_folder()
        if head["base"]:
            self.stale += [part.path for part in self.chain]
            self.chain = []
        self.chain.append(Part(path, number, head, begin, digest))
        if len(self.chain) > 1:
            self._remove([*reversed(self.stale), *self.damaged])

    def clear(self) -> None:
        """Delete everything: the check has come to its end. The newest file goes first, so that what is left is whole whenever this is cut short."""
        self._remove([*reversed(self._paths()), os.path.join(self.folder, "lock")])
        try:
            os.rmdir(self.folder)
        except OSError:
            pass  # Something else is in it.

    def close(self) -> None:
        """Let others use the folder."""
        self._lock.close()

    def _paths(self) -> list[str]:
        names = [name for name in os.listdir(self.folder) if name.endswith(SUFFIX) and name[: -len(SUFFIX)].isdigit()]
        return [os.path.join(self.folder, name) for name in sorted(names)]

    def _remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            try:
                os.unlink(path)
            except OSError:
                pass  # It is of no use any more, and does no harm.
        self.stale, self.damaged = [], []

    def _sync_folder(self) -> None:
        try:
            folder = os.open(self.folder, os.O_RDONLY)
        except OSError:
            return  # A system that does not open folders.
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def read_part(path: str) -> Optional[Part]:
    """The file, or None if it is not whole.

    Raises:
        BadOption: it is of another version of the format.
    """
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        first = file.readline(len(FORMAT))
        if first != FORMAT and first[:-2] == FORMAT[:-2]:
            raise BadOption(f"checkpoint: {path} was written by another version of the checker; delete it, or name another folder")
        left = os.path.getsize(path) - _DIGEST
        file.seek(0)
        while left > 0:
            chunk = file.read(min(CHUNK, left))
            left -= len(chunk)
            digest.update(chunk)
        if left < 0 or file.read() != digest.digest():
            return None
        file.seek(len(FORMAT))
        head = json.loads(file.readline())
        return Part(path, _number(path), head, file.tell(), digest.hexdigest())


def _number(path: str) -> int:
    return int(os.path.basename(path)[: -len(SUFFIX)])


def _write(file: BinaryIO, head: dict[str, Any], sections: Sequence[Section]) -> tuple[int, str]:
    digest = hashlib.sha256()
    begin = FORMAT + json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n"
    file.write(begin)
    digest.update(begin)
    for section in sections:
        for chunk in section.chunks:
            file.write(chunk)
            digest.update(chunk)
    file.write(digest.digest())
    return len(begin), digest.hexdigest()
