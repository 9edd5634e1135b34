"""What a disk may hold after a power failure, from a log of all that was asked of it.

Certain is what was synced: a file's content by a sync of the file, the names in a folder by a sync of the folder.
Of the rest anything may be there. Of what was written to a file since, any of the 512-byte sectors, each whole; of
what happened to the names in a folder, the first so many, in their order, as journaling file systems keep it. (Those
also order the names of all folders, and keep more than this page promises; what holds here holds there.)
"""

SECTOR = 512


class File:
    """A file's content as it is certain, and what was done to it since."""

    def __init__(self):
        self.certain = bytearray()
        self.since = []

    def sync(self):
        for change in self.since:
            apply(self.certain, change)
        self.since = []

    def after_failure(self, chance):
        """What it may hold."""
        content = bytearray(self.certain)
        for change in survivors(self.since, chance):
            apply(content, change)
        return bytes(content)


def apply(content, change):
    """Changes content by a write at an offset, or by cutting or extending it to a length."""
    offset, written = change
    if written is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
    else:
        content.extend(bytes(max(0, offset - len(content))))
        content[offset : offset + len(written)] = written


def survivors(changes, chance):
    """Those of the changes that reached the disk, in their order."""
    kind = chance.choice(["none", "all", "first", "some", "sectors"])
    if kind == "none":
        return []
    if kind == "first":
        return changes[: chance.randint(0, len(changes))]
    if kind == "some":
        return [change for change in changes if chance.random() < 0.5]
    if kind == "sectors":
        return [piece for change in changes for piece in sectors(change) if chance.random() < 0.5]
    return changes


def sectors(change):
    """A write as the sectors that it touches; a change of length as it is."""
    offset, written = change
    if written is None:
        return [change]
    pieces, at = [], 0
    while at < len(written):
        end = at + SECTOR - (offset + at) % SECTOR
        pieces.append((offset + at, written[at:end]))
        at = end
    return pieces


class Folder:
    """The names in a folder: what happened to them, and how much of that is certain."""

    def __init__(self):
        self.changes = []
        self.certain = 0

    def after_failure(self, chance):
        """What may stand in it: files and folders by their names."""
        count = chance.choice([self.certain, len(self.changes), chance.randint(self.certain, len(self.changes))])
        names = {}
        for kind, name, what in self.changes[:count]:
            if kind == "put":
                names[name] = what
            elif kind == "remove":
                del names[name]
            else:
                names[what] = names[name] if kind == "link" else names.pop(name)
        return names


class Disk:
    """All files under one folder; paths are relative to it, and "." is the folder itself."""

    def __init__(self):
        self.root = Folder()
        self.folders = {".": self.root}
        # By the number that the kernel gives a file; a later file may get it again.
        self.files = {}

    def take(self, call):
        """Takes in a call of the log."""
        if call.name in ("create", "unnamed"):
            self.files[call.first] = File()
            if call.name == "create":
                self.change("put", call.path, self.files[call.first])
        elif call.name == "mkdir":
            self.folders[call.path] = Folder()
            self.change("put", call.path, self.folders[call.path])
        elif call.name == "write":
            self.files[call.first].since.append((call.second, call.content))
        elif call.name == "truncate":
            self.files[call.first].since.append((call.second, None))
        elif call.name == "sync" and call.path in self.folders:
            self.folders[call.path].certain = len(self.folders[call.path].changes)
        elif call.name == "sync":
            self.files[call.first].sync()
        elif call.name in ("unlink", "rmdir"):
            self.change("remove", call.path, None)
        elif call.name in ("rename", "link"):
            self.rename(call.name, call.path, call.content.decode())
        else:
            assert call.name == "answer", call

    def change(self, kind, path, what):
        folder, name = split(path)
        self.folders[folder].changes.append((kind, name, what))

    def rename(self, kind, path, other):
        assert split(path)[0] == split(other)[0], "from one folder to another"
        self.change(kind, path, split(other)[1])
        if path in self.folders:
            self.folders[other] = self.folders.pop(path)

    def after_failure(self, chance, target):
        """Writes what may be there into an empty folder."""
        fill(target, self.root, chance)


def split(path):
    folder, _, name = path.rpartition("/")
    return folder or ".", name


def fill(target, folder, chance):
    for name, what in folder.after_failure(chance).items():
        path = target / name
        if isinstance(what, Folder):
            path.mkdir(mode=0o700)
            fill(path, what, chance)
        else:
            # SQLite's index of its log lives in memory: what is on the disk of it is anything.
            content = chance.choice([b"", bytes(32_768), chance.randbytes(32_768)]) if name.endswith("-shm") \
                else what.after_failure(chance)
            path.write_bytes(content)
            path.chmod(0o600)
