/** How many wrong passwords are let through, per account, device and address. */
@NullMarked
package dev.rollcall.internal.throttle;

import org.jspecify.annotations.NullMarked;
