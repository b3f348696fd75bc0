/** Access tokens and the keys that sign them. The only package that knows jose4j. */
@NullMarked
package dev.rollcall.internal.token;

import org.jspecify.annotations.NullMarked;
