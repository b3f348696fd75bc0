package dev.rollcall.internal.rest;

import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.statistics.Period;
import dev.rollcall.internal.statistics.Statistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Statistics of everyone's sessions, for administrators. */
@Path(ApiRoutes.ROOT + "/admin/statistics")
@OnlyForwarded
@ForAdministrators
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminStatisticsResource {

    private static final int DAYS = 30;

    @Inject
    private Statistics statistics;

    @Context
    private UriInfo uri;

    @GET
    public String statistics() {
        QueryParameters parameters = QueryParameters.of(uri, Set.of("from", "to"));
        Optional<LocalDate> from = date(parameters, "from");
        LocalDate to = date(parameters, "to").orElseGet(statistics::today);
        return StatisticsJson.of(statistics.report(period(from.orElse(to.minusDays(DAYS - 1L)), to)))
                .toString();
    }

    private static Optional<LocalDate> date(QueryParameters parameters, String name) {
        return parameters.parsed(name, AdminStatisticsResource::date, "a date such as 2026-05-21");
    }

    private static LocalDate date(String text) {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}") || text.compareTo("1971") < 0) {
            throw new IllegalArgumentException();
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static Period period(LocalDate from, LocalDate to) {
        try {
            return new Period(from, to);
        } catch (IllegalArgumentException invalid) {
            throw new ProblemException(
                    Problem.invalidRequest("\"from\" must not be after \"to\", nor more than a year before it."));
        }
    }
}
