/** Figures about sessions, active and ended. */
@NullMarked
package dev.rollcall.internal.statistics;

import org.jspecify.annotations.NullMarked;
