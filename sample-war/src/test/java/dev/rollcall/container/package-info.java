/** Applications that go by the container's idea of the user. */
@NullMarked
package dev.rollcall.container;

import org.jspecify.annotations.NullMarked;
