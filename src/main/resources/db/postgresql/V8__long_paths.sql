-- Linux opens paths of at most 4,096 bytes.
ALTER TABLE syncline_run ALTER COLUMN only_manifest SET DATA TYPE VARCHAR(4096);
ALTER TABLE syncline_run ALTER COLUMN definition SET DATA TYPE VARCHAR(4096);
ALTER TABLE syncline_stage ALTER COLUMN manifest SET DATA TYPE VARCHAR(4096);
ALTER TABLE BATCH_JOB_EXECUTION_PARAMS ALTER COLUMN PARAMETER_VALUE SET DATA TYPE VARCHAR(4096);

-- A row of an index may have 2,704 bytes, so the index holds the path's hash: two hashes of 64 bits with different seeds.
-- MD5 would be shorter to write, but servers in FIPS mode refuse it.
ALTER TABLE syncline_run DROP CONSTRAINT syncline_run_identity;
CREATE UNIQUE INDEX syncline_run_identity ON syncline_run
    (job, run_date, number, only_stage, hashtextextended(only_manifest, 0), hashtextextended(only_manifest, 1));
