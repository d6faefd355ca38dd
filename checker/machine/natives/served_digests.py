"""The module `_digests`, on which the modelled hashlib and hmac are built."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from checker.machine.natives.serving import pure

SEEDED = frozenset("md5 sha1 sha224 sha256 sha384 sha512 sha3_224 sha3_256 sha3_384 sha3_512 shake_128 shake_256 blake2b blake2s".split())
"""The algorithms that every Python has."""


def digest_of(name: str, data: bytes, *length: int) -> bytes:
    """The digest of the data."""
    return hashlib.new(name, data).digest(*length)


def module(name: str) -> dict[str, Any]:
    """The names in it."""
    return {
        "algorithms_available": SEEDED,
        "algorithms_guaranteed": SEEDED,
        "digest_of": pure("digest_of", digest_of, "_digests", bytes),
        "digest_size_of": pure("digest_size_of", lambda name: hashlib.new(name).digest_size, "_digests", int),
        "block_size_of": pure("block_size_of", lambda name: hashlib.new(name).block_size, "_digests", int),
        "hmac_of": pure("hmac_of", lambda key, data, name: hmac.new(key, data, name).digest(), "_digests", bytes),
        "compare_digest": pure("compare_digest", hmac.compare_digest, "hmac", bool),
        "pbkdf2_hmac": pure("pbkdf2_hmac", hashlib.pbkdf2_hmac, "hashlib", bytes),
        "scrypt": pure("scrypt", getattr(hashlib, "scrypt", hashlib.pbkdf2_hmac), "hashlib", bytes),
    }
