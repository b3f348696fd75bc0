/** How many wrong passwords are let through, per account, device and address. */
@NullMarked
package dev.rollcall.throttle;

import org.jspecify.annotations.NullMarked;
