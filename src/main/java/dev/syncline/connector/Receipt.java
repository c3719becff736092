package dev.syncline.connector;

/**
 * The IDs that an API returned for something it accepted. An ID is empty if the API returned none. An ID is cut to 255
 * characters and a status to 100, which the ledger can store.
 *
 * @param operationId the API's ID of the accepted operation
 * @param requestId the API's ID of the request
 * @param resultId the API's ID of the result, for example of an image in its destination, or of an instance
 * @param remoteStatus the state that the API reported, in the API's words
 * @param httpStatus HTTP status of the response
 */
public record Receipt(String operationId, String requestId, String resultId, String remoteStatus, int httpStatus) {
    private static final int LONGEST_STATUS = 100;

    public Receipt {
        operationId = BoundedText.of(operationId, BoundedText.ID);
        requestId = BoundedText.of(requestId, BoundedText.ID);
        resultId = BoundedText.of(resultId, BoundedText.ID);
        remoteStatus = BoundedText.of(remoteStatus, LONGEST_STATUS);
    }
}
