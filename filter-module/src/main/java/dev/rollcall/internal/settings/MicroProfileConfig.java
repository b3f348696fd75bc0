package dev.rollcall.internal.settings;

/** Whether the server has MicroProfile Config; apart from {@link MicroProfileSource} because that can't load without. */
final class MicroProfileConfig {

    private MicroProfileConfig() {}

    static boolean isPresent() {
        try {
            return MicroProfileSource.isUsable();
        } catch (LinkageError absent) {
            return false;
        }
    }
}
