/** What every part of Rollcall shares. */
@NullMarked
package dev.rollcall;

import org.jspecify.annotations.NullMarked;
