/** The servlet filter that stands before the application. */
@NullMarked
package dev.rollcall.internal.web;

import org.jspecify.annotations.NullMarked;
