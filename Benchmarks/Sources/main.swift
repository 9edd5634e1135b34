// Does one measurement in a process of its own, and prints it as one line of JSON. Scripts/bench runs
// these, in turns with the same measurement of the rivals, and makes the table.
//
// Usage: HavenBenchmarks PHASE [--folder DIR] [--rows N] [--members N] [--keyholders N] [--repeat N] [--workers N]
//          [--rival sqlite|sqlcipher|sqlcipher-4k] [--indexed yes|no] [--mmap BYTES]
//          [--memory-mib N] [--passes N] [--layers rules|all]
import Glibc
import HavenCrypto
import HavenJSON

do {
  try Sodium.start()
  let settings = try Settings(CommandLine.arguments.dropFirst())
  if let measurement = try settings.phase.run(settings) {
    print(measurement.json.serialized())
  }
} catch {
  let words = Array("HavenBenchmarks: \(error)\n".utf8)
  _ = unsafe write(STDERR_FILENO, words, words.count)
  exit(1)
}
