"""Somebody with a program of their own: all that the stand-alone reader prints, and every key tried on every box."""

import json
from types import SimpleNamespace

import haven_format as f
import haven_reader
from nacl import bindings as sodium
from nacl.exceptions import CryptoError


def printed(vault, folder, lost):
    """All that the reader's commands print or save for somebody."""
    folder.mkdir()
    asked = SimpleNamespace(argument=None, reveal=True, lost=lost, save=str(folder))
    said = [json.dumps(command(vault, asked), ensure_ascii=False) for name, command in haven_reader.COMMANDS.items()
            if name != "record"]
    return "\0".join(said).encode() + b"\0".join(path.read_bytes() for path in folder.iterdir())


class Keys:
    """Every key that somebody has, from the file that they kept and from the one that there is now."""

    def __init__(self, vaults):
        """Those that open for them; the last is the one whose boxes are tried."""
        self.vaults = vaults
        self.lanes = set()
        for vault in vaults:
            self.take_rings(vault, vault)

    def take_rings(self, vault, target):
        """What somebody holds in one file, with the secrets of the lanes that another one has."""
        for lane in [*vault.lanes.values(), *vault.dead]:
            for epoch, (grant_key, _) in lane.epochs.items():
                self.take(target, lane.index, lane.lane_id, epoch, grant_key)

    def take_mail(self, target):
        """Whatever mailbox opens, whether its grant counts or not, gives keys too."""
        for number in range(2 * target.header.capacity):
            at = 1 + 576 * (number % 7)
            sealed = target.key_box(f.key_row(f.MAILBOXES, number // 7))[at + 16 : at + 576]
            for vault in self.vaults:
                try:
                    grant = f.parse_grant(sodium.crypto_box_seal_open(
                        sealed, vault.secret.box_public, vault.secret.box_secret))
                except CryptoError:
                    continue
                for epoch, (key, _) in grant.epochs.items():
                    self.take(target, grant.index, grant.lane_id, epoch, key)

    def take(self, target, index, lane_id, epoch, grant_key):
        self.lanes.add((lane_id, epoch, f.lane_key(grant_key, target.shred(index), lane_id, epoch)))

    def open_rows(self, target, numbers=None):
        """The rows of a file, or those of them that are asked for, that any of the keys opens, by their ids."""
        found = {}
        for number in sorted(target.ids[f.ROWS] if numbers is None else numbers):
            box = target.box(f.ROWS, number)
            for lane_id, epoch, key in self.lanes:
                plain = self.tried(key, "HvRowBox", number, f.row_ad(target.id, number, "HvRowBox", lane_id, epoch),
                                   f.unbox(box))
                if plain is not None:
                    found[number] = plain
        return found

    def open_parts(self, entries, target):
        """The closed parts of entries that any of the keys opens."""
        return [plain for entry in entries for box in entry.closed for lane_id, epoch, key in self.lanes
                if (plain := self.tried(key, "HvClosed", entry.number,
                                        f.row_ad(target.id, entry.number, "HvClosed", lane_id, epoch), box)) is not None]

    @staticmethod
    def tried(key, purpose, number, ad, box):
        try:
            return f.unseal(key, purpose, number, ad, box)
        except f.OtherKey:
            return None
