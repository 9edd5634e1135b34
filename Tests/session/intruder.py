"""What a process of an ordinary user can do to another one: each attempt, and the errno that it met.

Nothing is run for it: a child of the test becomes that user and tries.
"""

import ctypes
import errno
import os
import pickle
import socket
import stat
import traceback

PTRACE_ATTACH, PTRACE_DETACH, PTRACE_SEIZE = 16, 17, 0x4206
NAMES = ("mem", "environ", "maps", "smaps", "auxv", "syscall", "stack", "fd", "map_files", "cwd", "exe", "root")


def as_user(user, attempt, *arguments):
    """What `attempt` answers in a process of that user, with no other groups and no powers."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        # Whatever happens, no second pytest goes on from here.
        try:
            os.close(read_end)
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            os.write(write_end, pickle.dumps(attempt(*arguments)))
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    assert said, "the attempt itself failed"
    return pickle.loads(said)


def reaching_into(process):
    """By name, what became of each way into a process: None where it was open, else the errno's name."""
    libc = ctypes.CDLL(None, use_errno=True)
    return {**{name: outcome(look, f"/proc/{process}/{name}") for name in NAMES},
            "process_vm_readv": outcome(read_memory, libc, process), "ATTACH": outcome(trace, libc, PTRACE_ATTACH, process),
            "SEIZE": outcome(trace, libc, PTRACE_SEIZE, process), "pidfd_getfd": outcome(take_descriptor, libc, process)}


def outcome(attempt, *arguments):
    try:
        attempt(*arguments)
        return None
    except OSError as error:
        return errno.errorcode[error.errno]


def look(path):
    if os.path.basename(path) in ("cwd", "exe", "root"):
        os.readlink(path)
    elif os.path.basename(path) in ("fd", "map_files"):
        os.listdir(path)
    else:
        with open(path, "rb") as file:
            # Of the memory there is nothing at 0, and what was opened could be read elsewhere.
            if not path.endswith("/mem"):
                file.read(1)


def trace(libc, request, process):
    call(libc.ptrace, ctypes.c_long(request), ctypes.c_long(process), None, None)
    if request == PTRACE_ATTACH:
        os.waitpid(process, 0x40000000)
        call(libc.ptrace, ctypes.c_long(PTRACE_DETACH), ctypes.c_long(process), None, None)


def read_memory(libc, process):
    """One byte of a page that any process has: that of this library, or EFAULT where it lies elsewhere."""
    room = ctypes.create_string_buffer(1)
    here = (ctypes.c_void_p * 2)(ctypes.addressof(room), 1)
    there = (ctypes.c_void_p * 2)(ctypes.cast(libc.getpid, ctypes.c_void_p).value, 1)
    try:
        call(libc.process_vm_readv, ctypes.c_long(process), here, ctypes.c_long(1), there, ctypes.c_long(1), ctypes.c_long(0))
    except OSError as error:
        # It was let in, and there was nothing.
        if error.errno != errno.EFAULT:
            raise


def take_descriptor(libc, process):
    handle = os.pidfd_open(process)
    call(libc.syscall, ctypes.c_long(438), ctypes.c_long(handle), ctypes.c_long(0), ctypes.c_long(0))


def call(function, *arguments):
    function.restype = ctypes.c_long
    if function(*arguments) == -1:
        raise OSError(ctypes.get_errno(), "")


def reaching_for(paths):
    """What became of looking at each path: a folder, a socket or a file."""
    return {str(path): outcome(reach, str(path)) for path in paths}


def reach(path):
    kind = os.stat(path).st_mode
    if stat.S_ISDIR(kind):
        os.listdir(path)
    elif stat.S_ISSOCK(kind):
        with socket.socket(socket.AF_UNIX) as asking:
            asking.connect(path)
    else:
        with open(path, "rb"):
            pass
