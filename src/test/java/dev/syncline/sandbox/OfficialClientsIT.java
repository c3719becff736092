package dev.syncline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official clients of Tencent and Huawei work with the sandbox. */
class OfficialClientsIT {
    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = Sandbox.start(SandboxOptions.at(folder.resolve("state")));
    }

    @AfterEach
    void shut() {
        sandbox.close();
    }

    @Test
    void officialClientsSucceedAndAreRefusedWithAWrongKey() throws Exception {
        Map<String, String> results = run();
        assertThat(results.get("tencent.ap-guangzhou")).matches("img-[0-9a-z]{8}");
        assertThat(results.get("tencent.ap-beijing")).matches("img-[0-9a-z]{8}");
        assertThat(results)
                .containsEntry("tencent.described", "img-o3ycss2p")
                .containsEntry("tencent.wrong.error", "AuthFailure.SignatureFailure")
                .containsEntry("huawei.cbr.log", results.get("huawei.cbr.operation"))
                .containsEntry("huawei.cbr.logged", "1f9e6b47-7655-4a19-b563-21b4ef023025")
                .containsEntry("huawei.cbr.backup", "backup_name")
                .containsEntry("huawei.swr.failed", "[v-missing]")
                .containsEntry("huawei.wrong.cbr.error", "401 APIGW.0301")
                .containsEntry("huawei.wrong.swr.error", "401");
        assertThat(results.get("huawei.cbr.operation")).matches("[0-9a-f-]{36}");
    }

    private Map<String, String> run() throws IOException, InterruptedException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 cvm.tencentcloudapi.com localhost\n");
        Path out = folder.resolve("out");
        List<String> command =
                JavaCommand.of(OfficialClients.class, "-Djdk.net.hosts.file=" + hosts, "-Duser.home=" + folder);
        command.add(Integer.toString(sandbox.port()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(out)).isTrue();
        Map<String, String> results = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            int mark = line.indexOf('=');
            if (mark > 0) {
                results.put(line.substring(0, mark), line.substring(mark + 1));
            }
        }
        return results;
    }
}
