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


def split(vault, threshold, count, *more, **given):
    answer = vault.run("recovery", "split", "--kit", "kit.txt", "--threshold", str(threshold), "--count", str(count), "--to", "shares",
                       *more, **given)
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


# Sealed shares, the second implementation's way too.

WORDS = ["plum orchard behind seven fences", "a slow river under the bridge", "nine lanterns on a stone wall"]


def sealed_code_of(page):
    return code_of(page, "haven-sealed-share-1", 108)


def test_another_program_opens_sealed_shares_with_their_words(vault):
    pages = [(vault.folder / name).read_text("utf-8") for name in split(vault, 2, 3, "--seal", "all", share_words=WORDS)]
    texts = ["haven-sealed-share-1:" + sealed_code_of(page) for page in pages]
    kit = unpacked(code_of((vault.folder / "kit.txt").read_text("utf-8"), "haven-kit-1", 58), 36)[:32]
    vault_id = vault_id_of(vault)
    shares = [f.open_share(text, words, vault_id) for text, words in zip(texts, WORDS)]
    for some in itertools.combinations(shares, 2):
        assert f.combine_shares(some, vault_id) == kit
    with pytest.raises(f.DoesNotOpen):
        f.open_share(texts[0], WORDS[1], vault_id)
    # As they lie on paper they give nothing of a part.
    assert not any(share.part in unpacked(text[21:], 67) for text in texts for share in shares)


def test_sealed_shares_need_their_holders_words_and_open_with_others_that_are_not(vault):
    shares = split(vault, 2, 3, "--seal", "1", "--seal", "3", share_words=[WORDS[0], WORDS[2]])
    texts = [(vault.folder / name).read_text("utf-8") for name in shares]
    assert ["haven-sealed-share-1" in text for text in texts] == [True, False, True]
    assert not any(words in text for words in WORDS for text in texts)
    drill = ["recovery", "drill", "--share", shares[0], "--share", shares[2]]
    assert vault.run(*drill, share_words=[WORDS[0], WORDS[2]])["given"] == 2
    swapped = vault.do(*drill, share_words=[WORDS[2], WORDS[0]])
    assert swapped.code == CLOSED and "these are not the words of share 1" in swapped.words
    none = vault.do(*drill)
    assert none.code == CLOSED and "share 1 is sealed" in none.words
    assert "share 3 is sealed" in vault.do(*drill, share_words=[WORDS[0]]).words
    # Each kind works beside the other, and a quorum of both opens the vault.
    done = vault.do("recover", "--share", shares[1], "--share", shares[2], share_words=[WORDS[2]], passphrase=OTHER_PASSPHRASE)
    assert done.code == 0, done


def test_a_letter_that_is_wrong_is_told_from_words_that_are(vault):
    shares = split(vault, 2, 2, "--seal", "all", share_words=WORDS[:2])
    code = sealed_code_of((vault.folder / shares[0]).read_text("utf-8"))
    (vault.folder / "typo").write_text(code[:50] + ("b" if code[50] == "a" else "a") + code[51:])
    (vault.folder / "short").write_text(f"haven-sealed-share-1:{code[:-1]}")
    (vault.folder / "newer").write_text(f"haven-sealed-share-2:{code}")
    for name, words in (("typo", "a letter of the share is wrong"), ("short", "a sealed one 108"), ("newer", "newer Haven")):
        done = vault.do("recovery", "drill", "--share", name, share_words=WORDS[:1])
        assert done.code == CLOSED and f"{name}: " in done.words and words in done.words


@pytest.mark.parametrize("options, words, code, said", [
    (["--seal", "4"], WORDS, USAGE, "--seal takes all"),
    (["--seal", "all", "--seal", "1"], WORDS, USAGE, "--seal takes all"),
    (["--seal", "all"], [WORDS[0], WORDS[0], WORDS[1]], USAGE, "another share is sealed with these words"),
    (["--seal", "all"], [WORDS[0], "password1", WORDS[1]], 1, ""),
    (["--seal", "all"], WORDS[:2], USAGE, "words to seal the shares with are needed"),
    (["--seal", "all"], None, USAGE, "words to seal the shares with are needed"),
    ([], WORDS, USAGE, "--share-words-fd goes with"),
])
def test_no_share_is_anywhere_where_words_are_missing_or_bad(vault, options, words, code, said):
    done = vault.do("recovery", "split", "--kit", "kit.txt", "--threshold", "2", "--count", "3", "--to", "shares", *options,
                    share_words=words)
    assert done.code != 0 and (code == 1 or done.code == code) and said in done.words, done
    assert sorted(path.name for path in vault.folder.iterdir() if "share" in path.name) == []


