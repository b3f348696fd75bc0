@NullMarked
package dev.rollcall.internal.token;

import org.jspecify.annotations.NullMarked;
