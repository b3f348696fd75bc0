package dev.rollcall.internal.settings;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The server's MicroProfile Config, which includes system properties and the environment. */
final class MicroProfileSource implements SettingSource {

    private final Config config = ConfigProvider.getConfig();

    /** Whether there is an implementation behind the API. */
    static boolean isUsable() {
        try {
            return ConfigProvider.getConfig() != null;
        } catch (IllegalStateException noImplementation) {
            return false;
        }
    }

    @Override
    public Optional<String> value(String key) {
        return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(SettingKeys.PREFIX)) {
                keys.add(name);
            }
        }
        return keys;
    }
}
