"""A day's work in one shell, and each system call of it: it reaches no other machine, and writes nowhere but where it says.

Run by Scripts/test, which sets HAVEN_BINARY. `-rP` shows what was counted.
"""

import json
import os
import re
import shlex
from pathlib import Path

import pytest
import strace
from program import HAVEN, consent_add, study_add
from shells import office
from traces import TRACED, Trace, lies_in

PROGRAMME = Path(__file__).resolve().parents[2] / "Fixtures/people/programme.jsonl"
TERMINAL = re.compile(r"/dev/(tty|null|pts/\d+)")
# What a release is called until it is whole: the process that writes it, and a number.
UNFINISHED = re.compile(r"\.haven-\d+-\d+\.part")


@pytest.fixture(name="day", scope="module")
def fixture_day(tmp_path_factory):
    """The trace of the day, and the office in which it was."""
    refusal = strace.refusal()
    if HAVEN and not refusal and os.geteuid() != 0:
        refusal = "the program refuses to be looked at: only root's strace can read its paths"
    if not HAVEN or refusal:
        pytest.skip(refusal or "HAVEN_BINARY names no program")
    log = tmp_path_factory.mktemp("day") / "log"
    with office() as place:
        yield work(place, log), place


def work(place, log):
    place.environment["HAVEN_VAULT"] = str(place.home / "programme" / "vault.haven")
    (place.home / "programme").mkdir(mode=0o700)
    place.outside("init --recovery-kit none --kdf-memory 19 --kdf-passes 2 --passphrase-fd 3 3< pass")
    place.outside(f"import {PROGRAMME} --passphrase-fd 3 3< pass")
    agree(place)
    (place.home / "desk").mkdir()
    tracer = ["strace", "-f", "-qq", "-y", "-s", "64", "-o", str(log), "-e", f"trace={','.join(TRACED)}"]
    with place.shell(before=tracer) as shell:
        shell.unlock()
        record = json.loads(shell.succeeds("haven --json record add Stan --text-file text"))["record"]
        assert "Stan" in shell.succeeds("haven member list")
        assert record in shell.succeeds("haven record list Stan")
        assert "the letter" in shell.succeeds(f"haven record show {record}")
        assert record in shell.succeeds("haven record search letter")
        shell.succeeds("haven review circles --mask-open", place.passphrase)
        shell.succeeds("haven export-redacted --study circles --recipient 'Dr. Okafor' --level rows --notes --to desk/release",
                       place.passphrase)
        shell.succeeds("haven lock")
        shell.child.sendline("exit")
        shell.child.read()
    assert (place.home / "desk/release/notes.csv").exists()
    return Trace(log.read_text(encoding="utf-8", errors="replace"))


def agree(place):
    """A study, and the consents of all members but those whose aliases are drawn."""
    lines = map(json.loads, PROGRAMME.read_text().splitlines())
    aliases = [line["alias"] for line in lines if line.get("kind") == "member" and "alias" in line]
    (place.home / "members").write_text("\n".join(aliases))
    place.outside(f"{shlex.join(study_add('circles'))} --passphrase-fd 3 3< pass < text")
    place.outside(f"{shlex.join(consent_add('circles'))} --passphrase-fd 3 3< pass < members")


def test_each_command_and_the_agent_were_seen(day):
    trace, _ = day
    assert trace.programs() == ["/bin/bash", HAVEN, "/proc/self/exe", *[HAVEN] * 8]
    print(f"{len(trace.calls)} calls of {len({call.process for call in trace.calls})} processes and threads")


def test_no_other_machine_is_reached_nor_tried(day):
    trace, _ = day
    assert [str(call) for call in trace.to_elsewhere()] == []
    sockets = [call for call in trace.calls if call.name == "socket"]
    print(f"{len(sockets)} sockets, all of AF_UNIX")
    # The agent's, and one for each command that asked it.
    assert len(sockets) >= 7


def test_nothing_is_written_but_vault_state_session_and_release(day):
    trace, place = day
    written = [(path, call) for path, call in trace.written() if not TERMINAL.fullmatch(path)]
    places = {"vault": place.home / "programme", "state": place.home / ".local/state/haven", "session": place.runtime / "haven",
              "release": place.home / "desk/release"}
    seen = {name: sum(lies_in(path, [folder]) for path, _ in written) for name, folder in places.items()}
    print(f"changes: {seen}")
    assert all(seen.values())
    elsewhere = [(path, str(call)) for path, call in written
                 if not lies_in(path, places.values()) and not is_unfinished(path, place.home / "desk")]
    assert elsewhere == []


def is_unfinished(path, folder):
    """Whether a path lies in the release before it has its name."""
    first = os.path.relpath(path, folder).split("/")[0]
    return UNFINISHED.fullmatch(first) is not None


# The parser itself, on lines that were made up.

GOOD = '''\
10 execve("/bin/bash", ["bash"], 0x7ffe /* 8 vars */) = 0
10 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 8<socket:[99]>
11 openat(AT_FDCWD</home>, "/run/haven", O_RDONLY|O_DIRECTORY) = 3</run/haven>
11 bind(9<socket:[98]>, {sa_family=AF_UNIX, sun_path="/proc/self/fd/3/ab12"}, 110) = 0
10 connect(8<socket:[99]>, {sa_family=AF_UNIX, sun_path="/proc/self/fd/6/ab12"}, 110 <unfinished ...>
11 sendto(4<socket:[97]>, "AF_INET in a text", 17, MSG_DONTWAIT, NULL, 0) = 17
10 <... connect resumed>) = 0
10 openat(AT_FDCWD</home>, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3</etc/passwd>
10 openat(AT_FDCWD</home>, "vault", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 3</home/vault>
10 renameat2(8</home>, ".haven-7-0.part", 8</home>, "out", RENAME_NOREPLACE) = 0
10 ftruncate(9</home/vault.lock>, 0) = 0
10 fchmod(9<socket:[98]>, 0600) = 0
10 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED} ---
10 +++ exited with 0 +++'''

