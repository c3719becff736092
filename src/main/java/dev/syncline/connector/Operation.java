package dev.syncline.connector;

import java.time.Instant;

/**
 * An accepted operation that runs at an API, with all that is needed to ask about it.
 *
 * @param key of the entry
 * @param target of the entry; empty if the entry has no targets
 * @param operationId the API's ID of the operation; empty if the API gave none
 * @param resultId the API's ID of the result; empty if the API gave none
 * @param scope what {@link Following#scope} returned
 * @param sentAt when the request was sent that started the operation, by this computer's clock
 */
public record Operation(String key, String target, String operationId, String resultId, String scope, Instant sentAt) {}
