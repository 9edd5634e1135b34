import Foundation
import Glibc

/// A folder for one test, gone with it.
final class TestFolder: Sendable {
  let path: String

  init() {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = base + "/haven-backup-tests-" + UUID().uuidString
    precondition(unsafe mkdir(path, 0o700) == 0, "a test can make its folder")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// The paths of all files below a folder of it, in order.
  func files(below folder: String) -> [String] {
    let root = self(folder)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(
        atPath: root + "/" + name, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  func bytes(of name: String) -> [UInt8] {
    Array(FileManager.default.contents(atPath: self(name)) ?? Data())
  }

  func write(_ bytes: [UInt8], to name: String) {
    let folder = (self(name) as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    precondition(
      FileManager.default.createFile(
        atPath: self(name), contents: Data(bytes), attributes: [.posixPermissions: 0o600]))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self(name)) }

  func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: self(name), toPath: self(other))
  }

  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: self(name), toPath: self(other))
  }
}

extension TestFolder {
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self(name)) }
}
