"""A second implementation of age's post-quantum recipients, from the documents alone: C2SP age.md, RFC 9180, X-Wing.

ML-KEM-768 is kyber-py's, X25519 and ChaCha20-Poly1305 are libsodium's; nothing here is Haven's.
"""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode

from kyber_py.ml_kem import ML_KEM_768
from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt as opened,
    crypto_aead_chacha20poly1305_ietf_encrypt as sealed,
    crypto_scalarmult,
    crypto_scalarmult_base,
)

CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
SUITE = b"HPKE" + bytes.fromhex("647a00010003")
INFO = b"age-encryption.org/mlkem768x25519"
CHUNK = 65536


def polymod(values):
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def expanded(prefix):
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def bech32(prefix, data):
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[i:i + 5], 2) for i in range(0, len(bits), 5)]
    check = polymod(expanded(prefix) + values + [0] * 6) ^ 1
    return prefix + "1" + "".join(CHARSET[v] for v in values + [check >> 5 * (5 - i) & 31 for i in range(6)])


def unbech32(prefix, text):
    text = text.lower()
    assert text.startswith(prefix + "1")
    values = [CHARSET.index(c) for c in text[len(prefix) + 1:]]
    assert polymod(expanded(prefix) + values) == 1
    bits = "".join(f"{value:05b}" for value in values[:-6])
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits) // 8 * 8, 8))


class Identity:
    """An X-Wing decapsulation key: 32 bytes from which the two keys of its halves are expanded."""

    def __init__(self, seed=None):
        self.seed = seed or os.urandom(32)
        keys = hashlib.shake_256(self.seed).digest(96)
        self.lattice_public, self.lattice = ML_KEM_768.key_derive(keys[:64])
        self.scalar = keys[64:]
        self.public = self.lattice_public + crypto_scalarmult_base(self.scalar)

    @classmethod
    def parse(cls, text):
        return cls(unbech32("age-secret-key-pq-", text))

    @property
    def text(self):
        return bech32("age-secret-key-pq-", self.seed).upper()

    @property
    def recipient(self):
        return bech32("age1pq", self.public)

    def shared(self, share):
        lattice, point = share[:1088], share[1088:]
        return combined(ML_KEM_768.decaps(self.lattice, lattice), crypto_scalarmult(self.scalar, point), point,
                        self.public[1184:])


def combined(lattice, curve, point, public):
    return hashlib.sha3_256(lattice + curve + point + public + rb"\.//^" + b"\\").digest()


def encapsulate(public):
    lattice_secret, lattice = ML_KEM_768.encaps(public[:1184])
    scalar = os.urandom(32)
    point = crypto_scalarmult_base(scalar)
    curve = crypto_scalarmult(scalar, public[1184:])
    return combined(lattice_secret, curve, point, public[1184:]), lattice + point


def mac(key, data):
    return hmac.new(key, data, "sha256").digest()


def hkdf(secret, salt, info, count=32):
    return mac(mac(salt or bytes(32), secret), info + b"\x01")[:count]


def hpke(shared):
    """Key and nonce of base mode's one message."""
    def extract(salt, label, data):
        return mac(salt or bytes(32), b"HPKE-v1" + SUITE + label + data)

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", INFO)
    secret = extract(shared, b"secret", b"")

    def expand(label, count):
        return mac(secret, count.to_bytes(2, "big") + b"HPKE-v1" + SUITE + label + context + b"\x01")[:count]

    return expand(b"key", 32), expand(b"base_nonce", 12)


def base64(data):
    return b64encode(data).rstrip(b"=")


def unbase64(text):
    return b64decode(text + b"=" * (-len(text) % 4))


def seal(content, recipient):
    file_key = os.urandom(16)
    shared, share = encapsulate(unbech32("age1pq", recipient))
    key, nonce = hpke(shared)
    body = base64(sealed(file_key, b"", nonce, key))
    header = (b"age-encryption.org/v1\n-> mlkem768x25519 " + base64(share) + b"\n" + body + b"\n---")
    header += b" " + base64(mac(hkdf(file_key, b"", b"header"), header)) + b"\n"
    start = os.urandom(16)
    key = hkdf(file_key, start, b"payload")
    chunks = [content[i:i + CHUNK] for i in range(0, len(content), CHUNK)] or [b""]
    return header + start + b"".join(
        sealed(chunk, b"", number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]), key)
        for number, chunk in enumerate(chunks))


def unseal(data, identity):
    end = data.index(b"\n---") + 4
    tail, payload = data[end:].split(b"\n", 1)
    lines = data[:end].split(b"\n")
    assert lines[0] == b"age-encryption.org/v1" and lines[1].startswith(b"-> mlkem768x25519 ")
    key, nonce = hpke(identity.shared(unbase64(lines[1].split(b" ")[2])))
    file_key = opened(unbase64(lines[2]), b"", nonce, key)
    assert tail == b" " + base64(mac(hkdf(file_key, b"", b"header"), data[:end]))
    key = hkdf(file_key, payload[:16], b"payload")
    boxes = [payload[i:i + CHUNK + 16] for i in range(16, len(payload), CHUNK + 16)]
    return b"".join(
        opened(box, b"", number.to_bytes(11, "big") + bytes([number == len(boxes) - 1]), key)
        for number, box in enumerate(boxes))
