package dev.rollcall.internal.history;

import jakarta.interceptor.Interceptor;

/** When events are recorded. */
final class ObserverOrder {

    /** Before the observers of the application: if one throws, those after it hear nothing. */
    static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;

    private ObserverOrder() {}
}
