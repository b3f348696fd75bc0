package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * A database as an application has it after a few months: living sessions of 90 days and ended ones in the history, of
 * 300,000 users of whom few have many sessions, from 120 countries of which few have most, with browsers whose versions
 * came out every four weeks.
 */
final class Everyone {

    static final int USERS = 300_000;
    private static final int COUNTRIES = 120;

    /** An address that many share. */
    static final String OFFICE = "198.51.100.7";

    private static final String KINDS = """
            create table benchmark_kind as
            select browser, newest, os, type, sum(w) over (order by w desc, browser, os) / sum(w) over () as upto
            from (select b.browser, b.newest, o.os, o.type, b.w * o.w as w
                from (values ('Chrome', 131, 45.0, 'd'), ('Edge', 131, 9, 'd'), ('Firefox', 133, 6, 'd'),
                        ('Safari', 18, 7, 'a'), ('Mobile Safari', 18, 17, 'i'), ('Chrome Mobile', 131, 20, 'm'),
                        ('Samsung Internet', 27, 4, 'm'), ('Opera', 115, 1, 'd'), ('Lynx', 3, 0.0004, 'd'),
                        ('Chrome Smart TV', 108, 0.02, 't')) b (browser, newest, w, k),
                    (values ('Windows 10', 'DESKTOP', 'd', 0.6), ('Windows 11', 'DESKTOP', 'd', 0.2),
                        ('Mac OS X 14', 'DESKTOP', 'd', 0.12), ('Linux', 'DESKTOP', 'd', 0.06),
                        ('Chrome OS 131', 'DESKTOP', 'd', 0.02), ('Mac OS X 14', 'DESKTOP', 'a', 1.0),
                        ('iOS 18', 'MOBILE', 'i', 0.7), ('iOS 17', 'MOBILE', 'i', 0.2), ('iPadOS 18', 'TABLET', 'i', 0.1),
                        ('Android 14', 'MOBILE', 'm', 0.6), ('Android 13', 'MOBILE', 'm', 0.3),
                        ('Android 12', 'TABLET', 'm', 0.1), ('Tizen 6', 'TV', 't', 1.0)) o (os, type, k, w)
                where o.k = b.k) w""";

    private static final String COUNTRY_SHARES = """
            create table benchmark_country as
            select country, sum(w) over (order by n) / sum(w) over () as upto
            from (select n, country, 1.0 / power(n, 1.4) as w
                from unnest(array[%s]) with ordinality c (country, n)) c""";

    /** In the order of their creation, as tables grow. */
    private static final String LIVING = """
            insert into rollcall_session (
                id, subject, caller_groups, created_at, last_active_at, expires_at, remembered,
                device, device_type, browser, os, user_agent, ip_address, location, country,
                refresh_generation, refresh_family_hash, refresh_hash, refreshed_at, everyone_revision, subject_revision)
            select gen_random_uuid(), 'user' || floor(%2$d * power(r1, 1.5))::int, 'user', created,
                created + case when remembered then ((now - created) * (0.75 + 0.25 * r2))::bigint
                    else (r2 * (now - created))::bigint end,
                created + case when remembered then 7776000000 else 86400000 end, remembered,
                k.browser || ' on ' || k.os, k.type, k.browser || ' ' || (k.newest - (now - created) / 2419200000), k.os,
                'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0',
                case when r1 < 0.02 then '%3$s'
                    else '100.' || floor(r3 * 256)::int || '.' || floor(r2 * 256)::int || '.' || floor(r1 * 256)::int end,
                'A city', l.country,
                0, rpad(md5('family' || s.n), 43, '-'), rpad(md5('hash' || s.n), 43, '-'), created, 0, 0
            from (select n, now, random() as r1, random() as r2, random() as r3, random() as r4, random() as r5, remembered,
                    (now - case when remembered then 7700000000 * power(random(), 1.6) else 42000000 * random() end)::bigint
                        as created
                    from (select n, random() < 0.7 as remembered, (extract(epoch from now()) * 1000)::bigint as now
                        from generate_series(1, %1$d) n) a
                    order by created) s,
                lateral (select * from benchmark_kind where upto >= s.r4 order by upto limit 1) k,
                lateral (select * from benchmark_country where upto >= s.r5 order by upto limit 1) l""";

    private static final String ENDED = """
            insert into rollcall_session_history (id, subject, created_at, ended_at, end_reason, remembered,
                device, device_type, browser, os, country, refresh_family_hash)
            select gen_random_uuid(), 'user' || floor(%2$d * power(r1, 1.5))::int,
                ended - (exp(7 + 4 * r2 + 1.5 * r3) * 100)::bigint, ended, reason, r2 > 0.7,
                k.browser || ' on ' || k.os, k.type, k.browser || ' ' || (k.newest - (now - ended) / 2419200000), k.os,
                l.country, rpad(md5('family' || s.n), 43, '-')
            from (select n, now, random() as r1, random() as r2, random() as r3, random() as r4, random() as r5,
                    now - 1800000 - 7774000000 * (%1$d - n) / %1$d as ended,
                    (array['IDLE', 'IDLE', 'IDLE', 'EXPIRED', 'SIGNED_OUT', 'SIGNED_OUT', 'REPLACED', 'EVICTED_BY_LIMIT',
                        'SIGNED_OUT_ELSEWHERE', 'PASSWORD_CHANGED'])[1 + floor(random() * 10)::int] as reason
                from (select n, (extract(epoch from now()) * 1000)::bigint as now from generate_series(1, %1$d) n) a) s,
                lateral (select * from benchmark_kind where upto >= s.r4 order by upto limit 1) k,
                lateral (select * from benchmark_country where upto >= s.r5 order by upto limit 1) l""";

    private static final String SUBJECTS = "insert into rollcall_subject (subject, revision)"
            + " select 'user' || n, 0 from generate_series(0, " + USERS + ") n";

    private Everyone() {}

    /** The countries, those with most sessions first. */
    static String country(int rank) {
        return Locale.getISOCountries()[rank];
    }

    static void fill(DataSource database, long living, long ended, Path rollcall) throws IOException {
        Population.makeTables(database, rollcall);
        String countries = IntStream.range(0, COUNTRIES)
                .mapToObj(rank -> "'" + country(rank) + "'")
                .collect(Collectors.joining(", "));
        Sql.execute(
                database,
                KINDS,
                COUNTRY_SHARES.formatted(countries),
                "create index on benchmark_kind (upto)",
                "create index on benchmark_country (upto)",
                LIVING.formatted(living, USERS, OFFICE),
                ENDED.formatted(ended, USERS),
                SUBJECTS,
                "vacuum analyze",
                "checkpoint");
    }
}
