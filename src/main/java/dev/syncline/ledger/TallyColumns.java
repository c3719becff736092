package dev.syncline.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** The columns of a {@link Tally}. The tables of stages and of parts both have these columns. */
final class TallyColumns {
    /** SQL that adds the parameters of {@link #parameters} to the columns. */
    static final String ADD_CHANGE = """
            succeeded = succeeded + :succeeded, accepted = accepted + :accepted, failed = failed + :failed,
            skipped = skipped + :skipped, invalid = invalid + :invalid, deferred = deferred + :deferred,
            in_doubt = in_doubt + :in_doubt
            """;

    private TallyColumns() {}

    static Map<String, Object> parameters(Tally change) {
        return Map.of(
                "succeeded", change.succeeded(),
                "accepted", change.accepted(),
                "failed", change.failed(),
                "skipped", change.skipped(),
                "invalid", change.invalid(),
                "deferred", change.deferred(),
                "in_doubt", change.inDoubt());
    }

    static Tally read(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong("succeeded"),
                row.getLong("accepted"),
                row.getLong("failed"),
                row.getLong("skipped"),
                row.getLong("invalid"),
                row.getLong("deferred"),
                row.getLong("in_doubt"));
    }
}
