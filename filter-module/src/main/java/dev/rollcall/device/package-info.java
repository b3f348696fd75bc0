/** What can be told of a client: browser, operating system, kind of device and address. */
@NullMarked
package dev.rollcall.device;

import org.jspecify.annotations.NullMarked;
