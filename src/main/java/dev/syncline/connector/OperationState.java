package dev.syncline.connector;

/** What an API says about an accepted operation. */
public sealed interface OperationState {
    /** Progress that the API does not tell. */
    int NO_PROGRESS = -1;

    /**
     * The operation runs.
     *
     * @param remoteStatus in the API's words
     * @param progress in percent, or {@link #NO_PROGRESS}
     */
    record Running(String remoteStatus, int progress) implements OperationState {
        public Running {
            progress = progress < 0 || progress > 100 ? NO_PROGRESS : progress;
        }
    }

    /** The operation has ended well. */
    record Succeeded(String remoteStatus) implements OperationState {}

    /**
     * The operation has ended in failure.
     *
     * @param code the API's code; {@link Refusal#OPERATION_FAILED} if it gives none
     */
    record Failed(String code, String message, String remoteStatus) implements OperationState {
        public Failed {
            code = code.isEmpty() ? Refusal.OPERATION_FAILED : code;
            message = message.isEmpty() ? "the operation ended with status " + remoteStatus : message;
        }
    }

    /** The API does not tell: it does not know the operation, or shows a status that Syncline does not know. */
    record Unknown(String reason) implements OperationState {}
}
