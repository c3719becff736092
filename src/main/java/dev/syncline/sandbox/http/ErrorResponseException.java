package dev.syncline.sandbox.http;

/** Refuses a request before it has any effect. It carries the error response to send. */
public final class ErrorResponseException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Response response;

    public ErrorResponseException(Response response) {
        super(response.errorCode(), null, false, false);
        this.response = response;
    }

    public Response response() {
        return response;
    }
}
