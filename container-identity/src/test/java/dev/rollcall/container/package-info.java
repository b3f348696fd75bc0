@NullMarked
package dev.rollcall.container;

import org.jspecify.annotations.NullMarked;
