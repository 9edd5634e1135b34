"""The scanner for canaries finds every form in which one could lie: else that it finds none says nothing."""

import base64
import json
import random
import unicodedata
from urllib.parse import quote

import pytest

from canaries import Canaries, fold

FORMS = {
    "as it is": lambda text: text.encode(),
    "capitals": lambda text: text.upper().encode(),
    "small letters": lambda text: text.lower().encode(),
    "NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "UTF-16 LE": lambda text: text.encode("utf-16-le"),
    "UTF-16 BE": lambda text: text.encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32-le"),
    "base64 0": lambda text: base64.b64encode(text.encode()),
    "base64 1": lambda text: base64.b64encode(b"." + text.encode()),
    "base64 2": lambda text: base64.b64encode(b".." + text.encode()),
    "base64 unpadded": lambda text: base64.b64encode(text.encode()).rstrip(b"="),
    "base64 for URLs": lambda text: base64.urlsafe_b64encode(b"\xff\xfe" + text.encode()),
    "base64 in lines": lambda text: base64.encodebytes(b"." * 52 + text.encode()),
    "base64 of UTF-16": lambda text: base64.b64encode(text.encode("utf-16-le")),
    "hexadecimal": lambda text: text.encode().hex().encode(),
    "hexadecimal, capitals": lambda text: b"a" + text.encode().hex().upper().encode(),
    "hexadecimal, apart": lambda text: text.encode().hex(" ").encode(),
    "escaped for C": lambda text: b"".join(b"\\x%02x" % byte for byte in text.encode()),
    "percent": lambda text: quote(text).encode(),
    "percent, all of it": lambda text: b"".join(b"%%%02X" % byte for byte in text.encode()),
    "JSON": lambda text: json.dumps(text).encode(),
    "JSON, all of it": lambda text: b"".join(b"\\u%04x" % ord(letter) for letter in text),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_found(form):
    chance = random.Random(f"scanner/{form}")
    canaries = Canaries(chance)
    for index in range(50):
        canary = canaries.phone().replace("-", "") if index % 5 == 4 else canaries.name()
        around = chance.randbytes(chance.randrange(200))
        # What stands right beside it is no letter, or the runs of both could not be told apart.
        content = around + b"\x02" + FORMS[form](canary) + b"\x02" + chance.randbytes(100)
        assert canaries.find(content) == {fold(canary)}, (form, canary, content)


def test_a_number_is_found_with_and_without_its_dashes():
    canaries = Canaries(random.Random(1))
    phone = canaries.phone()
    for text in (phone, phone.replace("-", ""), phone.replace("-", " "), f"({phone[:3]}) {phone[4:]}"):
        assert canaries.find(text.encode()) == {fold(phone)}


def test_nothing_is_found_in_random_bytes_or_in_other_words():
    chance = random.Random(2)
    canaries = Canaries(chance)
    for _ in range(1000):
        canaries.word()
    assert canaries.find(chance.randbytes(4_000_000)) == set()
    assert canaries.find(b"nothing to be found here " * 1000) == set()
