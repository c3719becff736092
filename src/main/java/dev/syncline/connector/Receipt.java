package dev.syncline.connector;

/**
 * The handles an API gave for something it took. Each is empty where it gave none, and cut
 * where it is longer than the ledger keeps (255 characters, a state 100).
 *
 * @param operationId the API's handle for the accepted operation
 * @param requestId the API's name for the request
 * @param resultId the API's name for what came of it: an image's ID in its destination, an instance's ID
 * @param remoteStatus the state the API reported, in its own words
 * @param httpStatus status of the response
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
