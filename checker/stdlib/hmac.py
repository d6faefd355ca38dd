"""`hmac`: as hashlib, with a key."""

from _digests import block_size_of, compare_digest, digest_size_of, hmac_of


class HMAC:
    def __init__(self, key, msg, name):
        self._key = key
        self._hash = name
        self.name = f"hmac-{name}"
        self.digest_size = digest_size_of(name)
        self.block_size = block_size_of(name)
        self._fed = b"" if msg is None else bytes(msg)

    def update(self, msg):
        self._fed = self._fed + bytes(msg)

    def digest(self):
        return hmac_of(self._key, self._fed, self._hash)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HMAC(self._key, self._fed, self._hash)


def new(key, msg=None, digestmod=""):
    if not digestmod:
        raise TypeError("Missing required argument 'digestmod'.")
    return HMAC(key, msg, digestmod if isinstance(digestmod, str) else digestmod().name)


def digest(key, msg, digest):
    return hmac_of(key, msg, digest if isinstance(digest, str) else digest().name)
