-- What all executions of a run did together: calls, requests, and how long they took. started_at and ended_at belong to
-- the last execution only, created_at is the beginning of the first.
ALTER TABLE syncline_run ADD COLUMN calls BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_run ADD COLUMN attempts BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_run ADD COLUMN busy_millis BIGINT DEFAULT 0 NOT NULL;
UPDATE syncline_run SET busy_millis = CAST(EXTRACT(EPOCH FROM (ended_at - started_at)) * 1000 AS BIGINT)
    WHERE ended_at IS NOT NULL AND started_at IS NOT NULL;

-- What a person decided last about a target that was in doubt. decided_at: milliseconds since 1970.
CREATE TABLE syncline_decision (
    run_id          BIGINT        NOT NULL,
    stage_no        INTEGER       NOT NULL,
    ordinal         BIGINT        NOT NULL,
    target          VARCHAR(255)  NOT NULL,
    decision        VARCHAR(10)   NOT NULL,
    person          VARCHAR(300)  NOT NULL,
    decided_at      BIGINT        NOT NULL,
    PRIMARY KEY (run_id, stage_no, ordinal, target)
);

-- The file of the manifest that each entry stands in: the entries from first_ordinal on, up to the next row.
CREATE TABLE syncline_manifest_file (
    run_id          BIGINT        NOT NULL,
    stage_no        INTEGER       NOT NULL,
    first_ordinal   BIGINT        NOT NULL,
    file            TEXT          NOT NULL,
    PRIMARY KEY (run_id, stage_no, first_ordinal)
);
