import CPlatform
package import Foundation

extension Data {
  /// Whether bytes stand in others, one after the other (memmem(3)).
  ///
  /// Foundation's own search goes from place to place: over whole files it takes minutes.
  package func holds(_ part: Data) -> Bool {
    unsafe withUnsafeBytes { whole in
      unsafe part.withUnsafeBytes { part in
        unsafe haven_find(whole.baseAddress, whole.count, part.baseAddress, part.count) != nil
      }
    }
  }
}
