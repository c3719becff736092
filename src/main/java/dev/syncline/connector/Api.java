package dev.syncline.connector;

import java.util.Set;

/**
 * The fixed properties of a sync API.
 *
 * @param id the API's name in job definitions, for example {@code cbr-backups}
 * @param title the API's name for people
 * @param service the vendor's short name of the service, which some signatures contain, for example {@code cvm}; empty
 *     where no signature needs it
 * @param bodyField the field of the request body that holds the list of entries; empty where there is none
 * @param sample one valid entry, as a line of JSON Lines
 * @param entriesPerCall the most entries that one call carries unless an endpoint sets {@code entries-per-call}; from 1
 * @param shared whether several entries may share a call; if not, {@code entries-per-call} must be 1
 * @param rate requests a second that the vendor's document allows; 0 where the document names no limit
 * @param authTypes the values of {@code auth.type} that this API accepts; {@code none} is always accepted
 */
public record Api(
        String id,
        String title,
        String service,
        String bodyField,
        String sample,
        int entriesPerCall,
        boolean shared,
        double rate,
        Set<String> authTypes) {}
