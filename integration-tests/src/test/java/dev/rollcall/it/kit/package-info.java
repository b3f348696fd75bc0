@NullMarked
package dev.rollcall.it.kit;

import org.jspecify.annotations.NullMarked;
