package dev.syncline.ledger.database;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether a PostgreSQL server keeps what it has committed when the power of its machine fails. */
final class PostgresDurability {
    private static final Map<String, String> LOSING = Map.of("fsync", "off", "synchronous_commit", "off");

    private PostgresDurability() {}

    /** One sentence for each setting with which commits can be lost; empty if there is none. */
    static List<String> warnings(DataSource server) {
        return new JdbcTemplate(server)
                        .query(
                                "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')"
                                        + " ORDER BY name",
                                (row, number) -> new Setting(row.getString(1), row.getString(2)))
                        .stream()
                        .filter(setting -> setting.value().equals(LOSING.get(setting.name())))
                        .map(Setting::warning)
                        .toList();
    }

    private record Setting(String name, String value) {
        String warning() {
            return "the PostgreSQL server has " + name + "=" + value + ": after a crash of its machine it may have lost"
                    + " outcomes that were recorded, and Syncline would send their entries again. Set " + name + "=on";
        }
    }
}
