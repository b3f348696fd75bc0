package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether anything gets slower with the number of living sessions: two applications of one server, one over a database
 * with few sessions and one over a database with many, asked in turn.
 */
final class Scale {

    private static final long FEW = 10_000;
    private static final long MANY = Long.getLong("sessions", 10_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 7);

    private final SizedApplication few;
    private final SizedApplication many;

    private Scale(SizedApplication few, SizedApplication many) {
        this.few = few;
        this.many = many;
    }

    static void run() throws IOException {
        try (Postgres postgres = new Postgres("few", "many")) {
            new Scale(application(postgres, "few", FEW), application(postgres, "many", MANY)).run(postgres);
        }
    }

    private static SizedApplication application(Postgres postgres, String name, long sessions) throws IOException {
        long start = System.nanoTime();
        Population population = Population.fill(postgres.database(name), sessions, Target.rollcall());
        System.out.printf(
                "%,d sessions of %,d users: filled in %.0f s, %,d MB%n",
                sessions, population.users(), (System.nanoTime() - start) / 1e9, population.bytesOnDisk() / 1_000_000);
        return new SizedApplication(name, population);
    }

    private void run(Postgres postgres) throws IOException {
        List<Path> wars = List.of(few.war(), many.war());
        try (Server server = Server.start(wars, List.of(), postgres.serverOptions())) {
            few.signIn(server);
            many.signIn(server);
            round(server);
            few.forgetWarmUp();
            many.forgetWarmUp();
            for (int round = 0; round < ROUNDS; round++) {
                round(server);
            }
            print();
            endEveryone(server, wars.get(1), postgres);
        }
    }

    private void endEveryone(Server server, Path war, Postgres postgres) throws IOException {
        Emergency emergency = new Emergency(many.name());
        Emergency.printHead();
        emergency.measure(List.of(server));
        try (Server other = Server.start(List.of(war), List.of(), postgres.serverOptions())) {
            emergency.measure(List.of(server, other));
        }
    }

    private void round(Server server) throws IOException {
        few.list(server);
        many.list(server);
        few.load(server);
        many.load(server);
    }

    private void print() {
        System.out.printf("| | %,d sessions | %,d sessions | ratio |%n", FEW, MANY);
        System.out.println("|---|---:|---:|---:|");
        print("list of a user's sessions, median ms", app -> app.lists().medianMillis());
        print("list of a user's sessions, p99 ms", app -> app.lists().p99Millis());
        print("authenticated requests/s, median", app -> Median.of(app.rates()));
    }

    private void print(String name, ToDoubleFunction<SizedApplication> figure) {
        double first = figure.applyAsDouble(few);
        double second = figure.applyAsDouble(many);
        System.out.printf("| %s | %.2f | %.2f | %.2f |%n", name, first, second, second / first);
    }
}