def test_holders_choose_alone_and_are_asked_again_for_words_that_are_wrong(vault):
    child = pexpect.spawn(
        HAVEN, ["--vault", str(vault.path), "recovery", "split", "--kit", "kit.txt", "--threshold", "2", "--count", "2", "--to", "shares",
                "--seal", "all"], env=vault.environment | {"TERM": "xterm"}, encoding="utf-8", timeout=60, cwd=str(vault.folder))
    offered = []
    for number in (1, 2):
        child.expect(f"Share {number} of 2: the words are its holder's")
        child.expect("\r\n    ([a-z -]+)\r\n")
        offered.append(child.match.group(1))
        for prompt in ("New passphrase", "The same again"):
            child.expect(prompt)
            child.sendline(offered[-1])
        # What one was offered is gone before the next looks.
        child.expect_exact("\x1b[H\x1b[2J\x1b[3J")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    pages = [(vault.folder / f"shares/share-{number}-of-2.txt").read_text("utf-8") for number in (1, 2)]
    child = pexpect.spawn(HAVEN, ["--vault", str(vault.path), "recovery", "drill", "--shares"], env=vault.environment, encoding="utf-8",
                          timeout=60, cwd=str(vault.folder))
    child.expect("First share")
    child.sendline(sealed_code_of(pages[0]).upper())
    child.expect("The words of share 1")
    child.sendline(offered[1])
    child.expect("these are not the words of share 1")
    child.expect("The words of share 1")
    child.sendline("")
    child.expect("share 1 is sealed, and its words were not given")
    for page, prompt, number in ((pages[0], "First share", 1), (pages[1], "Next share, 1 to go", 2)):
        child.expect(prompt)
        child.sendline(sealed_code_of(page))
        child.expect(f"The words of share {number}")
        child.sendline(offered[number - 1])
    child.expect("2 of 2 shares of set")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    assert not any(words in page for words in offered for page in pages)


# The kit once more.

def test_a_kit_is_tried_and_its_page_is_written_once_more(vault):
    before = (vault.folder / "vault.haven").read_bytes()
    assert vault.run("recovery", "kit", "--kit", "kit.txt")["file"] is None
    assert vault.run("recovery", "kit", "--kit", "kit.txt", "--to", "again.txt")["file"] == "again.txt"
    assert (vault.folder / "again.txt").read_bytes() == (vault.folder / "kit.txt").read_bytes()
    assert (vault.folder / "again.txt").stat().st_mode & 0o777 == 0o600
    shares = split(vault, 2, 3)
    vault.run("recovery", "kit", "--share", shares[2], "--share", shares[0], "--to", "again.svg")
    kit = code_of((vault.folder / "kit.txt").read_text("utf-8"), "haven-kit-1", 58)
    assert read_picture(vault.folder / "again.svg") == f"haven-kit-1:{kit}"
    assert vault.do("recovery", "kit", "--kit", "kit.txt", "--to", "again.svg").code == FAILED
    assert (vault.folder / "vault.haven").read_bytes() == before
    # A kit that opens nothing any more is not printed again.
    vault.run("recovery", "rekey", "--kit", "kit.txt", "--new-kit", "new.txt")
    for more in ([], ["--to", "old.txt"]):
        assert vault.do("recovery", "kit", "--kit", "kit.txt", *more).code == CLOSED
    assert not (vault.folder / "old.txt").exists()


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
    (vault.folder / "shares").rename(vault.folder / "pictures")
    for name in split(vault, 2, 2, "--svg", "--seal", "all", share_words=WORDS[:2]):
        assert re.fullmatch(r"haven-sealed-share-1:[a-z2-7]{108}", read_picture(vault.folder / name))
    drill = [word for number in (1, 2) for word in ("--share", f"shares/share-{number}-of-2.svg")]
    assert vault.run("recovery", "drill", *drill, share_words=WORDS[:2])["given"] == 2
    pictures = [vault.folder / "pictures" / path.name for path in pictures]
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
    child.expect("82 letters and digits, a sealed one 108, and this has more or fewer")
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
