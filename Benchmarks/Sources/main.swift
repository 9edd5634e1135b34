// Measures a vault's import, scan and single commands beside bare SQLite with the same bytes, in one run.
//
// Usage: HavenBenchmarks FOLDER [ROWS] [MEMBERS]
import Glibc
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  print("usage: HavenBenchmarks FOLDER [ROWS] [MEMBERS]")
  exit(64)
}
let folder = arguments[1]
let rowCount = arguments.count > 2 ? Int(arguments[2]) ?? 200_000 : 200_000
let memberCount = arguments.count > 3 ? Int(arguments[3]) ?? 2000 : 2000

let bench = StoreBench(folder: folder, rowCount: rowCount, memberCount: memberCount)
try bench.run()
