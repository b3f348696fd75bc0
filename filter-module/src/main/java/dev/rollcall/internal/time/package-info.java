/** The time that all nodes agree on. */
@NullMarked
package dev.rollcall.internal.time;

import org.jspecify.annotations.NullMarked;
