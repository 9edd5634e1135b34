#pragma once

#include <stddef.h>
#include <stdint.h>

/// The tagger's weights as Scripts/train-tagger wrote them: read-only, shared between processes, never copied.
const uint8_t *_Nonnull haven_tagger_weights(void);
size_t haven_tagger_weights_size(void);
