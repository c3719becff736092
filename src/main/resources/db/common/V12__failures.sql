-- Copies of the failed outcomes. A redrive and the table of failures find them here among millions of others without
-- reading those. The outcomes that are not final are in syncline_unresolved.
CREATE TABLE syncline_failure (
    outcome_no      BIGINT        PRIMARY KEY,
    run_id          BIGINT        NOT NULL,
    stage_no        INTEGER       NOT NULL,
    ordinal         BIGINT        NOT NULL,
    target          VARCHAR(255)  NOT NULL,
    line            BIGINT        NOT NULL,
    entry_key       VARCHAR(700)  NOT NULL,
    status          VARCHAR(10)   NOT NULL,
    reason          VARCHAR(20),
    operation_id    VARCHAR(255),
    request_id      VARCHAR(255),
    result_id       VARCHAR(255),
    remote_status   VARCHAR(100),
    http_status     INTEGER,
    error_class     VARCHAR(20),
    error_code      VARCHAR(255),
    message         VARCHAR(1000),
    attempts        INTEGER       NOT NULL,
    round           INTEGER       NOT NULL,
    due_at          BIGINT,
    started_at      BIGINT        NOT NULL,
    ended_at        BIGINT        NOT NULL,
    payload         TEXT
);
INSERT INTO syncline_failure (outcome_no, run_id, stage_no, ordinal, target, line, entry_key, status, reason, operation_id,
        request_id, result_id, remote_status, http_status, error_class, error_code, message, attempts, round, due_at,
        started_at, ended_at, payload)
    SELECT outcome_no, run_id, stage_no, ordinal, target, line, entry_key, status, reason, operation_id,
        request_id, result_id, remote_status, http_status, error_class, error_code, message, attempts, round, due_at,
        started_at, ended_at, payload
    FROM syncline_outcome WHERE status = 'FAILED';
