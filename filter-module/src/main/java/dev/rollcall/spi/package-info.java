/** What applications may implement: extension points, and the values that they exchange with Rollcall. */
@NullMarked
package dev.rollcall.spi;

import org.jspecify.annotations.NullMarked;
