import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Makes the manifests under {@code input/}, and larger ones of the same kinds. Run it by {@code scripts/make-input};
 * it needs a JDK and nothing else. The seed is fixed and belongs to the kind, so the same command gives the same
 * bytes on every machine, and a longer manifest begins as the shorter one does. One element at a time is in memory.
 */
public final class MakeInput {
    private static final long SEED = 20_260_101L;
    private static final String USAGE =
            """
            usage: scripts/make-input                 writes all manifests again under input/
                   scripts/make-input KIND [COUNT]    writes one to standard output

            KIND  servers        Aries, JSON Lines
                  servers-body   Aries, the vendor's own body {"data":[...]}
                  backups        CBR, JSON Lines; for example: backups 1000000
                  images         SWR, a JSON array; one repository each
                  vm-images      CVM, JSON Lines; one image each
                  dev-servers    ModelArts, JSON Lines; one owner each
            COUNT entries, 100 if left out
            """;

    /** How the entries of a manifest are laid out. */
    private enum Layout {
        LINES("", "", "\n"),
        ARRAY("[\n", "\n]\n", ",\n"),
        DATA("{\"data\":[\n", "\n]}\n", ",\n");

        private final String open;
        private final String close;
        private final String between;

        Layout(String open, String close, String between) {
            this.open = open;
            this.close = close;
            this.between = between;
        }
    }

    /**
     * One manifest to make.
     *
     * @param first which entry of its kind it begins with, so that two files of a kind share none
     */
    private record Manifest(Layout layout, LongFunction<String> entry, long first, long count) {
        void write(OutputStream out) throws IOException {
            out.write(layout.open.getBytes(StandardCharsets.UTF_8));
            for (long i = first; i < first + count; i++) {
                boolean last = i == first + count - 1;
                String end = last && layout != Layout.LINES ? "" : layout.between;
                out.write((entry.apply(i) + end).getBytes(StandardCharsets.UTF_8));
            }
            out.write(layout.close.getBytes(StandardCharsets.UTF_8));
        }
    }

    private MakeInput() {}

