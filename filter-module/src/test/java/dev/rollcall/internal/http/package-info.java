@NullMarked
package dev.rollcall.internal.http;

import org.jspecify.annotations.NullMarked;
