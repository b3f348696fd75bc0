@NullMarked
package dev.rollcall.token;

import org.jspecify.annotations.NullMarked;
