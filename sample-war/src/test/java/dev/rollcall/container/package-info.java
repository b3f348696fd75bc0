/** Applications that go by the container's idea of the user. */
@NullMarked
package dev.rollcall.internal.container;

import org.jspecify.annotations.NullMarked;
