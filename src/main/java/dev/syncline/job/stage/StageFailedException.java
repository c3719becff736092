package dev.syncline.job.stage;

/** A step of a stage broke, which no API can make it do: the cause says why. */
final class StageFailedException extends RuntimeException {
    StageFailedException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
