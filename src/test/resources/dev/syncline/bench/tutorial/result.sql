CREATE TABLE IF NOT EXISTS result (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    backup_id    VARCHAR(64),
    operation_id VARCHAR(64)
);