    /** @param args the project's folder, then what {@link #USAGE} says */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT); // else a user's locale writes the numbers in its own digits
        List<String> words = List.of(args).subList(1, args.length);
        if (words.contains("-h") || words.contains("--help")) {
            System.out.print(USAGE);
        } else if (words.isEmpty()) {
            writeAll(Path.of(args[0], "input"));
        } else if (words.size() > 2) {
            refuse("too many arguments");
        } else {
            writeOne(words.get(0), words.size() == 2 ? count(words.get(1)) : 100);
        }
    }

    private static void writeAll(Path input) throws IOException {
        Map<String, Manifest> files = new TreeMap<>();
        files.put("servers/production.jsonl", new Manifest(Layout.LINES, MakeInput::server, 0, 260));
        files.put("servers/staging.json", new Manifest(Layout.DATA, MakeInput::stagingServer, 0, 60));
        files.put("backups/cn-north-4.jsonl", new Manifest(Layout.LINES, MakeInput::backup, 0, 220));
        files.put("backups/cn-east-3.jsonl", new Manifest(Layout.LINES, MakeInput::backup, 220, 160));
        files.put("bulk/backups.jsonl", new Manifest(Layout.LINES, MakeInput::backup, 1_000_000, 2_000));
        files.put("images.json", new Manifest(Layout.ARRAY, MakeInput::image, 0, 105));
        files.put("vm-images.jsonl", new Manifest(Layout.LINES, MakeInput::vmImage, 0, 60));
        files.put("dev-servers.jsonl", new Manifest(Layout.LINES, MakeInput::devServer, 0, 120));
        for (Map.Entry<String, Manifest> file : files.entrySet()) {
            Path path = input.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                file.getValue().write(out);
            }
            System.err.println(path + ": " + file.getValue().count() + " entries");
        }
    }

    private static Manifest manifest(String kind, long count) {
        return switch (kind) {
            case "servers" -> new Manifest(Layout.LINES, MakeInput::server, 0, count);
            case "servers-body" -> new Manifest(Layout.DATA, MakeInput::server, 0, count);
            case "backups" -> new Manifest(Layout.LINES, MakeInput::backup, 0, count);
            case "images" -> new Manifest(Layout.ARRAY, MakeInput::image, 0, count);
            case "vm-images" -> new Manifest(Layout.LINES, MakeInput::vmImage, 0, count);
            case "dev-servers" -> new Manifest(Layout.LINES, MakeInput::devServer, 0, count);
            default -> throw refuse("no such kind: " + kind);
        };
    }

    private static void writeOne(String kind, long count) throws IOException {
        // a PrintStream notes a closed pipe instead of failing, so that "| head" ends quietly
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
        manifest(kind, count).write(out);
        out.flush();
    }

    private static long count(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw refuse("COUNT must be a number of at most nine digits, is " + text);
        }
        return Long.parseLong(text);
    }

    private static RuntimeException refuse(String problem) {
        System.err.println("make-input: " + problem);
        System.err.print(USAGE);
        System.exit(2);
        return new IllegalStateException(problem);
    }

    // Aries: production's servers, and staging's, which are smaller

    private static final List<String> ROLES =
            List.of("web", "api", "gateway", "worker", "cache", "queue", "search", "db", "report", "batch");
    private static final List<String> SITES = List.of("bj1", "bj2", "sh1", "gz1");
    private static final List<String> IMAGES = List.of("img-ubuntu-22-04", "img-euleros-2-10", "img-2ze4hxw8hdik");

    private static String server(long i) {
        SplittableRandom chance = chance("server", i);
        String role = ROLES.get((int) (i % ROLES.size()));
        String site = SITES.get((int) (i / ROLES.size() % SITES.size()));
        String name = "%s-%s-%03d".formatted(role, site, i / (ROLES.size() * SITES.size()) + 1);
        return server(name, role, 1 << chance.nextInt(1, 6), chance);
    }

    private static String stagingServer(long i) {
        SplittableRandom chance = chance("staging", i);
        String role = ROLES.get((int) (i % ROLES.size()));
        return server("stg-%s-%02d".formatted(role, i / ROLES.size() + 1), role, 1 << chance.nextInt(0, 2), chance);
    }

    private static String server(String name, String role, int cores, SplittableRandom chance) {
        List<String> volumes = new ArrayList<>();
        volumes.add("{\"name\":\"system-disk\",\"size\":%d,\"type\":%d,\"image_ref\":\"%s\"}"
                .formatted(40 + 20 * chance.nextInt(4), chance.nextInt(2), pick(IMAGES, chance)));
        boolean stores = Set.of("db", "search", "queue", "report").contains(role);
        int disks = stores ? chance.nextInt(1, 4) : 0;
        for (int disk = 1; disk <= disks; disk++) {
            volumes.add("{\"name\":\"data-disk-%d\",\"size\":%d,\"type\":2}".formatted(disk, 100 << chance.nextInt(5)));
        }
        int memory = cores * 1024 * (stores ? 8 : 2);
        return "{\"name\":\"%s\",\"compute\":{\"cpu_core_count\":%d,\"memory_size\":%d},\"storage\":{\"volumes\":[%s]}}"
                .formatted(name, cores, memory, String.join(",", volumes));
    }

    // CBR: backups of servers, volumes and file systems

    private static final List<String> RESOURCE_TYPES =
            List.of("OS::Native::Server", "OS::Nova::Server", "OS::Cinder::Volume", "OS::Sfs::Turbo");
    private static final long FIRST_BACKUP = 1_764_547_200L; // 2025-12-01 00:00 UTC
    private static final long A_MONTH = 31L * 24 * 3600;

    private static String backup(long i) {
        SplittableRandom chance = chance("backup", i);
        String type = pick(RESOURCE_TYPES, chance);
        String what = type.endsWith("Server") ? pick(ROLES, chance) : type.endsWith("Volume") ? "volume" : "share";
        String resource = "%s-%s-%03d".formatted(what, pick(SITES, chance), chance.nextInt(1, 1_000));
        long at = FIRST_BACKUP + chance.nextLong(A_MONTH);
        String chain = uuid(chance);
        return ("{\"backup_id\":\"%s\",\"backup_name\":\"autobk_%s_%04x\",\"bucket_name\":\"%s\","
                        + "\"image_path\":\"%s/%s/%s\","
                        + "\"resource_id\":\"%s\",\"resource_name\":\"%s\",\"resource_type\":\"%s\",\"created_at\":%d}")
                .formatted(
                        uuid(chance), resource, chance.nextInt(1 << 16), at * 1000 + digits(16, chance, 32),
                        uuid(chance), chain, chain, uuid(chance), resource, type, at);
    }

    // SWR: repositories, some of them in folders, to a second region

    private static final List<String> NAMESPACES =
            List.of("platform", "payments", "logistics", "catalog", "identity", "analytics");
    private static final List<String> COMPONENTS = List.of(
            "api", "web", "worker", "scheduler", "migrate", "proxy", "jobs/nightly", "jobs/cleanup", "tools/cli",
            "base/jre17", "base/python3", "exporter", "gateway", "notifier", "importer");
    private static final List<String> SWR_REGIONS = List.of("cn-east-3", "cn-south-1");

    private static String image(long i) {
        SplittableRandom chance = chance("image", i);
        String namespace = i % 35 == 34 ? "legacy" : NAMESPACES.get((int) (i % NAMESPACES.size()));
        long row = i / NAMESPACES.size();
        long round = row / COMPONENTS.size();
        String repository = COMPONENTS.get((int) (row % COMPONENTS.size())) + (round == 0 ? "" : "-" + (round + 1));
        Set<String> tags = new LinkedHashSet<>();
        for (int wanted = chance.nextInt(2, 7); tags.size() < wanted; ) {
            tags.add(tag(chance));
        }
        String override = List.of("", "", "\"override\":false,", "\"override\":true,").get(chance.nextInt(4));
        return ("{\"namespace\":\"%s\",\"repository\":\"%s\",\"imageTag\":[%s],%s"
                        + "\"remoteNamespace\":\"%s-dr\",\"remoteRegionId\":\"%s\"}")
                .formatted(namespace, repository, quoted(tags), override, namespace, pick(SWR_REGIONS, chance));
    }

    private static String tag(SplittableRandom chance) {
        return switch (chance.nextInt(5)) {
            case 0 -> "2025.%02d.%02d".formatted(chance.nextInt(1, 13), chance.nextInt(1, 29));
            case 1 -> "git-" + digits(16, chance, 7);
            default -> "v%d.%d.%d".formatted(chance.nextInt(1, 4), chance.nextInt(20), chance.nextInt(10));
        };
    }

    // CVM: golden images from Shanghai, some from Beijing, to where servers are started from them

    private static final List<String> DESTINATIONS = List.of(
            "ap-guangzhou", "ap-nanjing", "ap-chengdu", "ap-chongqing", "ap-hongkong", "ap-singapore", "ap-jakarta",
            "ap-seoul", "ap-tokyo", "ap-bangkok", "na-siliconvalley", "na-ashburn", "sa-saopaulo", "eu-frankfurt");
    private static final List<String> SYSTEMS = List.of("ubuntu2204", "tencentos31", "debian12", "windows2022");

    private static String vmImage(long i) {
        SplittableRandom chance = chance("vm-image", i);
        String id = "img-" + digits(36, chance, 8);
        Set<String> regions = new LinkedHashSet<>();
        for (int wanted = chance.nextInt(2, 6); regions.size() < wanted; ) {
            regions.add(pick(DESTINATIONS, chance));
        }
        String role = ROLES.get((int) (i % ROLES.size()));
        String name = "%s-%s-%04d".formatted(role, SYSTEMS.get((int) (i / ROLES.size() % SYSTEMS.size())), i + 1);
        String image = i % 5 == 4 ? "\"ImageId\":\"" + id + "\"" : "\"ImageIds\":[\"" + id + "\"]";
        String source = i % 10 == 9 ? ",\"Region\":\"ap-beijing\"" : "";
        return "{%s,\"DestinationRegions\":[%s],\"ImageName\":\"%s\"%s}"
                .formatted(image, quoted(regions), name, source);
    }

    // ModelArts: the project as a whole, the one owner who has dev servers, then owners who may have some

    private static String devServer(long i) {
        return switch ((int) Math.min(i, 2)) {
            case 0 -> "{\"project_id\":\"demo-project\"}";
            case 1 -> "{\"project_id\":\"demo-project\",\"owner\":\"demo\",\"sort_dir\":\"ASC\",\"limit\":10}";
            default ->
                "{\"project_id\":\"demo-project\",\"owner\":\"%s\"}".formatted(digits(16, chance("dev-server", i), 32));
        };
    }

    /** The randomness of one entry: its own, so that no entry depends on those before it. */
    private static SplittableRandom chance(String kind, long i) {
        return new SplittableRandom(new SplittableRandom(SEED ^ kind.hashCode() * 0x9E3779B97F4A7C15L ^ i).nextLong());
    }

    private static String pick(List<String> from, SplittableRandom chance) {
        return from.get(chance.nextInt(from.size()));
    }

    private static String quoted(Set<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(","));
    }

    /** A random UUID, version 4. */
    private static String uuid(SplittableRandom chance) {
        long high = chance.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long low = chance.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static String digits(int radix, SplittableRandom chance, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(Character.forDigit(chance.nextInt(radix), radix));
        }
        return text.toString();
    }
}
