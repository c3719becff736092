/**
 * The sandbox: the server side of the five sync APIs, IAM's tokens and the calls that follow a sync, on loopback. It is
 * written from the vendors' documents alone and knows nothing of the connectors, so that it can contradict them.
 *
 * <p>What the documents leave open was decided so. Whatever is asked for exists, unless its name contains {@code
 * missing}; a strict sandbox knows only what {@code sandbox/cloud.json} lists. A list without a stated minimum may be
 * empty. CBR leaves out of its answer a backup whose {@code backup_id}, {@code resource_id}, {@code bucket_name} or
 * {@code image_path} is missing; SWR answers 404 for a missing organisation (source or remote) and lists a tag whose
 * repository or name is missing as failed; Aries answers 404 for all servers when one image is missing. A token of
 * another project is no token (401). CVM takes an image ID of {@code img-} and 1 to 64 letters, digits, {@code _} or
 * {@code -}; a copy without a name takes its source's ID as its name; a name is a duplicate when another image's copy
 * has it in that region, so a repeated sync goes through; the quota counts copies; {@code unlimited} lifts the rate
 * alone, which is SyncImages' own and counts what it admits. A CVM image whose ID contains {@code shared} is a shared
 * one. An image that no sync has used or made is in whichever region is asked for it by its ID; {@code image-name}
 * filters by a part of the name. Operations run for one second; their logs are listed newest first, name their backup
 * and belong to no vault. Each ModelArts instance is on record with a status of its own until a sync has read it. A
 * fault strikes syncs (and IAM's logins); {@code calls: follow} or {@code all} turns it on the questions that
 * follow, which carry no keys in the journal. {@code rate} is drawn once for a request, for {@code 200/failed} once for
 * each tag; how often a fault with {@code times} has struck survives a restart. A delayed request takes effect when it
 * arrives. A request that is cut off has status 0 in the journal. A reset leaves the sandbox as freshly started with the
 * same options, faults included.
 */
@NullMarked
package dev.syncline.sandbox;

import org.jspecify.annotations.NullMarked;
