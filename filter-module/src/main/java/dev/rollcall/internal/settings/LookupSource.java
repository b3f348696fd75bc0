package dev.rollcall.internal.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A source behind a plain look-up by name: system properties, the environment or web.xml. */
final class LookupSource implements SettingSource {

    private final Function<String, @Nullable String> lookup;
    private final Collection<String> names;

    private LookupSource(Function<String, @Nullable String> lookup, Collection<String> names) {
        this.lookup = lookup;
        this.names = names;
    }

    static SettingSource of(Function<String, @Nullable String> lookup, Collection<String> names) {
        return new LookupSource(lookup, names);
    }

    static SettingSource systemProperties() {
        return new LookupSource(System::getProperty, System.getProperties().stringPropertyNames());
    }

    /** Environment variables by the rule of MicroProfile Config: {@code ROLLCALL_API_PATH}. */
    static SettingSource environment() {
        return new LookupSource(LookupSource::variable, Set.of());
    }

    private static @Nullable String variable(String key) {
        String name = key.replaceAll("[^A-Za-z0-9]", "_");
        String value = System.getenv(name);
        return value != null ? value : System.getenv(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public Optional<String> value(String key) {
        return Optional.ofNullable(lookup.apply(key)).filter(value -> !value.isBlank());
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        names.stream().filter(name -> name.startsWith(SettingKeys.PREFIX)).forEach(keys::add);
        return keys;
    }
}
