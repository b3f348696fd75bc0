/** Several servers, several applications on one server, and what they share. */
@NullMarked
package dev.rollcall.it.nodes;

import org.jspecify.annotations.NullMarked;
