/**
 * What two nodes promise while something breaks: faults are made, parallel clients go on, everything is recorded, and a
 * checker looks in the record for a broken invariant. {@code docs/faults.md} tells which, and how to run it.
 */
@NullMarked
package dev.rollcall.it.faults;

import org.jspecify.annotations.NullMarked;
