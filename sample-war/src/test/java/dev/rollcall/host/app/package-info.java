/** What the applications of the tests consist of; these classes travel in their WARs. */
@NullMarked
package dev.rollcall.host.app;

import org.jspecify.annotations.NullMarked;