FORBIDDEN_CALLS = {
    "an address": 'connect(3<socket:[1]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
    "one refused": "socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = -1 EACCES (Permission denied)",
    "the kernel's": "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3<socket:[1]>",
    "a packet": 'sendto(3, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("192.0.2.1")}, 16) = 1',
    "a message": 'sendmsg(3, {msg_name={sa_family=AF_INET6, sin6_port=htons(9)}, msg_namelen=28, msg_iov=[{iov_base="x"}]}, 0) = 1',
    "an unknown family": "connect(3<socket:[1]>, {sa_family=0x2f, sa_data=\"x\"}, 16) = 0",
    "an address that could not be read": "connect(3, 0x7ffe, 16) = 0",
    "a message that could not be read": "sendmsg(3, 0x7ffe, 0) = 1",
    "a ring": "io_uring_setup(8, 0x7ffe) = -1 ENOSYS (Function not implemented)"}

FORBIDDEN_FILES = {
    'openat(AT_FDCWD</home>, "/tmp/leak", O_WRONLY|O_CREAT|O_TRUNC, 0600) = 3</tmp/leak>': "/tmp/leak",
    'openat(AT_FDCWD</home>, "../tmp/leak", O_RDWR) = -1 ENOENT (No such file or directory)': "/tmp/leak",
    'openat(7</tmp>, "leak", O_RDWR|O_CREAT, 0600) = 3</tmp/leak>': "/tmp/leak",
    'openat(AT_FDCWD</home>, "/tmp", O_RDWR|O_TMPFILE, 0600) = 3</tmp/#12 (deleted)>': "/tmp",
    'openat(AT_FDCWD</home>, "link", O_WRONLY) = 3</tmp/leak>': "/tmp/leak",
    'creat("/tmp/leak", 0600) = 3</tmp/leak>': "/tmp/leak",
    'mkdir("/tmp/leak", 0700) = 0': "/tmp/leak",
    'renameat(8</home>, "vault", 9</tmp>, "leak") = 0': "/tmp/leak",
    'symlinkat("vault", 9</tmp>, "leak") = 0': "/tmp/leak",
    'unlinkat(9</tmp>, "leak", 0) = 0': "/tmp/leak",
    'ftruncate(9</tmp/leak>, 0) = 0': "/tmp/leak",
    'fchmod(9</tmp/leak>, 0644) = 0': "/tmp/leak",
    'utimensat(9</tmp>, "leak", NULL, 0) = 0': "/tmp/leak",
    'bind(9<socket:[98]>, {sa_family=AF_UNIX, sun_path="/tmp/leak"}, 110) = 0': "/tmp/leak",
    'mkdir("/home/caf\\303\\251", 0700) = 0': "/home/café"}


def test_the_parser_understands_what_is_as_it_should_be():
    trace = Trace(GOOD)
    assert len(trace.calls) == 11 and trace.programs() == ["/bin/bash"]
    assert list(trace.to_elsewhere()) == []
    assert [path for path, _ in trace.written()] == [
        "/run/haven/ab12", "/home/vault", "/home/vault", "/home/.haven-7-0.part", "/home/out", "/home/vault.lock"]


@pytest.mark.parametrize("line", FORBIDDEN_CALLS.values(), ids=FORBIDDEN_CALLS)
def test_the_parser_sees_a_call_to_elsewhere(line):
    trace = Trace(f"{GOOD}\n10 {line}")
    assert list(trace.to_elsewhere()) == trace.calls[-1:]


def test_the_parser_sees_a_call_to_elsewhere_that_was_interrupted():
    trace = Trace('10 connect(3<socket:[1]>, {sa_family=AF_INET, sin_port=htons(53)}, 16 <unfinished ...>\n'
                  '11 getpid() = 11\n10 <... connect resumed>) = -1 EINPROGRESS (Operation now in progress)')
    assert len(list(trace.to_elsewhere())) == 1


@pytest.mark.parametrize("line, path", FORBIDDEN_FILES.items())
def test_the_parser_sees_a_file_elsewhere(line, path):
    assert path in [written for written, _ in Trace(f"10 {line}").written()]


@pytest.mark.parametrize("line", ['10 openat(AT_FDCWD</home>, "x"', "what is this", "10 ???"])
def test_the_parser_refuses_a_line_that_it_does_not_understand(line):
    with pytest.raises(ValueError, match="not understood"):
        Trace(line)


@pytest.mark.parametrize("line", ['mkdir("somewhere", 0700) = 0', "unlinkat(9, 0x7ffe, 0) = 0",
                                  "openat(AT_FDCWD, 0x7ffe, O_RDWR) = -1 ENOENT (No such file or directory)"])
def test_the_parser_refuses_a_path_that_it_cannot_follow(line):
    with pytest.raises(ValueError, match="from where"):
        list(Trace(f"10 {line}").written())
