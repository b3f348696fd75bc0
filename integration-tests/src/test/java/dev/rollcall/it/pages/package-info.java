/** The pages in a real browser on a real server. */
@NullMarked
package dev.rollcall.it.pages;

import org.jspecify.annotations.NullMarked;
