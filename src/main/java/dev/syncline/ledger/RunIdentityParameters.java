package dev.syncline.ledger;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** A run's identity as named SQL parameters. */
final class RunIdentityParameters extends MapSqlParameterSource {
    RunIdentityParameters(RunIdentity identity) {
        addValue("job", identity.job());
        addValue("date", identity.date());
        addValue("number", identity.number());
        addValue("stage", identity.onlyStage());
        addValue("manifest", identity.onlyManifest());
    }

    RunIdentityParameters(RunIdentity identity, String definition) {
        this(identity);
        addValue("definition", definition);
    }
}
