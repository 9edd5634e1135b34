import Foundation
import HavenAge
import HavenCrypto
import Testing

let projectRoot = URL(filePath: #filePath).appending(path: "../../..").standardized

/// The vectors of C2SP/CCTV, beside the project or a folder further up; nil where they are not.
let publishedVectors: URL? = ["../shared/vectors/age", "../../shared/vectors/age"]
  .map { projectRoot.appending(path: $0).standardized }
  .first { FileManager.default.fileExists(atPath: $0.path) }

/// One file of the published vectors: what should come of it, what opens it, and the age file.
struct PublishedVector: Sendable, CustomTestStringConvertible {
  let name: String
  let fields: [(name: String, value: String)]
  let file: [UInt8]

  var testDescription: String { name }
  var expected: String { self["expect"] ?? "" }
  var isArmored: Bool { self["armored"] == "yes" }
  var identities: [String] { fields.filter { $0.name == "identity" }.map(\.value) }
  var passphrases: [String] { fields.filter { $0.name == "passphrase" }.map(\.value) }

  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  static let all: [PublishedVector] = {
    guard let folder = publishedVectors,
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    else { return [] }
    return names.sorted().compactMap { PublishedVector(name: $0, in: folder) }
  }()

  private init?(name: String, in folder: URL) {
    let url = folder.appending(path: name)
    guard let data = try? Data(contentsOf: url),
      let end = data.range(of: Data("\n\n".utf8))
    else { return nil }
    self.name = name
    fields = String(decoding: data[..<end.lowerBound], as: UTF8.self).split(separator: "\n").map {
      let parts = $0.split(separator: ":", maxSplits: 1)
      return (String(parts[0]), String(parts[1].drop { $0 == " " }))
    }
    let rest = data[end.upperBound...]
    let isCompressed = fields.contains { $0.name == "compressed" && $0.value == "zlib" }
    guard let file = isCompressed ? inflated(url: url, skipping: end.upperBound) : Array(rest)
    else { return nil }
    self.file = file
  }
}

/// What follows in a file, decompressed by Python: Foundation has no zlib here.
private func inflated(url: URL, skipping count: Int) -> [UInt8]? {
  let script =
    "import sys, zlib; d = open(sys.argv[1], 'rb').read()[int(sys.argv[2]):]; "
    + "sys.stdout.buffer.write(zlib.decompress(d))"
  return try? run("python3", ["-c", script, url.path, String(count)]).output
}
