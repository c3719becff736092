package dev.syncline.sandbox.auth;

/**
 * The result of checking the credentials of a request.
 *
 * @param code error code of the refusal; "" if the credentials are valid
 */
public record AuthenticationResult(String code, String message) {
    public static final AuthenticationResult AUTHENTICATED = new AuthenticationResult("", "");

    public boolean isRefused() {
        return !code.isEmpty();
    }
}
