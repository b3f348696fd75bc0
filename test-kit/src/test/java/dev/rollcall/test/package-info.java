@NullMarked
package dev.rollcall.test;

import org.jspecify.annotations.NullMarked;
