"""`haven seal` and `haven unseal` beside other programs: the stock age, and a second implementation of the hybrid.

Run by Scripts/test, which sets HAVEN_BINARY.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
import hybrid  # noqa: E402
from program import Vault, alias, people  # noqa: E402

HAVEN = os.environ.get("HAVEN_BINARY", "")
AGE = shutil.which("age")
SIZES = (0, 1, 65_535, 65_536, 65_537, 200_000)
PHRASE = "open sesame mountain gravel"

pytestmark = pytest.mark.skipif(not HAVEN, reason="HAVEN_BINARY names no program")
stock = pytest.mark.skipif(not AGE, reason="the program age is not installed")


def haven(folder, *arguments, code=0, phrase=None, new=None):
    """The program in a folder of its own; what it wrote to standard output and error."""
    line = [HAVEN, *arguments]
    pipes = []
    for option, text in (("--passphrase-fd", phrase), ("--new-passphrase-fd", new)):
        if text is not None:
            read, write = os.pipe()
            os.write(write, text.encode())
            os.close(write)
            line += [option, str(read)]
            pipes.append(read)
    done = subprocess.run(line, cwd=folder, capture_output=True, pass_fds=pipes, stdin=subprocess.DEVNULL)
    for pipe in pipes:
        os.close(pipe)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout, done.stderr.decode()


def content(size):
    return hashlib.shake_128(b"%d" % size).digest(size)


@pytest.fixture
def folder(tmp_path):
    for size in SIZES:
        (tmp_path / f"{size}").write_bytes(content(size))
    return tmp_path


def identity(folder, *options):
    recipient = haven(folder, "keygen", "-o", "key.txt", *options)[0].decode().strip()
    assert (folder / "key.txt").stat().st_mode & 0o777 == 0o600
    return recipient


@stock
@pytest.mark.parametrize("armored", [False, True])
def test_the_stock_program_opens_what_haven_seals_and_the_other_way_round(folder, armored):
    recipient = identity(folder)
    for size in SIZES:
        haven(folder, "seal", f"{size}", "--to", recipient, *(["--armor"] if armored else []))
        opened = subprocess.run([AGE, "-d", "-i", "key.txt", f"{size}.age"], cwd=folder, capture_output=True, check=True)
        assert opened.stdout == content(size)
        subprocess.run([AGE, "-e", "-r", recipient, *(["-a"] if armored else []), "-o", "theirs.age", f"{size}"],
                       cwd=folder, check=True)
        assert haven(folder, "unseal", "theirs.age", "-i", "key.txt", "-o", "-")[0] == content(size)
        os.remove(folder / "theirs.age")


@stock
def test_passphrases_of_either_program_open_in_the_other(folder):
    haven(folder, "seal", "65537", "--passphrase", new=PHRASE)
    child = pexpect.spawn(AGE, ["-d", "-o", "mine", "65537.age"], cwd=folder, timeout=60)
    child.expect("passphrase")
    child.sendline(PHRASE)
    child.expect(pexpect.EOF)
    assert (folder / "mine").read_bytes() == content(65_537)
    child = pexpect.spawn(AGE, ["-p", "-o", "theirs.age", "65537"], cwd=folder, timeout=60)
    for _ in range(2):
        child.expect("passphrase")
        child.sendline(PHRASE)
    child.expect(pexpect.EOF)
    assert haven(folder, "unseal", "theirs.age", "-o", "-", phrase=PHRASE)[0] == content(65_537)


def test_a_second_implementation_opens_the_hybrid_and_the_other_way_round(folder):
    recipient = identity(folder, "--post-quantum")
    text = (folder / "key.txt").read_text().splitlines()[-1]
    own = hybrid.Identity.parse(text)
    assert own.recipient == recipient and own.text == text
    for size in SIZES:
        haven(folder, "seal", f"{size}", "--to", recipient)
        assert hybrid.unseal((folder / f"{size}.age").read_bytes(), own) == content(size)
        (folder / "theirs.age").write_bytes(hybrid.seal(content(size), recipient))
        assert haven(folder, "unseal", "theirs.age", "-i", "key.txt", "-o", "-")[0] == content(size)


def test_what_does_not_open_leaves_no_file(folder):
    recipient = identity(folder)
    haven(folder, "seal", "200000", "--to", recipient)
    sealed = (folder / "200000.age").read_bytes()
    os.rename(folder / "200000", folder / "before")
    for code, change in (
        (13, sealed[:-1]), (13, sealed[:-1] + bytes([sealed[-1] ^ 1])), (13, b"no age file"),
        (12, sealed.replace(b"X25519", b"X25518", 1)),
    ):
        (folder / "200000.age").write_bytes(change)
        _, talk = haven(folder, "unseal", "200000.age", "-i", "key.txt", code=code)
        assert talk.startswith("haven: error: ")
        assert not (folder / "200000").exists()
    (folder / "200000.age").write_bytes(sealed)
    haven(folder, "keygen", "-o", "other.txt")
    haven(folder, "unseal", "200000.age", "-i", "other.txt", code=12)
    assert not (folder / "200000").exists()
    haven(folder, "unseal", "200000.age", "-i", "key.txt")
    assert (folder / "200000").read_bytes() == content(200_000)
    # Nothing is written over.
    haven(folder, "unseal", "200000.age", "-i", "key.txt", code=1)
    haven(folder, "keygen", "-o", "key.txt", code=1)


def test_each_of_several_recipients_opens_the_file_and_kinds_do_not_mix(folder):
    recipient = identity(folder)
    other = haven(folder, "keygen", "-o", "other.txt")[0].decode().strip()
    quantum = haven(folder, "keygen", "-o", "quantum.txt", "--post-quantum")[0].decode().strip()
    (folder / "both.txt").write_text(f"# a comment\n{recipient}\n\n{other}\n")
    haven(folder, "seal", "1", "--recipients-file", "both.txt")
    for key in ("key.txt", "other.txt"):
        assert haven(folder, "unseal", "1.age", "-i", key, "-o", "-")[0] == content(1)
    _, talk = haven(folder, "seal", "0", "--to", recipient, "--to", quantum, code=64)
    assert "post-quantum" in talk and not (folder / "0.age").exists()
    haven(folder, "seal", "0", code=64)
    haven(folder, "seal", "0", "--to", "age1nonsense", code=64)


@stock
def test_the_stock_program_opens_a_sealed_release_for_each_of_its_recipients(folder):
    """One folder, one file in it; what is in that is a release like any other, and the ledger says for whom."""
    first = identity(folder)
    second = haven(folder, "keygen", "-o", "other.txt")[0].decode().strip()
    vault = Vault(folder)
    vault.create()
    (folder / "lines").write_text(people(0, 24))
    vault.run("import", "lines")
    vault.add_study("circles", [alias(number) for number in range(24)])
    answer = vault.run("export-redacted", "--study", "circles", "--recipient", "Dr. Okafor", "--level", "rows",
                       "--to", "sent", "--seal-to", first, "--seal-to", second)
    assert [path.name for path in (folder / "sent").iterdir()] == ["release.tar.age"]
    sealed = folder / "sent" / "release.tar.age"
    assert b"study_id" not in sealed.read_bytes()
    for key in ("key.txt", "other.txt"):
        opened = folder / f"opened {key}"
        opened.mkdir()
        archive = subprocess.run([AGE, "-d", "-i", key, sealed], cwd=folder, capture_output=True, check=True).stdout
        subprocess.run(["tar", "x"], input=archive, cwd=opened, check=True)
        assert sorted(path.name for path in opened.iterdir()) == sorted(answer["files"])
        subprocess.run(["b2sum", "--quiet", "--strict", "-c", "MANIFEST"], cwd=opened, check=True)
        manifest = (opened / "MANIFEST").read_bytes()
        assert hashlib.blake2b(manifest, digest_size=32).hexdigest() == answer["digest"]
        assert {path.stat().st_mtime for path in opened.iterdir()} == {946_684_800}
    assert vault.run("release", "list")[0]["sealedTo"] == [first, second]
    refused = vault.do("export-redacted", "--study", "circles", "--recipient", "r", "--level", "rows", "--to", "no",
                       "--seal-to", "age1nobody")
    assert refused.code == 64 and not (folder / "no").exists()
