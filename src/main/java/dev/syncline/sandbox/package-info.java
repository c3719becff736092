/**
 * The sandbox: the server side of the five sync APIs, of the follow-up requests that ask what became of a sync, and of
 * IAM's tokens, on 127.0.0.1. It is written only from the vendors' documents and shares no code with the connectors, so
 * that it can contradict them.
 *
 * <p>This package starts the sandbox, serves HTTP, injects faults, and routes requests to the APIs. It uses the packages
 * below it, and none of them uses this package: one package for each API ({@code aries}, {@code cbr}, {@code swr}, {@code
 * cvm}, {@code devserver}), then {@code auth}, {@code api}, {@code state} and {@code http}.
 *
 * <p>The vendors' documents leave some behaviour open. The sandbox decides it as follows.
 *
 * <p>All APIs:
 *
 * <ul>
 *   <li>A resource exists unless its name contains {@code missing}. In a strict sandbox only the resources of {@code
 *       sandbox/cloud.json} exist.
 *   <li>A list may be empty unless its document states a minimum.
 *   <li>A body is read as JSON, whatever its content type.
 *   <li>A token of another project is refused with 401.
 *   <li>Every operation that runs in the background (a job, a copy) is complete one second after its request.
 *   <li>A reset restores the state of a fresh start with the same options, including the faults.
 * </ul>
 *
 * <p>Aries: one missing image gives 404 for all servers of the request.
 *
 * <p>CBR:
 *
 * <ul>
 *   <li>The response leaves out a backup if its {@code backup_id}, {@code resource_id}, {@code bucket_name} or {@code
 *       image_path} does not exist.
 *   <li>Operation logs are listed newest first. They name their backup and belong to no vault.
 * </ul>
 *
 * <p>SWR: a missing organisation gives 404, for the source and for the target. A tag is listed as failed if the tag or its
 * repository does not exist.
 *
 * <p>CVM:
 *
 * <ul>
 *   <li>An image ID is {@code img-} and 1 to 64 letters, digits, {@code _} or {@code -}. An image is a shared image if its
 *       ID contains {@code shared}.
 *   <li>A copy for which the request gives no name gets the ID of its source as its name. A name is a duplicate if a copy of
 *       another image has it in the same region, so a sync can be repeated.
 *   <li>The quota of a region counts copies. A copy is busy until it is complete.
 *   <li>The rate limit applies to SyncImages only and counts the requests that it lets through. The option {@code unlimited}
 *       lifts this limit and no other.
 *   <li>An image that no sync has used or created exists in every region in which it is requested by its ID. The filter
 *       {@code image-name} matches a part of the name.
 * </ul>
 *
 * <p>ModelArts: each instance has an outdated status on record until a sync reads its actual status.
 *
 * <p>Faults:
 *
 * <ul>
 *   <li>A fault applies to syncs and to IAM's logins. With {@code calls: follow} it applies to follow-up requests, with
 *       {@code calls: all} to both. The journal of requests shows no entry keys for a follow-up request.
 *   <li>{@code rate} is drawn once for a request; for the fault {@code 200/failed} (SWR's list of
 *       failed tags) once for each tag.
 *   <li>A restart keeps the number of times that a fault with {@code times} was injected.
 *   <li>A delayed request takes effect when it arrives.
 *   <li>A request whose connection is closed or reset without a response has the status 0 in the journal.
 * </ul>
 */
@NullMarked
package dev.syncline.sandbox;

import org.jspecify.annotations.NullMarked;
