/** An application without Rollcall that accepts its access tokens; these classes travel in its WAR. */
@NullMarked
package dev.rollcall.it.nodes.partner;

import org.jspecify.annotations.NullMarked;
