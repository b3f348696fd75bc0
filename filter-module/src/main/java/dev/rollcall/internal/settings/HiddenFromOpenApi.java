package dev.rollcall.internal.settings;

import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Adds our packages to those that MicroProfile OpenAPI leaves out, beside whatever the application leaves out itself. Its
 * scanners don't tell JAX-RS applications apart: they would describe our resources as the application's, and put the
 * application's below the path of ours.
 */
public final class HiddenFromOpenApi implements ConfigSource {

    private static final String KEY = "mp.openapi.scan.exclude.packages";
    private static final String OURS = "dev.rollcall.internal";

    @Override
    public String getName() {
        return HiddenFromOpenApi.class.getName();
    }

    /** Before all others, since it includes what they say. */
    @Override
    public int getOrdinal() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(KEY);
    }

    @Override
    public @Nullable String getValue(String key) {
        return KEY.equals(key) ? withOurs() : null;
    }

    private String withOurs() {
        for (ConfigSource other : ConfigProvider.getConfig(HiddenFromOpenApi.class.getClassLoader())
                .getConfigSources()) {
            String value = getName().equals(other.getName()) ? null : other.getValue(KEY);
            if (value != null && !value.isBlank()) {
                return value + "," + OURS;
            }
        }
        return OURS;
    }
}
