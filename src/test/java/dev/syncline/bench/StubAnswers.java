package dev.syncline.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The responses of the stub server. The ID of an operation contains the ID of its backup. */
final class StubAnswers {
    private static final byte[] FIELD = "\"backup_id\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BETWEEN = "\",\"operation_log_id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int ID = 36;
    private static final String BUSY =
            "{\"error_code\":\"BackupService.9900\",\"error_msg\":\"the service is busy, try again\"}";
    private static final String WRONG =
            "{\"error_code\":\"BackupService.0002\",\"error_msg\":\"this backup cannot be synchronized\"}";
    private static final String UNKNOWN =
            "{\"error_code\":\"BackupService.6207\",\"error_msg\":\"the backup does not exist\"}";

    private final StubBehaviour behaviour;
    private final StubLog received;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);

    StubAnswers(StubBehaviour behaviour, StubLog received) {
        this.behaviour = behaviour;
        this.received = received;
    }

    long latencyNanos() {
        return behaviour.latency().toNanos();
    }

    /** @param request the first line of the request */
    byte[] answer(String request, byte[] bytes, int from, int to) {
        if (request.startsWith("POST ")) {
            return sync(bytes, from, to);
        }
        String path = request.split(" ", 3)[1];
        int backup = path.indexOf("/backups/");
        if (backup >= 0) {
            return shown(path.substring(backup + "/backups/".length()));
        }
        int resource = path.indexOf("resource_id=");
        return resource >= 0 ? logs(path.substring(resource + 12, resource + 12 + ID)) : of(404, UNKNOWN);
    }

    private byte[] sync(byte[] bytes, int from, int to) {
        received.call();
        body.reset();
        List<Long> ids = new ArrayList<>();
        int at = StubConnection.indexOf(bytes, from, to, FIELD);
        for (int entry = at; entry >= 0; entry = StubConnection.indexOf(bytes, entry, to, FIELD)) {
            entry += FIELD.length + (bytes[entry + FIELD.length] == ' ' ? 2 : 1); // after the quotation mark
            long id = id(bytes, entry);
            if (behaviour.isPermanent(id)) {
                return of(400, WRONG);
            } else if (behaviour.isTransient(id) && !received.refusedBefore(id)) {
                return of(500, BUSY);
            }
            body.writeBytes((body.size() == 0 ? "{\"sync\":[{" : ",{").getBytes(StandardCharsets.US_ASCII));
            body.write(FIELD, 0, FIELD.length);
            body.write('"');
            body.write(bytes, entry, ID);
            body.write(BETWEEN, 0, BETWEEN.length);
            body.write(bytes, entry, ID);
            body.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
            ids.add(id);
        }
        ids.forEach(received::take); // a call that is refused takes nothing
        body.writeBytes((body.size() == 0 ? "{\"sync\":[]}" : "]}").getBytes(StandardCharsets.US_ASCII));
        return of(200, body.toByteArray());
    }

    private byte[] shown(String id) {
        return knows(id)
                ? of(
                        200,
                        String.format(
                                Locale.ROOT,
                                "{\"backup\":{\"id\":\"%s\",\"status\":\"available\",\"created_at\":\"%s\"}}",
                                id,
                                time(id)))
                : of(404, UNKNOWN);
    }

    private byte[] logs(String id) {
        String log = String.format(
                Locale.ROOT,
                "{\"id\":\"%1$s\",\"operation_type\":\"sync\",\"status\":\"success\",\"created_at\":\"%2$s\","
                        + "\"extra_info\":{\"backup\":{\"backup_id\":\"%1$s\"},\"resource\":{\"id\":\"%1$s\"}}}",
                id,
                knows(id) ? time(id) : "");
        return of(
                200,
                knows(id) ? "{\"operation_logs\":[" + log + "],\"count\":1}" : "{\"operation_logs\":[],\"count\":0}");
    }

    private boolean knows(String id) {
        return id.length() == ID && received.hasTaken(id(id.getBytes(StandardCharsets.US_ASCII), 0));
    }

    private String time(String id) {
        int second = received.takenAt(id(id.getBytes(StandardCharsets.US_ASCII), 0));
        return Instant.ofEpochSecond(second).toString().replace("Z", ".000000");
    }

    /** The 64 bits in the second half of an ID that {@link Entries} generated. */
    private static long id(byte[] bytes, int at) {
        long id = 0;
        for (int i = at + 19; i < at + ID; i++) {
            if (bytes[i] != '-') {
                id = id << 4 | Character.digit(bytes[i], 16);
            }
        }
        return id;
    }

    private static byte[] of(int status, String json) {
        return of(status, json.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] of(int status, byte[] json) {
        // an inquiry needs the server's own time to tell whether an operation is older than its call
        byte[] head = ("HTTP/1.1 " + status + " .\r\nDate: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().atOffset(ZoneOffset.UTC))
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[head.length + json.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(json, 0, answer, head.length, json.length);
        return answer;
    }
}
