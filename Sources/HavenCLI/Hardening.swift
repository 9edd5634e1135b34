internal import CPlatform
internal import Glibc

/// What is done before anything else, so that nothing of what follows is written where it should not.
enum Hardening {
  /// Begins the process.
  static func begin() {
    // A trap in a dynamically linked Swift program would print registers and the memory that they
    // point to on standard error: the kernel's own way of dying prints nothing.
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      signal(number, SIG_DFL)
    }
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    haven_refuse_dumps()
    // Where the kernel has no such filter nothing is lost, for nothing here connects; `doctor` says so.
    haven_forbid_network()
    umask(0o077)
    fillStandardDescriptors()
  }

  /// Whether the kernel makes no dump of this process, whatever becomes of it.
  static var refusesDumps: Bool { haven_refuses_dumps() == 1 }

  /// Where 0, 1 or 2 is closed, the next file to be opened would be taken for it, the vault too.
  private static func fillStandardDescriptors() {
    while true {
      let descriptor = unsafe open("/dev/null", O_RDWR)
      guard (0...2).contains(descriptor) else {
        if descriptor > 2 { close(descriptor) }
        return
      }
    }
  }
}
