/** What every part builds on. It knows none of them. */
@NullMarked
package dev.rollcall.internal.base;

import org.jspecify.annotations.NullMarked;
