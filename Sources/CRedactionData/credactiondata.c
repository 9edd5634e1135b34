#include "credactiondata.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Aligned, so that a word of weights never lies in two cache lines.
static const uint8_t weights[] __attribute__((aligned(64))) = {
#embed "weights.bin"
};
const haven_data haven_tagger_weights = {weights, sizeof weights};

static const uint8_t words[] = {
#embed "words.bin"
};
const haven_data haven_words = {words, sizeof words};

static const uint8_t given_names[] = {
#embed "given-names.bin"
};
const haven_data haven_given_names = {given_names, sizeof given_names};

static const uint8_t surnames[] = {
#embed "surnames.bin"
};
const haven_data haven_surnames = {surnames, sizeof surnames};

static const uint8_t places[] = {
#embed "places.bin"
};
const haven_data haven_places = {places, sizeof places};

static const uint8_t organisations[] = {
#embed "organisations.bin"
};
const haven_data haven_organisations = {organisations, sizeof organisations};
