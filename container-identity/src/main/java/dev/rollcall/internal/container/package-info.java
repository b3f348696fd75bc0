/** Tells the container who the user of a session is, for what goes by the container and not by the request. */
@NullMarked
package dev.rollcall.internal.container;

import org.jspecify.annotations.NullMarked;
