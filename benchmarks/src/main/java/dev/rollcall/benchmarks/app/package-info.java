/** The applications under test: one resource, guarded in different ways. */
@NullMarked
package dev.rollcall.benchmarks.app;

import org.jspecify.annotations.NullMarked;
