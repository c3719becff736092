package dev.syncline.bench;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least work that is possible in plain Java with the same libraries: one thread reads, a given number of threads
 * call, one thread inserts and commits as many rows at a time as Syncline does, with the same durability. No
 * validation, no retry, no restart.
 */
final class Roofline {
    private static final JsonMapper JSON = new JsonMapper();
    /** The largest number of rows that Syncline commits at once, with eight calls of a hundred entries in flight. */
    private static final int ROWS_A_COMMIT = 3_200;

    private static final Batch END = new Batch(0, List.of(), List.of());

    private final CloseableHttpClient client;
    private final String url;
    private final BlockingQueue<Batch> read;
    private final BlockingQueue<Batch> answered = new LinkedBlockingQueue<>(64);

    private record Backup(
            String id,
            String resourceId,
            String resourceName,
            String resourceType,
            String bucketName,
            String imagePath,
            long createdAt,
            String name) {}

    private record Batch(long first, List<Backup> backups, List<String> operations) {}

    private Roofline(String url, int parallel) {
        this.url = url + "/v3/p1/backups/sync";
        this.read = new LinkedBlockingQueue<>(2 * parallel);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(parallel)
                        .setMaxConnTotal(parallel)
                        .build())
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .build();
    }

    /** @param args the manifest in JSON Lines, CBR's URL, calls in flight, entries in a call, the database file */
    public static void main(String[] args) throws Exception {
        int parallel = Integer.parseInt(args[2]);
        Roofline roofline = new Roofline(args[1], parallel);
        ExecutorService threads = Executors.newFixedThreadPool(parallel + 2);
        List<Future<?>> senders = new ArrayList<>();
        for (int i = 0; i < parallel; i++) {
            senders.add(threads.submit(orExit(roofline::send)));
        }
        Future<?> reader = threads.submit(orExit(() -> roofline.read(Path.of(args[0]), Integer.parseInt(args[3]))));
        Future<?> writer = threads.submit(orExit(() -> roofline.insert("jdbc:h2:file:" + args[4] + ";WRITE_DELAY=0")));
        await(reader);
        for (Future<?> sender : senders) {
            await(sender);
        }
        roofline.answered.put(END);
        await(writer);
        threads.shutdown();
        roofline.client.close();
    }

    private static void await(Future<?> work) throws InterruptedException, ExecutionException {
        work.get();
    }

    private static Callable<Boolean> orExit(Callable<Boolean> work) {
        return () -> {
            try {
                return work.call();
            } catch (Exception e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
                throw e;
            }
        };
    }

    private boolean read(Path manifest, int perCall) throws Exception {
        long first = 0;
        try (InputStream in = Files.newInputStream(manifest);
                JsonParser json = JSON.createParser(in)) {
            List<Backup> batch = new ArrayList<>(perCall);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                batch.add(backup(json));
                if (batch.size() == perCall) {
                    read.put(new Batch(first, batch, List.of()));
                    first += perCall;
                    batch = new ArrayList<>(perCall);
                }
            }
            if (!batch.isEmpty()) {
                read.put(new Batch(first, batch, List.of()));
            }
        }
        read.put(END);
        return true;
    }

    private static Backup backup(JsonParser json) {
        String[] text = new String[7];
        long createdAt = 0;
        String field = json.nextName();
        while (field != null) {
            json.nextToken();
            switch (field) {
                case "backup_id" -> text[0] = json.getString();
                case "resource_id" -> text[1] = json.getString();
                case "resource_name" -> text[2] = json.getString();
                case "resource_type" -> text[3] = json.getString();
                case "bucket_name" -> text[4] = json.getString();
                case "image_path" -> text[5] = json.getString();
                case "created_at" -> createdAt = json.getLongValue();
                case "backup_name" -> text[6] = json.getString();
                default -> json.skipChildren();
            }
            field = json.nextName();
        }
        return new Backup(text[0], text[1], text[2], text[3], text[4], text[5], createdAt, text[6]);
    }

    private boolean send() throws Exception {
        for (Batch batch = read.take(); batch != END; batch = read.take()) {
            HttpPost post = new HttpPost(url);
            post.setEntity(new ByteArrayEntity(body(batch.backups()), ContentType.APPLICATION_JSON));
            byte[] answer = client.execute(post, response -> EntityUtils.toByteArray(response.getEntity()));
            answered.put(new Batch(batch.first(), batch.backups(), operations(answer)));
        }
        read.put(END);
        return true;
    }

    private static byte[] body(List<Backup> backups) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(450 * backups.size());
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject().writeArrayPropertyStart("sync");
            for (Backup backup : backups) {
                json.writeStartObject()
                        .writeStringProperty("backup_id", backup.id())
                        .writeStringProperty("resource_id", backup.resourceId())
                        .writeStringProperty("resource_name", backup.resourceName())
                        .writeStringProperty("resource_type", backup.resourceType())
                        .writeStringProperty("bucket_name", backup.bucketName())
                        .writeStringProperty("image_path", backup.imagePath())
                        .writeNumberProperty("created_at", backup.createdAt())
                        .writeStringProperty("backup_name", backup.name())
                        .writeEndObject();
            }
            json.writeEndArray().writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static List<String> operations(byte[] answer) {
        List<String> operations = new ArrayList<>();
        try (JsonParser json = JSON.createParser(answer)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && json.currentName().equals("operation_log_id")) {
                    json.nextToken();
                    operations.add(json.getString());
                }
            }
        }
        return operations;
    }

    private boolean insert(String database) throws Exception {
        try (Connection connection = DriverManager.getConnection(database, "sa", "")) {
            connection
                    .createStatement()
                    .execute("CREATE TABLE result (ordinal BIGINT PRIMARY KEY, backup_id VARCHAR(64),"
                            + " resource_id VARCHAR(64), status VARCHAR(16), operation_id VARCHAR(64),"
                            + " http_status INT, attempts INT, ended_at TIMESTAMP)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO result VALUES (?, ?, ?, 'ACCEPTED', ?, 200, 1, ?)")) {
                int rows = 0;
                for (Batch batch = answered.take(); batch != END; batch = answered.take()) {
                    rows += add(insert, batch);
                    if (rows >= ROWS_A_COMMIT) {
                        insert.executeBatch();
                        connection.commit();
                        rows = 0;
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        return true;
    }

    private static int add(PreparedStatement insert, Batch batch) throws Exception {
        Timestamp now = new Timestamp(System.currentTimeMillis());
        for (int i = 0; i < batch.backups().size(); i++) {
            insert.setLong(1, batch.first() + i);
            insert.setString(2, batch.backups().get(i).id());
            insert.setString(3, batch.backups().get(i).resourceId());
            insert.setString(4, batch.operations().get(i));
            insert.setTimestamp(5, now);
            insert.addBatch();
        }
        return batch.backups().size();
    }
}
