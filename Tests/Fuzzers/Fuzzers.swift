import Foundation
import FuzzTargets
import SoakSupport

#if !FUZZING
  /// Without libFuzzer: says what targets there are, writes their seeds, runs inputs again, or changes seeds
  /// and runs those.
  @main struct Fuzzers {
    static func main() throws {
      let arguments = CommandLine.arguments.dropFirst()
      guard let name = arguments.first else {
        for target in FuzzTarget.all { print(target.name) }
        return
      }
      guard let target = FuzzTarget.named(name) else { exit(64) }
      let words = Array(arguments.dropFirst())
      if words.count == 2, words[0] == "--seeds" {
        return try writeSeeds(of: target, into: words[1])
      }
      if words.count == 3, words[0] == "--changed", let seed = UInt64(words[1]),
        let count = Int(words[2])
      {
        return try runChanged(target, seed, count)
      }
      let read = try target.reading()
      for path in words {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        print("\(path): \(bytes.count) bytes, \(try read(bytes))")
      }
    }

    /// Prints findings, and what came of the inputs.
    private static func runChanged(_ target: FuzzTarget, _ seed: UInt64, _ count: Int) throws {
      let tally = try ChangedInputs.run(target, count: count, SeededGenerator(seed: seed))
      for finding in tally.findings { print("finding: \(finding)") }
      print("accepted: \(tally.accepted)")
      print("refused: \(tally.refused)")
      var usage = rusage()
      unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      print("memory: \(usage.ru_maxrss)")
      exit(tally.findings.isEmpty && tally.refused > 0 ? 0 : 1)
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
