@NullMarked
package dev.rollcall.internal.channels;

import org.jspecify.annotations.NullMarked;
