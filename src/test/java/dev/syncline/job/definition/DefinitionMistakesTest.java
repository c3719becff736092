package dev.syncline.job.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionMistakesTest {
    @TempDir
    private Path temporary;

    private DefinitionFolder folder;

    @BeforeEach
    void writeManifests() throws Exception {
        folder = DefinitionFolder.in(temporary.toRealPath());
    }

    /** Each row: text of the short definition, its replacement (~ is a line break), the expected mistakes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: short|nam: short|1:1 name: is missing~1:1 nam: is not a known field; did you mean name?",
                "name: short|name: a/b|1:1 name: must be 1 to 60 letters, digits, dots, dashes and underscores,"
                        + " a letter or digit first, is \"a/b\"",
                "name: short|name: [a]|1:1 name: must be one value, is a list",
                "name: short|name: a~zone: Asia/Shangai|2:1 zone: must be a time zone such as Asia/Shanghai or UTC,"
                        + " is \"Asia/Shangai\"",
                "name: short|name: a~name: b|2:1 name: is already given in line 1",
                "project: p1|project: p1~    project: p2|7:5 endpoints.cbr.project: is already given in line 6",
                "name: short|name: a~sandbox: { latency: 1s }|2:1 sandbox: no endpoint says url: sandbox",
                "name: short|name: a~schedule: { window: '1-2' }|2:1 schedule.cron: is missing~2:13 schedule.window:"
                        + " must be two times such as 01:00-05:00, is \"1-2\"",
                "name: short|name: a~schedule: { cron: '30 1 * * *' }|2:13 schedule.cron: is not a cron expression of"
                        + " six fields: Cron expression must consist of 6 fields (found 5 in \"30 1 * * *\")",
                "name: short|name: a~schedule: { cron: '@daily', missed: never }|2:29 schedule.missed: must be"
                        + " run-once or skip, is \"never\"",
                "  cbr:|  c b:|3:3 endpoints.c b: its name must be 1 to 60 letters, digits, dots, dashes and"
                        + " underscores, a letter or digit first, is \"c b\"~9:22 stages[0].endpoint: no such endpoint:"
                        + " \"cbr\"; known are c b",
                "api: cbr-backups|api: cbr-backup|4:5 endpoints.cbr.api: no such API: \"cbr-backup\"; did you mean"
                        + " cbr-backups?",
                "api: cbr-backups|api: s3|4:5 endpoints.cbr.api: no such API: \"s3\"; known are aries-servers,"
                        + " cbr-backups, cvm-images, modelarts-devservers, swr-images",
                "url: https://cbr.example.com/|url: ftp://x|5:5 endpoints.cbr.url: must be a URL such as"
                        + " https://cbr.example.com, is \"ftp://x\"",
                "url: https://cbr.example.com/|url: https://u:p@x|5:5 endpoints.cbr.url: must be a URL without user,"
                        + " query and fragment, is \"one with a user\"",
                "url: https://cbr.example.com/|url: https://cbr.example.com:65536|5:5 endpoints.cbr.url: must have a port"
                        + " from 1 to 65535, is \"https://cbr.example.com:65536\"",
                "project: p1|project: p1~    rate: 10|7:5 endpoints.cbr.rate: must be a rate such as 10/s or 600/m,"
                        + " is \"10\"",
                "project: p1|project: p1~    rate: 0/s|7:5 endpoints.cbr.rate: must be more than 0, is \"0/s\"",
                "project: p1|project: p1~    rate: 100001/s|7:5 endpoints.cbr.rate: must be at most 100000/s,"
                        + " is \"100001/s\"",
                "project: p1|project: p1~    parallel: 2000|7:5 endpoints.cbr.parallel: must be from 1 to 1024,"
                        + " is \"2000\"",
                "project: p1|project: p1~    parallel: many|7:5 endpoints.cbr.parallel: must be a whole number,"
                        + " is \"many\"",
                "project: p1|project: p1~    entries-per-call: 0|7:5 endpoints.cbr.entries-per-call: must be from 1"
                        + " to 1000, is \"0\"",
                "project: p1|project: p1~    connect-timeout: 5|7:5 endpoints.cbr.connect-timeout: must be a duration"
                        + " such as 200ms, 5s or 1m, is \"5\"",
                "project: p1|project: p1~    read-timeout: 0s|7:5 endpoints.cbr.read-timeout: must be more than"
                        + " 0, is \"0s\"",
                "project: p1|project: p1~    proxy: proxy:80|7:5 endpoints.cbr.proxy: must be a URL such as"
                        + " https://cbr.example.com, is \"proxy:80\"",
                "project: p1|project: p1~    ca-file: no.pem|7:5 endpoints.cbr.ca-file: no such file: jobs/no.pem",
                "project: p1|project: p1~    time-out: 5s|7:5 endpoints.cbr.time-out: is not a known field; known are api,"
                        + " url, region, project, auth, rate, entries-per-call, connect-timeout, read-timeout, parallel,"
                        + " proxy, ca-file",
                "type: huawei-aksk|type: tc3|7:5 endpoints.cbr.auth.secret-id: is missing~7:13 endpoints.cbr.auth.type: is tc3,"
                        + " but cbr-backups takes huawei-aksk or huawei-token or none~7:24 endpoints.cbr.auth.access-key:"
                        + " is not a known field; known are type, secret-id, secret-key",
                "type: huawei-aksk|type: aksk|7:13 endpoints.cbr.auth.type: must be huawei-aksk or huawei-token or none, is"
                        + " \"aksk\"",
                "access-key: ak|acces-key: ak|7:5 endpoints.cbr.auth.access-key: is missing~7:32"
                        + " endpoints.cbr.auth.acces-key: is not a known field; did you mean access-key?",
                "${SK}|s3cret|7:48 endpoints.cbr.auth.secret-key: must not be in the file in plain text; write ${NAME} and"
                        + " set NAME or NAME_FILE",
                "${SK}|${SK}x|7:48 endpoints.cbr.auth.secret-key: must not be in the file in plain text; write ${NAME} and"
                        + " set NAME or NAME_FILE",
                "${SK}|${NO:s3cret}|7:48 endpoints.cbr.auth.secret-key: its default must not be in the file in plain text;"
                        + " leave it out",
                "${SK}|${NO_SK}|7:48 endpoints.cbr.auth.secret-key: the variable NO_SK is not set, nor is NO_SK_FILE",
                "access-key: ak|access-key: \"a k\"|7:32 endpoints.cbr.auth.access-key: must be printable ASCII"
                        + " characters without spaces and line breaks",
                "project: p1|project: ${-}|6:5 endpoints.cbr.project: a variable is written ${NAME} or ${NAME:default}",
                "endpoint: cbr|endpoint: cbx|9:22 stages[0].endpoint: no such endpoint: \"cbx\"; did you mean cbr?",
                "backups/a.jsonl|none.jsonl|9:37 stages[0].manifest: no such file: input/none.jsonl",
                "backups/a.jsonl|backups/*.csv|9:37 stages[0].manifest: no file matches input/backups/*.csv",
                "backups/a.jsonl|no/*.csv|9:37 stages[0].manifest: no file matches input/no/*.csv",
                "../input/backups/a.jsonl|\"[a.jsonl\"|9:37 stages[0].manifest: is not a valid glob (Missing ']): jobs/[a.jsonl",
                "backups/a.jsonl|backups|9:37 stages[0].manifest: is not a file: input/backups",
                "a.jsonl }|a.jsonl, chunk: 0 }|9:73 stages[0].chunk: must be from 1 to 10000, is \"0\"",
                "a.jsonl }|a.jsonl, chunk: 10001 }|9:73 stages[0].chunk: must be from 1 to 10000, is \"10001\"",
                "a.jsonl }|a.jsonl, after: bakups }|9:73 stages[0].after: no such stage: \"bakups\"; did you mean backups?",
                "a.jsonl }|a.jsonl, after: [backups] }|9:73 stages[0].after: forms a circle: backups after backups",
                "a.jsonl }|a.jsonl, after: [[x]] }|9:81 stages[0].after[0]: must be one value, is a list",
                "a.jsonl }|a.jsonl, paralel: 1 }|9:73 stages[0].paralel: is not a known field; known are name, endpoint,"
                        + " manifest, chunk, follow, after",
                "a.jsonl }|a.jsonl }~  - x|10:5 stages[1]: must be a section of fields, is a value",
            })
    void reportsAMistakeAtItsPlace(String original, String replacement, String mistakes) {
        assertThat(DefinitionFolder.SHORT).contains(original);
        String yaml = DefinitionFolder.SHORT.replace(original, replacement.replace('~', '\n'));
        assertThat(folder.mistakes(yaml)).containsExactly(DefinitionFolder.places(mistakes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry: { max-attempts: 0 }|11:12 policy.retry.max-attempts: must be from 1 to 100, is \"0\"",
                "retry: { jitter: 1.5 }|11:12 policy.retry.jitter: must be from 0 to 1, is \"1.5\"",
                "retry: { jitter: NaN }|11:12 policy.retry.jitter: must be from 0 to 1, is \"NaN\"",
                "retry: { multiplier: 0.5 }|11:12 policy.retry.multiplier: must be from 1 to 100, is \"0.5\"",
                "retry: { max-delay: 25h }|11:12 policy.retry.max-delay: must be at most 24h, is \"25h\"",
                "retry: 5|11:3 policy.retry: must be a section of fields, is a value",
                "retrys: {}|11:3 policy.retrys: is not a known field; did you mean retry?",
                "defer: { passes: -1 }|11:12 policy.defer.passes: must be from 0 to 1000, is \"-1\"",
                "failures: { max: 101% }|11:15 policy.failures.max: must be at most 100%, is \"101%\"",
                "failures: { max: few }|11:15 policy.failures.max: must be a whole number, is \"few\"",
                "failures: { max: -1 }|11:15 policy.failures.max: must be from 0 to 9223372036854775807, is \"-1\"",
                "invalid: ignore|11:3 policy.invalid: must be fail or skip, is \"ignore\"",
                "duplicates: skip|11:3 policy.duplicates: must be fail or merge, is \"skip\"",
                "in-doubt: FAIL|11:3 policy.in-doubt: must be resolve or hold, is \"FAIL\"",
                "codes: { retry: [A], fail: [A] }|11:24 policy.codes.fail: \"A\" is already in retry",
            })
    void reportsAMistakeInThePolicyAtItsPlace(String line, String mistakes) {
        assertThat(folder.mistakes(DefinitionFolder.SHORT + "policy:\n  " + line + "\n"))
                .containsExactly(DefinitionFolder.places(mistakes));
    }

    @Test
    void reportsAllMistakesInTheOrderOfTheFile() {
        assertThat(folder.mistakes("""
                        endpoints: {}
                        stages:
                          - { name: a, manifest: no.jsonl }
                          - { name: a, endpoint: x, manifest: no.jsonl }
                        polcy: {}
                        """))
                .containsExactly(
                        "jobs/job.yaml:1:1 name: is missing",
                        "jobs/job.yaml:1:1 endpoints: must not be empty",
                        "jobs/job.yaml:3:5 stages[0].endpoint: is missing",
                        "jobs/job.yaml:3:16 stages[0].manifest: no such file: jobs/no.jsonl",
                        "jobs/job.yaml:4:7 stages[1].name: another stage is named a",
                        "jobs/job.yaml:4:29 stages[1].manifest: no such file: jobs/no.jsonl",
                        "jobs/job.yaml:5:1 polcy: is not a known field; did you mean policy?");
    }

    @Test
    void refusesStagesThatWaitForEachOther() {
        String yaml = DefinitionFolder.SHORT.substring(0, DefinitionFolder.SHORT.indexOf("stages:")) + """
                stages:
                  - { name: a, endpoint: cbr, manifest: ../input/vm-images.jsonl, after: [d] }
                  - { name: b, endpoint: cbr, manifest: ../input/vm-images.jsonl, after: [a, c] }
                  - { name: c, endpoint: cbr, manifest: ../input/vm-images.jsonl, after: [b] }
                  - { name: d, endpoint: cbr, manifest: ../input/vm-images.jsonl }
                """;
        assertThat(folder.mistakes(yaml))
                .containsExactly(
                        "jobs/job.yaml:10:67 stages[1].after: forms a circle: b after c after b",
                        "jobs/job.yaml:11:67 stages[2].after: forms a circle: c after b after c");
    }

    @Test
    void anApiWithoutSharedCallsAllowsOnlyOneEntryPerCall() {
        String yaml = DefinitionFolder.SHORT
                .replace("cbr-backups", "swr-images")
                .replace("project: p1", "entries-per-call: 2");
        assertThat(folder.mistakes(yaml))
                .containsExactly("jobs/job.yaml:6:5 endpoints.cbr.entries-per-call: must be 1: a call of swr-images"
                        + " carries one entry");
    }

    @Test
    void allowsDemoSecretsInPlainText() {
        for (String secret : List.of("demo-password", "demo-token", "demo-secret-key-not-secret-000000000001")) {
            assertThat(folder.mistakes(DefinitionFolder.SHORT.replace("${SK}", secret)))
                    .isEmpty();
            assertThat(folder.mistakes(DefinitionFolder.SHORT.replace("${SK}", "${NO:" + secret + "}")))
                    .isEmpty();
        }
    }

    @Test
    void reportsASecretsFileThatCannotBeRead() {
        assertThat(folder.with(Map.of("SK_FILE", "/no/such/file")).mistakes(DefinitionFolder.SHORT))
                .containsExactly("jobs/job.yaml:7:48 endpoints.cbr.auth.secret-key: cannot read the file"
                        + " /no/such/file that SK_FILE names");
    }

    @Test
    void refusesAnEndlessSecretsFile() {
        assertThat(folder.with(Map.of("SK_FILE", "/dev/zero")).mistakes(DefinitionFolder.SHORT))
                .containsExactly("jobs/job.yaml:7:48 endpoints.cbr.auth.secret-key: the file /dev/zero that SK_FILE"
                        + " names is longer than 64 KiB");
    }

    @Test
    void refusesAManifestThatCanBeReadOnlyOnce() {
        assertThat(folder.mistakes(DefinitionFolder.SHORT.replace("../input/backups/a.jsonl", "/dev/null")))
                .containsExactly("jobs/job.yaml:9:37 stages[0].manifest: is not a regular file, so it cannot be read"
                        + " twice; pipe it into standard input and write - instead: /dev/null");
    }

    @Test
    void noMessageShowsASecret() {
        assertThat(folder.mistakes(DefinitionFolder.SHORT.replace("\"${SK}\"", "[s3cret]")))
                .containsExactly("jobs/job.yaml:7:48 endpoints.cbr.auth.secret-key: must be one value, is a list");
    }

    @Test
    void messagesShowTheVariableInsteadOfItsValue() {
        String yaml = DefinitionFolder.SHORT.replace("project: p1", "project: p1\n    rate: x${SK}");
        assertThat(folder.mistakes(yaml))
                .containsExactly("jobs/job.yaml:7:5 endpoints.cbr.rate: must be a rate such as 10/s or 600/m,"
                        + " is \"x${SK}\"");
    }

    @Test
    void refusesAFileThatIsMissingOrNotTextOrTooLong() throws Exception {
        Path file = folder.root().resolve("none.yaml");
        assertThat(refusal(file)).isEqualTo(file + ": no such file");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(refusal(file)).isEqualTo(file + ": is not UTF-8 text");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThat(refusal(file)).isEqualTo(file + ": is longer than 1 MiB");
    }

    private static String refusal(Path file) {
        try {
            JobDefinitionReader.read(file, name -> "", DefinitionFolder.connectors());
            return "";
        } catch (DefinitionException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void onlyOneStageReadsStandardInput() {
        String twice = DefinitionFolder.SHORT.replace(
                "manifest: ../input/backups/a.jsonl }",
                "manifest: \"-\" }\n  - { name: more, endpoint: cbr, manifest: \"-\" }");

        assertThat(folder.mistakes(twice))
                .containsExactly("jobs/job.yaml:10:34 stages[1].manifest: another stage reads standard input, which can"
                        + " be read only once");
    }
}
