/** An application without an identity store. */
@NullMarked
package dev.rollcall.host.plain;

import org.jspecify.annotations.NullMarked;
