/** Tests with inputs that a fuzzer makes up: see docs/fuzzing.md. */
@NullMarked
package dev.rollcall.fuzz;

import org.jspecify.annotations.NullMarked;
