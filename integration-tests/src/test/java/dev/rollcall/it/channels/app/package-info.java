/** An application with every kind of channel. */
@NullMarked
package dev.rollcall.it.channels.app;

import org.jspecify.annotations.NullMarked;
