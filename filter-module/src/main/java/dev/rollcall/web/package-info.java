/** The servlet filter that stands before the application. */
@NullMarked
package dev.rollcall.web;

import org.jspecify.annotations.NullMarked;
