package dev.rollcall.config;

/** Whether the server has MicroProfile Config; apart from {@link MicroProfileSource} because that can't load without. */
final class MicroProfile {

    private MicroProfile() {}

    static boolean isPresent() {
        try {
            return MicroProfileSource.isUsable();
        } catch (LinkageError absent) {
            return false;
        }
    }
}
