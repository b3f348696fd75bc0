/** Connections that stay open beyond a request, and end with its session. */
@NullMarked
package dev.rollcall.internal.channels;

import org.jspecify.annotations.NullMarked;
