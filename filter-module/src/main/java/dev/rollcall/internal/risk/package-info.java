/** Rules that tell unusual sign-ins from usual ones. They are pure: they know neither a clock nor a store. */
@NullMarked
package dev.rollcall.internal.risk;

import org.jspecify.annotations.NullMarked;
