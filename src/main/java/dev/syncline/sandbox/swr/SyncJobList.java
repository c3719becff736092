package dev.syncline.sandbox.swr;

import dev.syncline.sandbox.api.RequestedEntry;
import dev.syncline.sandbox.api.ValidatedRequest;
import dev.syncline.sandbox.api.ValidatedRequest.Result;
import dev.syncline.sandbox.auth.DemoAccount;
import dev.syncline.sandbox.http.InvalidFieldException;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import dev.syncline.sandbox.state.CloudState;
import dev.syncline.sandbox.state.OperationProgress;
import dev.syncline.sandbox.state.StateChange.SyncJob;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET …/sync_job?filter=limit::10|offset::0|order::desc}: a page of the sync jobs of a repository. */
record SyncJobList(int limit, int offset, boolean descending) {
    private static final Pattern FILTER = Pattern.compile("(limit|offset)::(\\d{1,9})|order::(asc|desc)");

    static ValidatedRequest validate(String namespace, String repository, ReceivedRequest request, Clock clock) {
        SyncJobList page = parseFilter(request.parameter("filter", ""));
        String repo = namespace + "/" + repository;
        return ValidatedRequest.followUp(
                RequestedEntry.of(repo),
                (state, failing) -> page.respond(state, state.syncJobs(namespace, repository), repo, failing, clock));
    }

    private static SyncJobList parseFilter(String text) {
        int limit = 10;
        int offset = 0;
        boolean descending = true;
        for (String part : text.isEmpty() ? new String[0] : text.split("\\|", -1)) {
            Matcher matcher = FILTER.matcher(part);
            if (!matcher.matches()) {
                throw InvalidFieldException.invalid("filter", "is not limit::N|offset::N|order::asc or desc");
            }
            switch (part.substring(0, part.indexOf(':'))) {
                case "limit" -> limit = Integer.parseInt(matcher.group(2));
                case "offset" -> offset = Integer.parseInt(matcher.group(2));
                default -> descending = matcher.group(3).equals("desc");
            }
        }
        return new SyncJobList(limit, offset, descending);
    }

    private Result respond(CloudState state, List<SyncJob> all, String repo, Predicate<String> failing, Clock clock) {
        List<SyncJob> jobs = all.stream()
                .filter(job -> !progress(job, state, clock).hasVanished())
                .toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            rows.add(row(i + 1, jobs.get(i), failing.test(repo), progress(jobs.get(i), state, clock)));
            state.countAnswer(jobs.get(i).id(), jobs.get(i).fate());
        }
        if (descending) {
            Collections.reverse(rows);
        }
        List<Map<String, Object>> page = rows.stream().skip(offset).limit(limit).toList();
        int last = Math.max(offset, offset + page.size() - 1);
        Response response =
                Response.json(200, page).withHeader("Content-Range", offset + "-" + last + "/" + jobs.size());
        return Result.unchanged(response);
    }

    private static OperationProgress progress(SyncJob job, CloudState state, Clock clock) {
        return state.progress(job.id(), job.acceptedAt(), job.fate(), clock);
    }

    private static Map<String, Object> row(int id, SyncJob job, boolean failing, OperationProgress progress) {
        boolean failed = failing || progress.hasFailed();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("namespace", job.namespace());
        row.put("repoName", job.repository());
        row.put("tag", job.tag());
        row.put("remoteRegionId", job.remoteRegionId());
        row.put("remoteNamespace", job.remoteNamespace());
        row.put("override", job.override());
        row.put("status", !progress.ended() ? "running" : failed ? "failed" : "success");
        row.put("syncOperatorId", DemoAccount.USER);
        row.put("syncOperatorName", DemoAccount.USER);
        row.put("domainName", DemoAccount.DOMAIN);
        row.put("createdAt", Instant.ofEpochMilli(job.acceptedAt()).toString());
        row.put("updatedAt", Instant.ofEpochMilli(job.acceptedAt()).toString());
        return row;
    }
}
