#include "ctaggerweights.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Aligned, so that a word of weights never lies in two cache lines.
static const uint8_t weights[] __attribute__((aligned(64))) = {
#embed "weights.bin"
};

const uint8_t *haven_tagger_weights(void) { return weights; }

size_t haven_tagger_weights_size(void) { return sizeof weights; }
