import CSQLite
import Glibc
import Synchronization

/// SQLite's own file layer, but one of its writes, syncs and truncations fails.
///
/// It becomes the default of the whole process: for exit tests only, which have one of their own.
@safe enum FaultyDisk {
  private typealias Methods = sqlite3_io_methods

  private static let counter = Atomic(0)
  private static let failing = Atomic(0)
  private static let code = Atomic<Int32>(0)
  /// SQLite has a table of methods per kind of file; each copy is found by what it was copied from.
  /// One thread makes and reads them: the exit test's.
  nonisolated(unsafe) private static var tables:
    [(original: UnsafePointer<Methods>, copy: UnsafeMutablePointer<Methods>)] = unsafe []

  /// How many operations there were since `arm`.
  static var count: Int { counter.load(ordering: .relaxed) }

  /// Whether the operation that is to fail has been reached.
  static var hasFailed: Bool {
    let number = failing.load(ordering: .relaxed)
    return number > 0 && count >= number
  }

  /// Fails the operation of this number from now on, once; none for 0.
  static func arm(failing number: Int, with result: Int32) {
    counter.store(0, ordering: .relaxed)
    failing.store(number, ordering: .relaxed)
    code.store(result, ordering: .relaxed)
  }

  static func install() {
    sqlite3_initialize()
    let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    unsafe vfs.initialize(to: sqlite3_vfs_find(nil).pointee)
    unsafe vfs.pointee.pNext = nil
    unsafe vfs.pointee.xOpen = { vfs, name, file, flags, outFlags in
      // The file layer that this is a copy of stays registered under its name.
      let original = unsafe sqlite3_vfs_find("unix")!
      let code = unsafe original.pointee.xOpen(original, name, file, flags, outFlags)
      if code == SQLITE_OK, let file = unsafe file, let methods = unsafe file.pointee.pMethods {
        unsafe file.pointee.pMethods = UnsafePointer(FaultyDisk.copy(of: methods))
      }
      return code
    }
    unsafe vfs.pointee.zName = UnsafePointer(strdup("faulty"))
    unsafe sqlite3_vfs_register(vfs, 1)
  }

  /// The result of an operation that fails, or nil.
  private static func failure(_ result: Int32? = nil) -> Int32? {
    let number = counter.add(1, ordering: .relaxed).newValue
    guard number == failing.load(ordering: .relaxed) else { return nil }
    return result ?? code.load(ordering: .relaxed)
  }

  private static func original(_ file: UnsafeMutablePointer<sqlite3_file>) -> Methods {
    let copy = unsafe file.pointee.pMethods
    return unsafe tables.first { unsafe UnsafePointer($0.copy) == copy }!.original.pointee
  }

  private static func copy(of methods: UnsafePointer<Methods>) -> UnsafeMutablePointer<Methods> {
    if let found = unsafe tables.first(where: { unsafe $0.original == methods }) {
      return unsafe found.copy
    }
    let copy = UnsafeMutablePointer<Methods>.allocate(capacity: 1)
    unsafe copy.initialize(to: methods.pointee)
    unsafe copy.pointee.xWrite = { file, bytes, count, offset in
      if let code = FaultyDisk.failure() { return code }
      return unsafe FaultyDisk.original(file!).xWrite(file, bytes, count, offset)
    }
    unsafe copy.pointee.xSync = { file, flags in
      if let code = FaultyDisk.failure(SQLITE_IOERR | 4 << 8) { return code }
      return unsafe FaultyDisk.original(file!).xSync(file, flags)
    }
    unsafe copy.pointee.xTruncate = { file, size in
      if let code = FaultyDisk.failure(SQLITE_IOERR | 6 << 8) { return code }
      return unsafe FaultyDisk.original(file!).xTruncate(file, size)
    }
    unsafe tables.append((methods, copy))
    return unsafe copy
  }
}
