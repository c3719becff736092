-- The run whose entries a redrive sends again; null for other runs.
ALTER TABLE syncline_run ADD COLUMN redrive_of BIGINT;

-- The stages of a redrive, each with the name of its manifest in the spool. unfinished_targets: how many of its targets
-- the redriven run had not finished. While there are any, that run must not go on: it would send them a second time.
CREATE TABLE syncline_redrive (
    run_id              BIGINT        NOT NULL,
    stage               VARCHAR(100)  NOT NULL,
    manifest            VARCHAR(300)  NOT NULL,
    entries             BIGINT        NOT NULL,
    unfinished_targets  BIGINT        NOT NULL,
    PRIMARY KEY (run_id, stage)
);
