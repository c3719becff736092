package dev.syncline.connector;

import java.util.Set;

/**
 * What is fixed about a sync API.
 *
 * @param id its name in job definitions, as {@code cbr-backups}
 * @param title its name for people
 * @param bodyField the field of the vendor's request body that holds the list of entries; empty where there is none
 * @param sample one valid entry, as a line of JSON Lines
 * @param entriesPerCall entries that one call may carry unless an endpoint says otherwise, from 1
 * @param shared whether several entries may share a call at all; else {@code entries-per-call} cannot be set
 * @param rate requests a second that the vendor's document allows; 0 where it names no limit
 * @param credentials the authentication types of a job definition that this API takes, beside {@code none}
 */
public record Api(
        String id,
        String title,
        String bodyField,
        String sample,
        int entriesPerCall,
        boolean shared,
        double rate,
        Set<String> credentials) {}
