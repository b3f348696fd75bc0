/** What the applications of the tests consist of; these classes travel in their WARs. */
@NullMarked
package dev.rollcall.it.nodes.app;

import org.jspecify.annotations.NullMarked;
