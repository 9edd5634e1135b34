internal import CPlatform
internal import Glibc

/// A descriptor of a process: it names that one, and no later one of its number.
struct ProcessHandle: ~Copyable {
  private let descriptor: Int32

  /// Takes over a descriptor.
  init(taking descriptor: Int32) { self.descriptor = descriptor }

  /// Nil when there is no process of that number.
  init?(_ process: Int32) {
    let found = haven_open_process(process)
    guard found >= 0 else { return nil }
    descriptor = found
  }

  deinit { close(descriptor) }

  /// Whether it has not ended; one that nobody has collected yet has.
  var isAlive: Bool {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&waited, 1, 0) == 0
  }

  /// Whether the signal reached it.
  func signal(_ number: Int32) -> Bool { haven_signal_process(descriptor, number) == 0 }
}
