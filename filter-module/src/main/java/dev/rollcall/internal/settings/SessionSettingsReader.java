package dev.rollcall.internal.settings;

import dev.rollcall.internal.settings.SettingKeys.SettingKey;
import dev.rollcall.spi.LimitPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the rules that sessions live by. */
final class SessionSettingsReader {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final int MOST_SESSIONS = 10_000;

    private final SettingReader reader;
    private final Optional<Lifetimes> profile;

    SessionSettingsReader(SettingReader reader) {
        this.reader = reader;
        this.profile = reader.parsed(SettingKeys.SESSION_PROFILE, SessionSettingsReader::profile);
    }

    private static Optional<Lifetimes> profile(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(SettingReader.choose(text, SessionProfile.class).lifetimes());
    }

    SessionSettings read() {
        Lifetimes ordinary = new Lifetimes(idle(SettingKeys.SESSION_IDLE), absolute(SettingKeys.SESSION_LIFETIME));
        Lifetimes remembered =
                new Lifetimes(idle(SettingKeys.REMEMBERED_IDLE), absolute(SettingKeys.REMEMBERED_LIFETIME));
        return new SessionSettings(
                ordinary,
                remembered,
                recovery(),
                limit(),
                reader.duration(SettingKeys.ACTIVITY_INTERVAL, SECOND, Duration.ofHours(1)));
    }

    private RecoverySettings recovery() {
        return new RecoverySettings(
                reader.duration(SettingKeys.RECOVERY_WINDOW, Duration.ZERO, RecoverySettings.LONGEST_WINDOW),
                reader.duration(SettingKeys.RECOVERY_LIMIT, Duration.ZERO, RecoverySettings.LONGEST_LIMIT));
    }

    private Duration idle(SettingKey key) {
        return lifetime(key, profile.map(Lifetimes::idle));
    }

    private Duration absolute(SettingKey key) {
        return lifetime(key, profile.map(Lifetimes::absolute));
    }

    /** A profile replaces the default and is the most that may be set. */
    private Duration lifetime(SettingKey key, Optional<Duration> most) {
        if (most.isPresent() && !reader.isSet(key)) {
            return most.get();
        }
        return reader.duration(key, SECOND, most.orElse(YEAR));
    }

    private SessionLimit limit() {
        Map<String, Integer> byGroup = new HashMap<>();
        for (Pair group : reader.list(SettingKeys.SESSION_LIMIT_GROUPS, SessionSettingsReader::groupLimit)) {
            byGroup.put(group.name(), Integer.valueOf(group.value()));
        }
        return new SessionLimit(
                reader.number(SettingKeys.SESSION_LIMIT, 0, MOST_SESSIONS),
                byGroup,
                reader.choice(SettingKeys.SESSION_LIMIT_POLICY, LimitPolicy.class));
    }

    private static Pair groupLimit(String text) {
        Pair group = Pair.parse(text);
        return new Pair(group.name(), String.valueOf(SettingReader.boundedNumber(group.value(), 0, MOST_SESSIONS)));
    }
}
