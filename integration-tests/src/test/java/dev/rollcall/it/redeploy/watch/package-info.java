/** An application beside it that stays and looks around in the server. */
@NullMarked
package dev.rollcall.it.redeploy.watch;

import org.jspecify.annotations.NullMarked;
