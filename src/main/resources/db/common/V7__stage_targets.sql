-- How many targets the manifest of a stage has, as its validation has counted them. 0 = not known, for older runs.
ALTER TABLE syncline_stage ADD COLUMN targets BIGINT DEFAULT 0 NOT NULL;
