/** The settings of Rollcall: one validated record, read once, and the wiring of clock and random. */
@NullMarked
package dev.rollcall.internal.settings;

import org.jspecify.annotations.NullMarked;
