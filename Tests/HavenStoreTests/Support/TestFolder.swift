import Foundation
import Glibc
import HavenStore

/// A folder for one test, gone with it.
final class TestFolder: Sendable {
  let path: String

  init() {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = base + "/haven-store-tests-" + UUID().uuidString
    precondition(unsafe mkdir(path, 0o700) == 0, "a test can make its folder")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// The names in a folder of it, hidden ones too, in order.
  func names(in folder: String = "") -> [String] {
    let path = folder.isEmpty ? path : self(folder)
    return (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
  }

  func bytes(of name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: self(name)).map(Array.init)
  }

  func text(of name: String) -> String? {
    bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  @discardableResult
  func make(_ name: String, _ text: String, mode: mode_t = 0o600) -> String {
    precondition(FileManager.default.createFile(atPath: self(name), contents: Data(text.utf8)))
    precondition(unsafe chmod(self(name), mode) == 0)
    return self(name)
  }

  func mode(of name: String) -> mode_t {
    var status = stat()
    precondition(unsafe lstat(self(name), &status) == 0, "\(name) is there")
    return status.st_mode & 0o7777
  }
}

/// Vaults for tests.
enum Sample {
  static let formats: ClosedRange<Int32> = 1...1
  static let tip = Tip(table: .rows, id: 1, box: [1])

  /// A vault with a header and the row of `tip`.
  static func create(at path: String, format: Int32 = 1) throws {
    try Store.create(at: path, format: format) { batch in
      try batch.insert(.header, id: 1, box: [7])
      try batch.insert(.rows, id: 1, box: [1])
    }
  }

  static func open(_ path: String, _ access: Store.Access = .readWrite) throws -> Store {
    try Store.open(at: path, supportedFormats: formats, access: access)
  }

  /// A box that tells its id.
  static func box(_ id: Int64, byteCount: Int = 512) -> [UInt8] {
    var box = [UInt8](repeating: UInt8(truncatingIfNeeded: id &* 31), count: byteCount)
    for index in 0..<8 { box[index] = UInt8(truncatingIfNeeded: id >> Int64(8 * index)) }
    return box
  }
}

/// A linear congruential generator: the same ids in every run.
struct Sequence64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  /// A row id.
  mutating func nextID() -> Int64 { Int64(next() >> 1) | 1 }
}
