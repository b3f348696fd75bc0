/** Rules that tell an unusual sign-in from a usual one. Pure: they know neither clock nor store. */
@NullMarked
package dev.rollcall.internal.risk;

import org.jspecify.annotations.NullMarked;
