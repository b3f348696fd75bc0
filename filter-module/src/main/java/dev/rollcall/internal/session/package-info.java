/** Sessions: their rules, their use cases, and what the application sees of them. */
@NullMarked
package dev.rollcall.internal.session;

import org.jspecify.annotations.NullMarked;
