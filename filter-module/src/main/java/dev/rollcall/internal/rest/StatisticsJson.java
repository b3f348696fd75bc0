package dev.rollcall.internal.rest;

import dev.rollcall.internal.statistics.DayCount;
import dev.rollcall.internal.statistics.Dimension;
import dev.rollcall.internal.statistics.Durations;
import dev.rollcall.internal.statistics.Report;
import dev.rollcall.internal.statistics.Tally;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Statistics as administrators see them. */
final class StatisticsJson {

    private static final int HOURS = 24;

    /** How many names a list can have; the others are added up. */
    private static final int NAMES = 50;

    private StatisticsJson() {}

    static JsonObject of(Report report) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("from", report.period().from().toString())
                .add("to", report.period().to().toString())
                .add("active_sessions", report.active().population().sessions())
                .add("active_users", report.active().population().users())
                .add("top_users", topUsers(report))
                .add("signins_per_day", perDay(report, DayCount::signIns))
                .add("signins_per_hour", perHour(report.total()))
                .add("duration_seconds", durations(report.durations()))
                .add("devices", names(report, Dimension.DEVICE, StatisticsJson::code))
                .add("browsers", names(report, Dimension.BROWSER, UnaryOperator.identity()))
                .add("os", names(report, Dimension.OS, UnaryOperator.identity()))
                .add("countries", names(report, Dimension.COUNTRY, UnaryOperator.identity()))
                .add("end_reasons", names(report, Dimension.END_REASON, StatisticsJson::code))
                .add("failed_signins_per_day", perDay(report, DayCount::failedSignIns));
        if (report.active().population().isEstimate()) {
            json.add("active_is_estimate", true);
        }
        return json.build();
    }

    private static JsonArray topUsers(Report report) {
        JsonArrayBuilder users = Json.createArrayBuilder();
        report.active()
                .top()
                .forEach(top -> users.add(
                        Json.createObjectBuilder().add("user", top.user()).add("sessions", top.sessions())));
        return users.build();
    }

    private static JsonArray perDay(Report report, ToLongFunction<DayCount> figure) {
        JsonArrayBuilder days = Json.createArrayBuilder();
        report.days()
                .forEach((day, count) -> days.add(
                        Json.createObjectBuilder().add("day", day.toString()).add("count", figure.applyAsLong(count))));
        return days.build();
    }

    private static JsonArray perHour(Tally total) {
        Map<String, Long> counts = total.of(Dimension.SIGN_IN_HOUR);
        JsonArrayBuilder hours = Json.createArrayBuilder();
        for (int hour = 0; hour < HOURS; hour++) {
            hours.add(Json.createObjectBuilder()
                    .add("hour", hour)
                    .add("count", counts.getOrDefault(Integer.toString(hour), 0L)));
        }
        return hours.build();
    }

    private static JsonObjectBuilder durations(Durations durations) {
        return Json.createObjectBuilder().add("median", seconds(durations, 0.5)).add("p95", seconds(durations, 0.95));
    }

    private static JsonValue seconds(Durations durations, double part) {
        return durations
                .quantile(part)
                .<JsonValue>map(duration -> Json.createValue(Math.round(duration.toMillis() / 1000.0)))
                .orElse(JsonValue.NULL);
    }

    private static JsonArray names(Report report, Dimension dimension, UnaryOperator<String> name) {
        Map<String, Long> all = report.total().of(dimension);
        List<Map.Entry<String, Long>> counts = all.entrySet().stream()
                .filter(count -> !count.getKey().equals(Tally.OTHER))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        JsonArrayBuilder names = Json.createArrayBuilder();
        counts.stream().limit(NAMES).forEach(count -> names.add(named(name.apply(count.getKey()), count.getValue())));
        long others = all.getOrDefault(Tally.OTHER, 0L)
                + counts.stream().skip(NAMES).mapToLong(Map.Entry::getValue).sum();
        if (others > 0) {
            names.add(named(Tally.OTHER, others));
        }
        return names.build();
    }

    private static JsonObjectBuilder named(String name, long count) {
        return Json.createObjectBuilder().add("name", name).add("count", count);
    }

    private static String code(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
