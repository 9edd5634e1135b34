#pragma once

#include <stddef.h>
#include <stdint.h>

/// A part of what redaction goes by: read-only, shared between processes, never copied.
typedef struct {
  const uint8_t *_Nonnull bytes;
  size_t size;
} haven_data;

/// The tagger's weights as Scripts/train-tagger wrote them.
extern const haven_data haven_tagger_weights;

// Words as Tools/make-lexicon wrote them: hashes of 36 bits in order, 5 bytes each, big-endian.

/// Words that English writes in lower case.
extern const haven_data haven_words;
/// Given names.
extern const haven_data haven_given_names;
/// Surnames.
extern const haven_data haven_surnames;
/// Cities, towns and communities; the letters of several words run together.
extern const haven_data haven_places;
/// Shops, banks, charities and prisons that many towns know; their letters run together too.
extern const haven_data haven_organisations;
