/** Channels that are open when their session ends. */
@NullMarked
package dev.rollcall.it.channels;

import org.jspecify.annotations.NullMarked;
