/** Puts the parts together; the only package that knows them all. */
@NullMarked
package dev.rollcall.internal.wiring;

import org.jspecify.annotations.NullMarked;
