/** WebSockets that end with the session under which they were opened. Not every server has the API. */
@NullMarked
package dev.rollcall.internal.websocket;

import org.jspecify.annotations.NullMarked;
