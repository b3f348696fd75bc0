/** An application without an identity store. */
@NullMarked
package dev.rollcall.it.host.plain;

import org.jspecify.annotations.NullMarked;
