package dev.syncline.connector;

/**
 * The handles an API gave for something it took. Each is empty where it gave none.
 *
 * @param operationId the API's handle for the accepted operation
 * @param requestId the API's name for the request
 * @param resultId the API's name for what came of it: an image's ID in its destination, an instance's ID
 * @param remoteStatus the state the API reported, in its own words
 * @param httpStatus status of the response
 */
public record Receipt(String operationId, String requestId, String resultId, String remoteStatus, int httpStatus) {}
