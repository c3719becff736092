-- Two names follow the code's words: an outcome that is not final is unresolved, and one pass of a stage's second step
-- over the unresolved outcomes is a round.
ALTER TABLE syncline_open RENAME TO syncline_unresolved;
ALTER INDEX syncline_open_due RENAME TO syncline_unresolved_due;
ALTER TABLE syncline_outcome RENAME COLUMN pass TO round;
