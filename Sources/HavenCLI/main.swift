internal import Glibc
internal import Haven

Hardening.begin()
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
