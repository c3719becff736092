package dev.syncline.connector;

/**
 * What a connector may know about the endpoint of a job definition. The URL, the credentials and the network settings
 * belong to the transport.
 *
 * @param region empty if the job definition names none
 * @param project the project's ID, as it appears in paths; empty if the job definition names none
 * @param authenticationNeedsProject whether the endpoint's credentials can authenticate only requests that name a
 *     project ({@link ApiRequest#project})
 */
public record Endpoint(String region, String project, boolean authenticationNeedsProject) {}
