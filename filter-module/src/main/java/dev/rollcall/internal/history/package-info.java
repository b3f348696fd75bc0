/** What happened: security events, for users, admins and the audit log. */
@NullMarked
package dev.rollcall.internal.history;

import org.jspecify.annotations.NullMarked;
