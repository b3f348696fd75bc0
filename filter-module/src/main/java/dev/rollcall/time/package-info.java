/** The time that all nodes agree on. */
@NullMarked
package dev.rollcall.time;

import org.jspecify.annotations.NullMarked;
