/** What can be told of a client: browser, operating system, kind of device, address and place. */
@NullMarked
package dev.rollcall.internal.device;

import org.jspecify.annotations.NullMarked;
