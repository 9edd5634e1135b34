import CPlatform
import Glibc
import Testing

/// The kernel's filter, in a process of its own: there is no way back from it.
@Suite struct NetworkFilterTests {
  @Test func noSocketReachesAnotherMachine() async {
    await #expect(processExitsWith: .success) {
      guard haven_forbid_network() == 0 else { exit(1) }
      let stream = Int32(SOCK_STREAM.rawValue)
      for family in [AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_VSOCK] {
        guard socket(family, stream, 0) == -1, errno == EACCES else { exit(2) }
      }
      guard socket(AF_UNIX, stream, 0) >= 0 else { exit(3) }
      // Nor does what it starts.
      guard childHasNoNetworkEither() else { exit(4) }
      exit(0)
    }
  }

  /// The control: without it such a socket can be made, else the test above would prove nothing.
  @Test func withoutItThereIsOne() async {
    await #expect(processExitsWith: .success) {
      exit(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0 ? 0 : 1)
    }
  }
}

/// Whether a child of this process fails to make such a socket.
private func childHasNoNetworkEither() -> Bool {
  // A shell's own way to the network: a redirection that fails.
  let words = ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/1"]
  var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
  var child: pid_t = 0
  guard unsafe posix_spawn(&child, words[0], nil, nil, &arguments, nil) == 0 else { return false }
  var status: Int32 = 0
  return unsafe waitpid(child, &status, 0) == child && status != 0
}
