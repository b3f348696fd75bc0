/** What happened: security events, for users, admins and the audit log. */
@NullMarked
package dev.rollcall.history;

import org.jspecify.annotations.NullMarked;
