import Foundation

/// The files of this checkout.
enum Sources {
  struct File {
    let path: String
    let text: String
  }

  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

  static func swiftFiles(in folder: String) throws -> [File] {
    let directory = root.appending(path: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
    return try names.filter { $0.hasSuffix(".swift") }.sorted().map {
      File(
        path: "\(folder)/\($0)",
        text: try String(contentsOf: directory.appending(path: $0), encoding: .utf8))
    }
  }
}
