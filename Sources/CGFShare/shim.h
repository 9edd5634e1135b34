#include <libgfshare.h>

/* The library draws its coefficients by a function that the program must name; it has no good one of its own. */
static inline void haven_gfshare_draw_with(gfshare_rand_func_t draw) { gfshare_fill_rand = draw; }
