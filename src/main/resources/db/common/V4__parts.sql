-- A stage's manifest is worked off in parts, each with its own position and mark.
CREATE TABLE syncline_part (
    run_id          BIGINT        NOT NULL,
    stage_no        INTEGER       NOT NULL,
    part_no         INTEGER       NOT NULL,
    epoch           BIGINT        NOT NULL,
    first_ordinal   BIGINT        NOT NULL,
    end_ordinal     BIGINT        NOT NULL,
    done_ordinal    BIGINT        NOT NULL,
    read_position   VARCHAR(200)  NOT NULL,
    mark_ordinal    BIGINT        NOT NULL,
    marked_at       BIGINT        NOT NULL,
    succeeded       BIGINT        DEFAULT 0 NOT NULL,
    accepted        BIGINT        DEFAULT 0 NOT NULL,
    failed          BIGINT        DEFAULT 0 NOT NULL,
    skipped         BIGINT        DEFAULT 0 NOT NULL,
    invalid         BIGINT        DEFAULT 0 NOT NULL,
    deferred        BIGINT        DEFAULT 0 NOT NULL,
    in_doubt        BIGINT        DEFAULT 0 NOT NULL,
    PRIMARY KEY (run_id, stage_no, part_no)
);

-- What was begun before is one part; what it has counted stays with its stage.
INSERT INTO syncline_part (run_id, stage_no, part_no, epoch, first_ordinal, end_ordinal, done_ordinal, read_position,
        mark_ordinal, marked_at)
    SELECT run_id, stage_no, 0, epoch, 0, entries, done_ordinal, read_position, mark_ordinal, marked_at
    FROM syncline_stage;

ALTER TABLE syncline_stage DROP COLUMN done_ordinal;
ALTER TABLE syncline_stage DROP COLUMN read_position;
ALTER TABLE syncline_stage DROP COLUMN mark_ordinal;
ALTER TABLE syncline_stage DROP COLUMN marked_at;
