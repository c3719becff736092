-- How the targets of a stage stand, moved in the transaction that records their outcomes, so that nobody has to count
-- millions of rows to know. marked_at: when the first entry behind the committed position may have been sent.
-- read_position: where reading goes on behind the entries that have their outcomes; empty = at the start.
-- duplicates: (key, target) pairs that stand in the manifest again; -1 = nobody has counted.
ALTER TABLE syncline_stage ADD COLUMN succeeded BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_stage ADD COLUMN accepted BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_stage ADD COLUMN failed BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_stage ADD COLUMN skipped BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_stage ADD COLUMN invalid BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_stage ADD COLUMN deferred BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_stage ADD COLUMN in_doubt BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_stage ADD COLUMN marked_at BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_stage ADD COLUMN read_position VARCHAR(200) DEFAULT '' NOT NULL;
ALTER TABLE syncline_stage ADD COLUMN duplicates BIGINT DEFAULT -1 NOT NULL;

-- The outcomes that are not final, few among many: deferred ones and those in doubt. due_at: when they are sent again or
-- asked after, milliseconds since 1970; null = a person must decide. sending = may have left just now.
CREATE TABLE syncline_open (
    run_id          BIGINT        NOT NULL,
    stage_no        INTEGER       NOT NULL,
    ordinal         BIGINT        NOT NULL,
    target          VARCHAR(255)  NOT NULL,
    due_at          BIGINT,
    sending         BOOLEAN       NOT NULL,
    PRIMARY KEY (run_id, stage_no, ordinal, target)
);
CREATE INDEX syncline_open_due ON syncline_open (run_id, stage_no, due_at);

-- Runs that were begun before this version.
INSERT INTO syncline_open (run_id, stage_no, ordinal, target, due_at, sending)
    SELECT run_id, stage_no, ordinal, target, due_at, FALSE FROM syncline_outcome
    WHERE status IN ('DEFERRED', 'IN_DOUBT');
UPDATE syncline_stage SET
    succeeded = (SELECT COUNT(*) FROM syncline_outcome o WHERE o.run_id = syncline_stage.run_id
        AND o.stage_no = syncline_stage.stage_no AND o.status = 'SUCCEEDED'),
    accepted = (SELECT COUNT(*) FROM syncline_outcome o WHERE o.run_id = syncline_stage.run_id
        AND o.stage_no = syncline_stage.stage_no AND o.status = 'ACCEPTED'),
    failed = (SELECT COUNT(*) FROM syncline_outcome o WHERE o.run_id = syncline_stage.run_id
        AND o.stage_no = syncline_stage.stage_no AND o.status = 'FAILED'),
    skipped = (SELECT COUNT(*) FROM syncline_outcome o WHERE o.run_id = syncline_stage.run_id
        AND o.stage_no = syncline_stage.stage_no AND o.status = 'SKIPPED'),
    invalid = (SELECT COUNT(*) FROM syncline_outcome o WHERE o.run_id = syncline_stage.run_id
        AND o.stage_no = syncline_stage.stage_no AND o.reason = 'INVALID'),
    deferred = (SELECT COUNT(*) FROM syncline_outcome o WHERE o.run_id = syncline_stage.run_id
        AND o.stage_no = syncline_stage.stage_no AND o.status = 'DEFERRED'),
    in_doubt = (SELECT COUNT(*) FROM syncline_outcome o WHERE o.run_id = syncline_stage.run_id
        AND o.stage_no = syncline_stage.stage_no AND o.status = 'IN_DOUBT');
