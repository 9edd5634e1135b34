"""Writes the vectors beside it: python3 make_vectors.py

Nothing here calls what Haven calls. BLAKE2b is hashlib's; ChaCha20, Poly1305, X25519 and Ed25519 are
OpenSSL's through `cryptography` 45 or later; HChaCha20, the box formats and secretstream are written
out below from their specifications; Argon2id is the reference implementation's, through `argon2-cffi`;
only the sealed box is libsodium's, through PyNaCl. The inputs are fixed, so a second run writes the
same bytes, except for the sealed box, whose ephemeral key is random.
"""

import hashlib
import pathlib
import struct

import argon2.low_level
import nacl.public
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, x25519
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.poly1305 import Poly1305

HERE = pathlib.Path(__file__).parent


def lp(data):
    return struct.pack("<I", len(data)) + data


def u64(number):
    return struct.pack("<Q", number)


def stretch(label, count):
    """Bytes that look random and are the same on every run."""
    return hashlib.shake_256(label.encode()).digest(count)


def transcript(purpose, fields, size, key=b""):
    message = lp(purpose) + b"".join(lp(field) for field in fields)
    return hashlib.blake2b(message, digest_size=size, key=key).digest()


def hchacha20(key, nonce16):
    def rotate(value, count):
        return (value << count | value >> (32 - count)) & 0xFFFFFFFF

    s = list(struct.unpack("<4I", b"expand 32-byte k"))
    s += struct.unpack("<8I", key) + struct.unpack("<4I", nonce16)

    def quarter(a, b, c, d):
        s[a] = (s[a] + s[b]) & 0xFFFFFFFF
        s[d] = rotate(s[d] ^ s[a], 16)
        s[c] = (s[c] + s[d]) & 0xFFFFFFFF
        s[b] = rotate(s[b] ^ s[c], 12)
        s[a] = (s[a] + s[b]) & 0xFFFFFFFF
        s[d] = rotate(s[d] ^ s[a], 8)
        s[c] = (s[c] + s[d]) & 0xFFFFFFFF
        s[b] = rotate(s[b] ^ s[c], 7)

    for _ in range(10):
        for column in range(4):
            quarter(column, 4 + column, 8 + column, 12 + column)
        for column in range(4):
            quarter(column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
    return struct.pack("<8I", *s[:4], *s[12:])


# The published vector of draft-irtf-cfrg-xchacha-03 §2.2.1: the code above is right or it stops here.
assert hchacha20(
    bytes(range(32)), bytes.fromhex("000000090000004a0000000031415927")
).hex() == "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"


def xchacha20poly1305(key, nonce24, plaintext, associated_data):
    subkey = hchacha20(key, nonce24[:16])
    return ChaCha20Poly1305(subkey).encrypt(bytes(4) + nonce24[16:], plaintext, associated_data)


def box_keys(key, purpose, number, nonce):
    keys = transcript(purpose, [u64(number), nonce], 64, key)
    return keys[:32], keys[32:]


def chacha20(key, counter, nonce12, data):
    full = struct.pack("<I", counter) + nonce12
    return Cipher(algorithms.ChaCha20(key, full), None).encryptor().update(data)


def secretstream(key, header, chunks):
    """libsodium's crypto_secretstream_xchacha20poly1305, push, without associated data."""
    stream_key = hchacha20(key, header[:16])
    counter, inner = 1, header[16:]
    boxes = []
    for index, chunk in enumerate(chunks):
        tag = 3 if index == len(chunks) - 1 else 0
        nonce = struct.pack("<I", counter) + inner
        mac = Poly1305(chacha20(stream_key, 0, nonce, bytes(32)))
        block = chacha20(stream_key, 1, nonce, bytes([tag]) + bytes(63))
        ciphertext = chacha20(stream_key, 2, nonce, chunk)
        mac.update(block)
        mac.update(ciphertext)
        # As libsodium computes it: (16 - 64 + length) mod 16, which is no full padding to 16.
        mac.update(bytes((0x10 - 64 + len(ciphertext)) & 0xF))
        mac.update(u64(0) + u64(64 + len(ciphertext)))
        digest = mac.finalize()
        boxes.append(block[:1] + ciphertext + digest)
        inner = bytes(a ^ b for a, b in zip(inner, digest))
        counter += 1
    return boxes


def padme(n):
    """As the paper's pseudocode has it."""
    if n < 2:
        return n
    e = n.bit_length() - 1
    s = e.bit_length()
    mask = (1 << (e - s)) - 1
    return (n + mask) & ~mask


def write(name, about, cases):
    lines = [f"# {line}" for line in about]
    lines.append("# Made by make_vectors.py, which names the implementations; not by Haven.")
    for case in cases:
        lines.append("")
        for field, value in case.items():
            text = value.hex() if isinstance(value, bytes) else str(value)
            lines.append(f"{field}: {text}".rstrip())
    (HERE / name).write_text("\n".join(lines) + "\n")


def write_transcripts():
    key = stretch("transcript key", 32)
    lists = [
        [],
        [b""],
        [b"", b""],
        [b"Stan"],
        [b"St", b"an"],
        [u64(0)],
        [u64(0x0102030405060708), b"Stan", stretch("long", 300)],
        [stretch("block", 104)],
        [stretch("two blocks", 232)],
        [stretch("chunk", 3000)],
    ]
    cases = []
    for purpose in (b"HvRowIdn", b"HvEntHsh"):
        for fields in lists:
            for size in (16, 32, 64):
                for used_key in (b"", key):
                    cases.append({
                        "purpose": purpose.decode(),
                        "key": used_key,
                        "fields": " ".join(field.hex() or "-" for field in fields),
                        "digest": transcript(purpose, fields, size, used_key),
                    })
    # The long field once is enough.
    cases = [c for c in cases if len(c["fields"]) < 5000 or c["purpose"] == "HvEntHsh"
             and len(c["digest"]) == 32]
    write("transcript.txt", [
        "BLAKE2b over lp(purpose) and then lp(field) for each field; lp(x) = u32le(len) + x.",
        "fields: hexadecimal, separated by spaces, - for an empty one; a missing key is unkeyed.",
    ], cases)


def write_boxes():
    cases = []
    for index, (purpose, number, size, ad_size) in enumerate([
        (b"HvRowBox", 1, 0, 0),
        (b"HvRowBox", 2**63 - 1, 1, 1),
        (b"HvKySlot", 0, 32, 40),
        (b"HvRngChk", 7, 64, 16),
        (b"HvRowBox", 2**64 - 1, 1000, 57),
    ]):
        key, nonce = stretch(f"box key {index}", 32), stretch(f"box nonce {index}", 24)
        plaintext, ad = stretch(f"box text {index}", size), stretch(f"box ad {index}", ad_size)
        encryption_key, commitment = box_keys(key, purpose, number, nonce)
        cases.append({
            "purpose": purpose.decode(), "key": key, "number": number, "ad": ad,
            "plaintext": plaintext,
            "box": nonce + commitment + xchacha20poly1305(encryption_key, nonce, plaintext, ad),
        })
    write("committing_aead.txt", [
        "key64 = BLAKE2b-512(key; lp(purpose) lp(u64le(number)) lp(nonce));",
        "box = nonce 24, key64[32:], XChaCha20-Poly1305(key64[:32], nonce, plaintext, ad).",
    ], cases)

    heads = []
    for index, (number, ad_size) in enumerate([(1, 0), (2**63 - 1, 57), (0, 1)]):
        key, nonce = stretch(f"head key {index}", 32), stretch(f"head nonce {index}", 24)
        plaintext, ad = stretch(f"head text {index}", 24), stretch(f"head ad {index}", ad_size)
        encryption_key, _ = box_keys(key, b"HvHeadBx", number, nonce)
        heads.append({
            "key": key, "number": number, "ad": ad, "plaintext": plaintext,
            "box": nonce + xchacha20poly1305(encryption_key, nonce, plaintext, ad),
        })
    write("head_aead.txt", [
        "box = nonce 24, XChaCha20-Poly1305(key64[:32], nonce, plaintext of 24 bytes, ad), with",
        "key64 as in committing_aead.txt and the purpose HvHeadBx.",
    ], heads)


def write_password_hashes():
    cases = []
    for password, passes, kib in [
        (b"correct horse battery staple", 2, 19 * 1024),
        ("pässwörd".encode(), 3, 20 * 1024 + 1),
        (b"", 2, 19 * 1024),
        (stretch("long passphrase", 1024), 2, 19 * 1024),
    ]:
        salt = stretch("salt", 16)
        cases.append({
            "password": password, "salt": salt, "passes": passes, "memory": kib * 1024,
            "key": argon2.low_level.hash_secret_raw(
                password, salt, passes, kib, 1, 32, argon2.low_level.Type.ID, 0x13),
        })
    write("argon2id.txt", ["Argon2id 1.3, one lane, 32 bytes; memory in bytes."], cases)


def write_streams():
    cases = []
    for index, sizes in enumerate([[0], [1], [16, 100, 0], [512, 512, 17]]):
        key, header = stretch(f"stream key {index}", 32), stretch(f"stream header {index}", 24)
        chunks = [stretch(f"stream chunk {index} {n}", size) for n, size in enumerate(sizes)]
        stream_key = transcript(b"HvDraftK", [], 32, key)
        cases.append({
            "purpose": "HvDraftK", "key": key, "header": header,
            "chunks": " ".join(chunk.hex() or "-" for chunk in chunks),
            "boxes": " ".join(box.hex() for box in secretstream(stream_key, header, chunks)),
        })
    write("secret_stream.txt", [
        "crypto_secretstream_xchacha20poly1305 under BLAKE2b-256(key; lp(purpose)).",
        "chunks, boxes: hexadecimal, separated by spaces, - for an empty one; the last is final.",
    ], cases)


def write_key_pairs():
    raw = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    seed, message = stretch("sign seed", 32), b"A signed entry."
    pair = ed25519.Ed25519PrivateKey.from_private_bytes(seed)
    write("signing.txt", ["Ed25519 (RFC 8032): the public key of a seed, a signature."], [{
        "seed": seed, "public": pair.public_key().public_bytes(*raw), "message": message,
        "signature": pair.sign(message),
    }])

    seed, plaintext = stretch("box seed", 32), b"A grant."
    secret = hashlib.sha512(seed).digest()[:32]
    public = x25519.X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes(*raw)
    sealed = nacl.public.SealedBox(nacl.public.PublicKey(public)).encrypt(plaintext)
    write("sealed_box.txt", [
        "X25519: the secret is SHA-512(seed)[:32]; crypto_box_seal of a plaintext.",
    ], [{"seed": seed, "public": public, "plaintext": plaintext, "sealed": sealed}])


def write_padme():
    sizes = sorted({
        *range(0, 70), 100, 255, 256, 257, 511, 512, 513, 1000, 1023, 1024, 1025, 65535, 65536,
        65537, 1000000, 2**20 - 1, 2**20, 2**20 + 1, 2**32 + 1, 10**12, 2**48 - 1,
    })
    write("padme.txt", ["Padme (PURBs, 2019): the padded size of a size."],
          [{"sizes": " ".join(f"{size}:{padme(size)}" for size in sizes)}])


if __name__ == "__main__":
    write_transcripts()
    write_boxes()
    write_password_hashes()
    write_streams()
    write_key_pairs()
    write_padme()
