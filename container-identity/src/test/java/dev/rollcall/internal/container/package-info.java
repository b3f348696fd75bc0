@NullMarked
package dev.rollcall.internal.container;

import org.jspecify.annotations.NullMarked;
