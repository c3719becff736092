package dev.syncline.chaos;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The entries of one kind: the lines of their manifest, and what is expected of each. */
enum Manifest {
    VM_IMAGES("cvm-images") {
        @Override
        String line(int i) {
            return "{\"ImageIds\":[\"%s\"],\"DestinationRegions\":[\"%s\"]}"
                    .formatted(key(i), String.join("\",\"", targets(i)));
        }

        @Override
        String key(int i) {
            return "img-" + "%08x".formatted(i);
        }

        /** The sandbox keeps at most 500 copied images in a region. */
        @Override
        List<String> targets(int i) {
            String first = REGIONS.get(i % REGIONS.size());
            return i % 5 == 0 ? List.of(first, REGIONS.get((i + 1) % REGIONS.size())) : List.of(first);
        }
    },
    IMAGES("swr-images") {
        @Override
        String line(int i) {
            return """
                    {"namespace":"chaos","repository":"repo%d","imageTag":["%s"],"remoteNamespace":"copies",\
                    "remoteRegionId":"cn-east-3"}""".formatted(i, String.join("\",\"", targets(i)));
        }

        @Override
        String key(int i) {
            return "chaos/repo" + i + "@cn-east-3/copies";
        }

        @Override
        List<String> targets(int i) {
            return List.of("v1", "v2");
        }
    },
    BULK("cbr-backups") {
        @Override
        String line(int i) {
            return backup(key(i));
        }

        @Override
        String key(int i) {
            return new UUID(0x4000, Long.MIN_VALUE + i).toString();
        }
    },
    BACKUPS("cbr-backups") {
        @Override
        String line(int i) {
            return backup(key(i));
        }

        @Override
        String key(int i) {
            return new UUID(0x1_4000, Long.MIN_VALUE + i).toString();
        }
    },
    SERVERS("aries-servers") {
        @Override
        String line(int i) {
            return """
                    {"name":"%s","compute":{"cpu_core_count":8,"memory_size":16384},"storage":{"volumes":[{"name":\
                    "disk","size":80,"type":1}]}}""".formatted(key(i));
        }

        @Override
        String key(int i) {
            return "chaos-" + i;
        }
    },
    DEV_SERVERS("modelarts-devservers") {
        @Override
        String line(int i) {
            return "{\"project_id\":\"demo-project\",\"owner\":\"%s\"}".formatted(owner(i));
        }

        @Override
        String key(int i) {
            return "demo-project/" + owner(i);
        }
    };

    private static final List<String> REGIONS = List.of(
            "ap-beijing",
            "ap-guangzhou",
            "ap-nanjing",
            "ap-chengdu",
            "ap-bangkok",
            "ap-tokyo",
            "ap-seoul",
            "ap-jakarta",
            "eu-frankfurt",
            "sa-saopaulo");

    private final String api;

    Manifest(String api) {
        this.api = api;
    }

    String api() {
        return api;
    }

    abstract String line(int i);

    abstract String key(int i);

    List<String> targets(int i) {
        return List.of("");
    }

    List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(this::line).toList();
    }

    List<Expected> expected(int count) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(i -> targets(i).stream().map(target -> new Expected(api, key(i), target)))
                .toList();
    }

    private static String backup(String id) {
        return """
                {"backup_id":"%s","backup_name":"b","bucket_name":"k","image_path":"a/b","resource_id":"%s",\
                "resource_name":"r","resource_type":"OS::Nova::Server"}""".formatted(id, id);
    }

    private static String owner(int i) {
        return "%032x".formatted(i + 1);
    }
}
