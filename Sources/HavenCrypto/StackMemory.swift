internal import CSodium

/// The part of the stack that functions which have returned wrote on.
package enum StackMemory {
  /// More than the deepest of the functions that are called on secrets takes.
  private static let byteCount = 1 << 16

  /// Zeroes 64 KiB of it: for after a library that leaves secrets there.
  ///
  /// It runs as deep as the functions did, so it belongs into the function that called them.
  package static func clear() { sodium_stackzero(byteCount) }
}
