/** A small application that gets its user sessions from Rollcall. */
@NullMarked
package dev.rollcall.sample;

import org.jspecify.annotations.NullMarked;
