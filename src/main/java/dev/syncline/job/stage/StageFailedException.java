package dev.syncline.job.stage;

/**
 * A step of a stage failed because of an error inside Syncline or its database, never because of an API. The cause says
 * why.
 */
final class StageFailedException extends RuntimeException {
    StageFailedException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
