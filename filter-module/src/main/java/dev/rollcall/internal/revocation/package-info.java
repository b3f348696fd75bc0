/** Which sessions nodes must no longer accept, kept in memory on every node. */
@NullMarked
package dev.rollcall.internal.revocation;

import org.jspecify.annotations.NullMarked;
