package dev.syncline.http;

import java.time.Duration;

/**
 * Time-outs, parallelism, proxy and trust of the connections to one endpoint.
 *
 * @param connectTimeout time to open one connection, including the proxy's tunnel and TLS
 * @param readTimeout time from the last byte of the request to the last byte of the answer
 * @param parallel most requests in flight at the same time, from 1
 * @param proxy URL of an HTTP proxy; empty = {@code HTTPS_PROXY}, if it is set
 * @param caFile PEM file of additional certificate authorities; empty = only those that the JVM trusts
 */
public record NetworkSettings(
        Duration connectTimeout, Duration readTimeout, int parallel, String proxy, String caFile) {}
