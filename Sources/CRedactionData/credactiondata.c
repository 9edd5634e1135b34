#include "credactiondata.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Aligned, so that a word of weights never lies in two cache lines.
static const uint8_t weights[] __attribute__((aligned(64))) = {
#embed "weights.bin"
};
const haven_data haven_tagger_weights = {weights, sizeof weights};

static const uint8_t lexicon[] = {
#embed "lexicon.bin"
};
const haven_data haven_lexicon = {lexicon, sizeof lexicon};
