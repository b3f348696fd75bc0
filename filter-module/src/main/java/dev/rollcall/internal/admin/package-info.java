/** What administrators see of the sessions of everyone, and do to them. */
@NullMarked
package dev.rollcall.internal.admin;

import org.jspecify.annotations.NullMarked;
