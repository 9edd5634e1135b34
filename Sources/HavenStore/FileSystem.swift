internal import CPlatform
internal import Glibc

/// The file system that a file lies on, told by its number (statfs(2)).
package struct FileSystem: Equatable, Sendable {
  /// What it means for a vault.
  package enum Kind: Sendable {
    /// A disk's, which keeps what was written and who may read it.
    case onDisk
    /// Another machine may change it, or another program answers for its locks and shared memory.
    case shared
    /// It keeps no permissions, so whoever has the medium reads the files.
    case withoutPermissions
    /// It is gone when the machine stops.
    case inMemory
    /// Its number is none of those below.
    case unknown
  }

  /// Its name, or its number where that is not known.
  package let name: String
  package let kind: Kind

  /// Knows it by its number.
  package init(type: UInt64) {
    for (kind, names) in Self.names {
      guard let name = names[type] else { continue }
      self.name = name
      self.kind = kind
      return
    }
    name = "0x\(String(type, radix: 16))"
    kind = .unknown
  }

  /// The one that an open file lies on.
  init(of descriptor: Int32) throws(StoreError) {
    var type: UInt64 = 0
    let code = unsafe haven_file_system_type(descriptor, &type)
    guard code == 0 else { throw .io(operation: "examine the file system", code: -code) }
    self.init(type: type)
  }

  /// The one that the file at a path lies on; the file itself is not opened for reading.
  package init(at path: String) throws(StoreError) {
    let descriptor = unsafe open(path, haven_open_path | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed("open", errno, path: path) }
    defer { close(descriptor) }
    try self.init(of: descriptor)
  }

  private static let names: [(Kind, [UInt64: String])] = [
    (
      // WAL needs its locks and shared memory to be this machine's own (sqlite.org/wal.html, 2).
      .shared,
      [
        0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2",
        0x0102_1997: "9p", 0x6573_5546: "FUSE", 0x00C3_6400: "Ceph", 0x5346_414F: "AFS",
        0x6B41_4653: "AFS", 0x7375_7245: "Coda", 0x564C: "NCP", 0x0116_1970: "GFS2",
        0x7461_636F: "OCFS2", 0x0BD0_0BD0: "Lustre", 0x786F_4256: "VirtualBox shared folder",
        0x4750_4653: "GPFS", 0x2003_0528: "OrangeFS",
      ]
    ),
    (.withoutPermissions, [0x4D44: "vfat", 0x2011_BAB0: "exfat"]),
    (.inMemory, [0x0102_1994: "tmpfs", 0x8584_58F6: "ramfs"]),
    (
      .onDisk,
      [
        0xEF53: "ext2, 3 or 4", 0x5846_5342: "xfs", 0x9123_683E: "btrfs", 0xF2F5_2010: "f2fs",
        0x2FC1_2FC1: "zfs", 0xCA45_1A4E: "bcachefs", 0xF15F: "ecryptfs", 0x794C_7630: "overlay",
      ]
    ),
  ]
}
