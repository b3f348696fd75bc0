package dev.rollcall.internal.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A place where settings come from: MicroProfile Config, system properties, the environment, web.xml. */
interface SettingSource {

    /** The value of a key such as {@code rollcall.api-path}; an empty text counts as absent. */
    Optional<String> value(String key);

    /** The keys that start with {@code rollcall.} and that the source can name. */
    Set<String> keys();

    /** The sources as one: the first that has a value wins. */
    static SettingSource firstOf(List<SettingSource> sources) {
        return new SettingSource() {
            @Override
            public Optional<String> value(String key) {
                return sources.stream()
                        .flatMap(source -> source.value(key).stream())
                        .findFirst();
            }

            @Override
            public Set<String> keys() {
                Set<String> keys = new LinkedHashSet<>();
                sources.forEach(source -> keys.addAll(source.keys()));
                return keys;
            }
        };
    }
}
