/** Rollcall in applications of different kinds. */
@NullMarked
package dev.rollcall.host;

import org.jspecify.annotations.NullMarked;
