import Foundation
import FuzzTargets

#if !FUZZING
  /// Without libFuzzer: says what targets there are, writes their seeds, and runs inputs again.
  @main struct Fuzzers {
    static func main() throws {
      let arguments = CommandLine.arguments.dropFirst()
      guard let name = arguments.first else {
        for target in FuzzTarget.all { print(target.name) }
        return
      }
      guard let target = FuzzTarget.named(name) else { exit(64) }
      if arguments.count == 3, arguments.dropFirst().first == "--seeds", let folder = arguments.last
      {
        return try writeSeeds(of: target, into: folder)
      }
      let read = try target.reading()
      for path in arguments.dropFirst() {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        print("\(path): \(bytes.count) bytes, \(try read(bytes))")
      }
    }

    /// One file a seed, and the tokens as libFuzzer's dictionary beside the folder.
    private static func writeSeeds(of target: FuzzTarget, into folder: String) throws {
      let folder = URL(filePath: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (index, seed) in try target.seeds().enumerated() {
        try Data(seed).write(to: folder.appending(path: "seed-\(index)"))
      }
      let words = target.tokens.map { token in
        let digits = token.map { byte in
          "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "\"\(digits.joined())\"\n"
      }
      try words.joined().write(
        to: folder.appendingPathExtension("dict"), atomically: true, encoding: .utf8)
    }
  }
#endif
