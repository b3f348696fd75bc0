/** What the application of the browser tests has beside the sample. */
@NullMarked
package dev.rollcall.it.pages.app;

import org.jspecify.annotations.NullMarked;
