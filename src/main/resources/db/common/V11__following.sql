-- The accepted outcomes whose operations are followed to their ends. Times are milliseconds since 1970. scope: what the
-- connector needs to ask about the operation, beside the IDs in syncline_outcome. progress: percent; NULL = not known.
CREATE TABLE syncline_following (
    outcome_no      BIGINT        PRIMARY KEY,
    run_id          BIGINT        NOT NULL,
    stage_no        INTEGER       NOT NULL,
    scope           VARCHAR(1000) NOT NULL,
    accepted_at     BIGINT        NOT NULL,
    due_at          BIGINT        NOT NULL,
    deadline_at     BIGINT        NOT NULL,
    checks          INTEGER       NOT NULL,
    unknown_checks  INTEGER       NOT NULL,
    success_seen    BOOLEAN       NOT NULL,
    progress        INTEGER
);
CREATE INDEX syncline_following_due ON syncline_following (run_id, stage_no, due_at, outcome_no);
