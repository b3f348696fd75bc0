/** Hands out and erases what is kept about people. */
@NullMarked
package dev.rollcall.internal.privacy;

import org.jspecify.annotations.NullMarked;
