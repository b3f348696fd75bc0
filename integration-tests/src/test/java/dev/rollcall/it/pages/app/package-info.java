/** What the applications of the browser tests consist of; these classes travel in their WARs. */
@NullMarked
package dev.rollcall.it.pages.app;

import org.jspecify.annotations.NullMarked;
