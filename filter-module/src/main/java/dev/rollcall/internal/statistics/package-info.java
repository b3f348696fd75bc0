/** Figures about sessions, those that live and those that have ended. */
@NullMarked
package dev.rollcall.internal.statistics;

import org.jspecify.annotations.NullMarked;
