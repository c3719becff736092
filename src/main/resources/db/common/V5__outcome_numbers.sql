-- An outcome's place is one number, which is its key: H2 stores rows along such a key, and needs no second tree to find
-- them in order. first_no + ordinal counts entries through all stages of all runs; each has 2^24 places for its targets.
CREATE TABLE syncline_numbers (
    next_no         BIGINT        NOT NULL
);
ALTER TABLE syncline_stage ADD COLUMN first_no BIGINT DEFAULT 0 NOT NULL;
UPDATE syncline_stage SET first_no = (SELECT COALESCE(SUM(before.entries), 0) FROM syncline_stage before
    WHERE before.run_id < syncline_stage.run_id
        OR (before.run_id = syncline_stage.run_id AND before.stage_no < syncline_stage.stage_no));
INSERT INTO syncline_numbers (next_no) SELECT COALESCE(SUM(entries), 0) FROM syncline_stage;

CREATE TABLE syncline_outcome_by_no (
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
    pass            INTEGER       NOT NULL,
    due_at          BIGINT,
    started_at      BIGINT        NOT NULL,
    ended_at        BIGINT        NOT NULL,
    payload         TEXT
);
INSERT INTO syncline_outcome_by_no
    SELECT (stage.first_no + o.ordinal) * 16777216
            + ROW_NUMBER() OVER (PARTITION BY o.run_id, o.stage_no, o.ordinal ORDER BY o.target) - 1,
        o.run_id, o.stage_no, o.ordinal, o.target, o.line, o.entry_key, o.status, o.reason,
        o.operation_id, o.request_id, o.result_id, o.remote_status, o.http_status, o.error_class, o.error_code, o.message,
        o.attempts, o.pass, o.due_at, o.started_at, o.ended_at, o.payload
    FROM syncline_outcome o
    JOIN syncline_stage stage ON stage.run_id = o.run_id AND stage.stage_no = o.stage_no;

ALTER TABLE syncline_open ADD COLUMN outcome_no BIGINT DEFAULT 0 NOT NULL;
UPDATE syncline_open SET outcome_no = (SELECT o.outcome_no FROM syncline_outcome_by_no o
    WHERE o.run_id = syncline_open.run_id AND o.stage_no = syncline_open.stage_no
        AND o.ordinal = syncline_open.ordinal AND o.target = syncline_open.target);

DROP TABLE syncline_outcome;
ALTER TABLE syncline_outcome_by_no RENAME TO syncline_outcome;
