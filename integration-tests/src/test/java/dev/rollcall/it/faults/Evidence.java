package dev.rollcall.it.faults;

import java.util.UUID;

/** How operations are named where a violation is reported: short, with what distinguishes them. */
final class Evidence {

    private Evidence() {}

    static String of(Operation operation) {
        return operation.kind() + " on node " + operation.node() + " by " + operation.user() + " from "
                + operation.start() + " to " + operation.end() + " answered "
                + operation.outcome().status() + " " + operation.outcome().code();
    }

    static String of(UUID session) {
        return session.toString().substring(0, 8);
    }
}
