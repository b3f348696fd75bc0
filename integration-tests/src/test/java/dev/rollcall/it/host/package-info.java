/** Rollcall in applications of different kinds. */
@NullMarked
package dev.rollcall.it.host;

import org.jspecify.annotations.NullMarked;
