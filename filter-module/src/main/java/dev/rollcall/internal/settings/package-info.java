/** The settings of Rollcall: validated records, read once, and their reader. They know no feature. */
@NullMarked
package dev.rollcall.internal.settings;

import org.jspecify.annotations.NullMarked;
