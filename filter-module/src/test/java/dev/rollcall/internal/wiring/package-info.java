@NullMarked
package dev.rollcall.internal.wiring;

import org.jspecify.annotations.NullMarked;
