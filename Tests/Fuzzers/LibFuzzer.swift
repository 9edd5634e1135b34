import Foundation
import FuzzTargets

#if FUZZING
  /// The entry point that libFuzzer calls; its own `main` comes with the library (Scripts/fuzz).
  @_cdecl("LLVMFuzzerTestOneInput")
  public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do {
      _ = try unsafe chosenReading(bytes)
    } catch {
      fatalError("\(error)")
    }
    return 0
  }

  // Set once, before the first input; libFuzzer calls from one thread.
  nonisolated(unsafe) private let chosenReading: FuzzTarget.Reading = {
    let name = ProcessInfo.processInfo.environment["HAVEN_FUZZER"] ?? ""
    guard let target = FuzzTarget.named(name) else { fatalError("no fuzz target \(name)") }
    do { return try target.reading() } catch { fatalError("\(error)") }
  }()
#endif
