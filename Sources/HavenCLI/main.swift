internal import Glibc
internal import Haven

Hardening.begin()
if SessionAgent.isAsked(for: CommandLine.arguments.first ?? "") {
  exit(SessionAgent.serve() ? 0 : 1)
}
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
