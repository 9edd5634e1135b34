"""Shares of the recovery kit, from paper back to the vault, by a second implementation and at a terminal.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import hashlib
import itertools
import re
import subprocess

import haven_format as f
import pexpect
import pytest
from PIL import Image, ImageDraw
from program import HAVEN, OTHER_PASSPHRASE, Vault, needs_haven, scratch
from pyzbar.pyzbar import ZBarSymbol, decode

pytestmark = needs_haven
CLOSED, USAGE, FAILED = 12, 64, 1
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


@pytest.fixture(name="vault")
def fixture_vault():
    with scratch() as folder:
        vault = Vault(folder)
        vault.create("--recovery-kit", "kit.txt")
        yield vault


def split(vault, threshold, count, *more):
    answer = vault.run("recovery", "split", "--kit", "kit.txt", "--threshold", str(threshold), "--count", str(count), "--to", "shares",
                       *more)
    assert len(answer["files"]) == count
    return answer["files"]


def code_of(page, marker, length):
    """The characters on a page of text."""
    behind = page.split(f"\n{marker}\n")[1]
    return "".join(re.findall(r"[a-z2-7]{2,4}", behind))[:length]


def unpacked(code, byte_count):
    number = 0
    for letter in code:
        number = number << 5 | ALPHABET.index(letter)
    return (number >> len(code) * 5 - byte_count * 8).to_bytes(byte_count, "big")


def test_another_program_reads_the_pages_and_gets_the_kit(vault):
    pages = [(vault.folder / name).read_text("utf-8") for name in split(vault, 3, 5)]
    kit = unpacked(code_of((vault.folder / "kit.txt").read_text("utf-8"), "haven-kit-1", 58), 36)[:32]
    vault_id = vault_id_of(vault)
    shares = [f.parse_share("haven-share-1:" + code_of(page, "haven-share-1", 82), vault_id) for page in pages]
    for number, (share, page) in enumerate(zip(shares, pages), 1):
        assert (share.number, share.threshold, share.count, share.set_id) == (number, 3, 5, shares[0].set_id)
        assert f"Set    {f.b32(share.set_id)}" in page and f"Share  {number} of 5" in page
    for some in itertools.combinations(shares, 3):
        assert f.combine_shares(some, vault_id) == kit
    for some in itertools.combinations(shares, 2):
        assert f.at_zero(some) != kit


def vault_id_of(vault):
    text = re.search(r"Vault  ([a-z2-7]{26})", (vault.folder / "kit.txt").read_text("utf-8")).group(1)
    return unpacked(text, 16)


# Codes read back by a decoder that others wrote.

def read_picture(path):
    """What the code on a picture says, as a real renderer draws it."""
    drawn = path.with_suffix(".png")
    subprocess.run(["rsvg-convert", "--dpi-x", "150", "--dpi-y", "150", "-o", str(drawn), str(path)], check=True)
    found, = decode(Image.open(drawn).convert("L"), symbols=[ZBarSymbol.QRCODE])
    return found.data.decode("ascii")


def read_blocks(path, size=6):
    """What the code in a text says, its half blocks drawn as a terminal or a printer has them: dark is ink."""
    rows = [line for line in path.read_text("utf-8").split("\n") if not line.strip("\u2580\u2584\u2588 ") and line.strip()]
    width = max(map(len, rows)) + 8
    picture = Image.new("L", (width * size, (len(rows) * 2 + 8) * size), 255)
    pen = ImageDraw.Draw(picture)
    for y, row in enumerate(rows):
        for x, block in enumerate(row):
            for half, blocks in enumerate(("\u2580\u2588", "\u2584\u2588")):
                if block in blocks:
                    left, top = (x + 4) * size, (y * 2 + half + 4) * size
                    pen.rectangle([left, top, left + size - 1, top + size - 1], fill=0)
    found, = decode(picture, symbols=[ZBarSymbol.QRCODE])
    return found.data.decode("ascii")


def test_the_codes_on_the_pages_are_read_back(vault):
    kit = code_of((vault.folder / "kit.txt").read_text("utf-8"), "haven-kit-1", 58)
    assert read_blocks(vault.folder / "kit.txt") == f"haven-kit-1:{kit}"
    vault.run("recovery", "rekey", "--kit", "kit.txt", "--new-kit", "kit.svg")
    scanned = read_picture(vault.folder / "kit.svg")
    assert re.fullmatch(r"haven-kit-1:[a-z2-7]{58}", scanned) and kit not in scanned
    (vault.folder / "kit.txt").write_text(scanned)
    for name in split(vault, 2, 2):
        path = vault.folder / name
        assert read_blocks(path) == f"haven-share-1:{code_of(path.read_text('utf-8'), 'haven-share-1', 82)}"
    (vault.folder / "shares").rename(vault.folder / "texts")
    pictures = [vault.folder / name for name in split(vault, 2, 2, "--svg")]
    assert all(path.suffix == ".svg" for path in pictures)
    scanned = [read_picture(path) for path in pictures]
    for number, text in enumerate(scanned):
        (vault.folder / f"scanned{number}").write_text(text)
    drilled = vault.run("recovery", "drill", "--share", "scanned0", "--share", "scanned1")
    assert (drilled["given"], drilled["threshold"], drilled["count"]) == (2, 2, 2)
    # The pages themselves are read too.
    vault.run("recovery", "drill", "--share", str(pictures[0]), "--share", str(pictures[1]))


# What a quorum does, and what is said of everything else.

def recover(vault, *shares, code=0):
    words = [word for share in shares for word in ("--share", share)]
    done = vault.do("recover", *words, passphrase=OTHER_PASSPHRASE)
    assert done.code == code, done
    return done.words


def test_a_quorum_sets_a_new_passphrase_and_a_smaller_group_does_not(vault):
    vault.run("member", "add", "--alias", "Stan")
    before = (vault.folder / "vault.haven").read_bytes()
    shares = split(vault, 3, 5)
    for count in (1, 2):
        assert f"{count} of 3 shares" in recover(vault, *shares[:count], code=CLOSED)
        assert vault.do("recovery", "drill", *[word for share in shares[:count] for word in ("--share", share)]).code == CLOSED
    vault.run("recovery", "drill", "--share", shares[0], "--share", shares[2], "--share", shares[4])
    assert (vault.folder / "vault.haven").read_bytes() == before
    recover(vault, shares[4], shares[1], shares[2])
    vault.passphrase = OTHER_PASSPHRASE
    assert [member["alias"] for member in vault.run("member", "list")] == ["Stan"]


def test_a_wrong_share_is_named_with_what_is_wrong(vault):
    shares = split(vault, 2, 3)
    page = (vault.folder / shares[1]).read_text("utf-8")
    code = code_of(page, "haven-share-1", 82)
    (vault.folder / "typo").write_text(code[:40] + ("b" if code[40] == "a" else "a") + code[41:])
    (vault.folder / "short").write_text(code[:-1])
    (vault.folder / "stray").write_text("1" + code[1:])
    for name, words in (("typo", "a letter of the share is wrong"), ("short", "82 letters"), ("stray", "digits 2 to 7")):
        assert f"{name}: " in (said := recover(vault, shares[0], name, code=CLOSED)) and words in said
    assert "share 1 was given twice" in recover(vault, shares[0], shares[0], code=CLOSED)
    (vault.folder / "shares").rename(vault.folder / "old")
    again = split(vault, 2, 3)
    assert "shares of two sets" in recover(vault, "old/share-1-of-3.txt", again[1], code=CLOSED)
    # A new kit makes all of them worthless.
    vault.run("recovery", "rekey", "--kit", "kit.txt", "--new-kit", "new.txt")
    assert vault.do("recovery", "drill", "--share", again[0], "--share", again[1]).code == CLOSED
    recover(vault, again[0], again[1], code=CLOSED)
    assert vault.do("recovery", "split", "--kit", "kit.txt", "--threshold", "2", "--count", "3", "--to", "more").code == CLOSED
    assert not (vault.folder / "more").exists()


@pytest.mark.parametrize("threshold, count", [(1, 3), (4, 3), (2, 17), (2, 1), (0, 0)])
def test_numbers_that_make_no_shares_are_refused(vault, threshold, count):
    done = vault.do("recovery", "split", "--kit", "kit.txt", "--threshold", str(threshold), "--count", str(count), "--to", "shares")
    assert done.code == USAGE and not (vault.folder / "shares").exists()


def test_nothing_is_replaced_and_pages_are_their_owners_alone(vault):
    shares = split(vault, 2, 2)
    assert {(vault.folder / name).stat().st_mode & 0o777 for name in shares} == {0o600}
    digest = hashlib.sha256((vault.folder / shares[0]).read_bytes()).digest()
    done = vault.do("recovery", "split", "--kit", "kit.txt", "--threshold", "2", "--count", "2", "--to", "shares")
    assert done.code == FAILED and hashlib.sha256((vault.folder / shares[0]).read_bytes()).digest() == digest
    assert vault.do("recover", "--kit", "kit.txt", "--share", shares[0], passphrase=OTHER_PASSPHRASE).code == USAGE


def test_shares_are_typed_one_after_the_other_and_a_slip_is_asked_again(vault):
    pages = [(vault.folder / name).read_text("utf-8") for name in split(vault, 2, 3)]
    codes = [code_of(page, "haven-share-1", 82) for page in pages]
    child = pexpect.spawn(HAVEN, ["--vault", str(vault.path), "recovery", "drill", "--shares"], env=vault.environment, encoding="utf-8",
                          timeout=60, cwd=str(vault.folder))
    child.expect("First share")
    child.sendline(codes[0][:-2])
    child.expect("82 letters and digits, and this has more or fewer")
    child.expect("First share")
    child.sendline(" ".join(re.findall("..", codes[0].upper())))
    child.expect("Next share, 1 to go")
    child.sendline(codes[0])
    child.expect("share 1 was given twice")
    child.expect("Next share, 1 to go")
    child.sendline(codes[2])
    child.expect("2 of 3 shares of set")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    assert not any(code[:20] in (child.before or "") for code in codes)
