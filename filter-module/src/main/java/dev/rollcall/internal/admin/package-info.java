/** How administrators list and end everyone's sessions. */
@NullMarked
package dev.rollcall.internal.admin;

import org.jspecify.annotations.NullMarked;
