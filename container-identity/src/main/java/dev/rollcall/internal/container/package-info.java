/** Tells the container who the user of a session is, for everything that asks the container rather than the request. */
@NullMarked
package dev.rollcall.internal.container;

import org.jspecify.annotations.NullMarked;
