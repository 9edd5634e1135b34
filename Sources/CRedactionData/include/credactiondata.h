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

/// Words, names and places as Tools/make-lexicon wrote them: hashes of 36 bits in order, each with 12 bits that say
/// what it is, 6 bytes big-endian; two bytes of zeros end them.
extern const haven_data haven_lexicon;
