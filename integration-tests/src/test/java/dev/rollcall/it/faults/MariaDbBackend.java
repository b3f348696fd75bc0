package dev.rollcall.it.faults;

import dev.rollcall.it.databases.MariaDb;
import java.nio.file.Path;
import java.util.List;

final class MariaDbBackend extends Backend {

    private static final String BUSY = """
            select (select count(*) from information_schema.innodb_trx where trx_mysql_thread_id <> connection_id())
                 + (select count(*) from information_schema.processlist
                    where command not in ('Sleep', 'Daemon') and id <> connection_id())""";

    MariaDbBackend(Path data) {
        super(
                new MariaDb(data),
                "jdbc:mariadb://127.0.0.1:" + MariaDb.port()
                        + "/rollcall?connectTimeout=2000&socketTimeout=10000&allowMultiQueries=true",
                "rollcall");
    }

    @Override
    TcpProxy way() {
        return TcpProxy.start(MariaDb.port(), MariaDbConversation::new);
    }

    @Override
    List<String> nodeOptions(TcpProxy way) {
        return List.of("-Drollcall.datasource=jdbc/rollcall-mariadb", "-Dmariadb.port=" + way.port());
    }

    @Override
    Path driver() {
        return Path.of("target/drivers/mariadb-java-client.jar");
    }

    @Override
    Path pool() {
        return Path.of("src/payara/mariadb.asadmin");
    }

    @Override
    String scripts() {
        return "mariadb";
    }

    @Override
    void empty() {
        execute("drop database rollcall; create database rollcall");
    }

    @Override
    String countOfBusy() {
        return BUSY;
    }

    @Override
    boolean notifies() {
        return false;
    }

    /** It is a ring that is made once. */
    @Override
    boolean logGrows() {
        return false;
    }

    @Override
    void useUpLog() {
        throw new UnsupportedOperationException("the log is a ring");
    }
}
