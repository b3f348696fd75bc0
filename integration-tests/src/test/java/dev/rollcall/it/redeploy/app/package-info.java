/** What the application that comes and goes has more than the sample. */
@NullMarked
package dev.rollcall.it.redeploy.app;

import org.jspecify.annotations.NullMarked;
