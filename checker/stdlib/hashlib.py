"""`hashlib`: a hash object keeps what it was fed; the digest of that is the host's."""

from _digests import algorithms_available, algorithms_guaranteed, block_size_of, digest_of, digest_size_of, pbkdf2_hmac, scrypt


class HASH:
    def __init__(self, name, data):
        self.name = name
        self.digest_size = digest_size_of(name)
        self.block_size = block_size_of(name)
        self._fed = b""
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError("object supporting the buffer API required")
        self._fed = self._fed + bytes(data)

    def digest(self, *length):
        return digest_of(self.name, self._fed, *length)

    def hexdigest(self, *length):
        return self.digest(*length).hex()

    def copy(self):
        return HASH(self.name, self._fed)

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {hex(id(self))}>"


def new(name, data=b"", *, usedforsecurity=True):
    if name.lower() not in algorithms_available:
        raise ValueError(f"unsupported hash type {name}")
    return HASH(name.lower(), data)


def md5(string=b"", *, usedforsecurity=True):
    return HASH("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return HASH("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return HASH("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return HASH("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return HASH("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return HASH("sha512", string)


def sha3_224(string=b"", *, usedforsecurity=True):
    return HASH("sha3_224", string)


def sha3_256(string=b"", *, usedforsecurity=True):
    return HASH("sha3_256", string)


def sha3_384(string=b"", *, usedforsecurity=True):
    return HASH("sha3_384", string)


def sha3_512(string=b"", *, usedforsecurity=True):
    return HASH("sha3_512", string)


def shake_128(string=b"", *, usedforsecurity=True):
    return HASH("shake_128", string)


def shake_256(string=b"", *, usedforsecurity=True):
    return HASH("shake_256", string)


def blake2b(data=b"", *, usedforsecurity=True):
    return HASH("blake2b", data)


def blake2s(data=b"", *, usedforsecurity=True):
    return HASH("blake2s", data)
