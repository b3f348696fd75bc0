@NullMarked
package dev.rollcall.internal.identity;

import org.jspecify.annotations.NullMarked;
