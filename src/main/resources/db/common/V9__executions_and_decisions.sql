-- What all executions of a run did together: calls, requests, and how long they took. started_at and ended_at belong to
-- the last execution only, created_at is the beginning of the first.
ALTER TABLE syncline_run ADD COLUMN calls BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_run ADD COLUMN attempts BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE syncline_run ADD COLUMN busy_millis BIGINT DEFAULT 0 NOT NULL;
UPDATE syncline_run SET busy_millis = CAST(EXTRACT(EPOCH FROM (ended_at - started_at)) * 1000 AS BIGINT)
    WHERE ended_at IS NOT NULL AND started_at IS NOT NULL;
