package dev.syncline.job;

/** A step of a stage broke, which no API can make it do: the cause says why. */
final class StageBrokenException extends RuntimeException {
    StageBrokenException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
