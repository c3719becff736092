package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
    private static final String BODY = "{\"error_code\":\"BackupService.6302\",\"error_msg\":\"%s\"}";

    private static String code(byte[] body, String contentType) {
        return HuaweiErrors.read(new ApiResponse(404, Map.of("content-type", contentType), body))
                .code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error_code\":\"BackupService.6302\",\"error_msg\":\"a\tb\nc\"}",
                "\uFEFF{\"error_code\":\"BackupService.6302\",\"error_msg\":\"a\tb\"}",
                "<html><style>p { color: red }</style>{\"error_code\":\"BackupService.6302\"}</html>",
                "<pre>{\"error_code\":\"BackupService.6302\",\"error_msg\":\"x\"}</pre>",
                "{\"error_code\":\"BackupService.6302\",\"error_msg\":\"cut of",
                "{\"error_msg\":\"a \\\"quoted\\\" word\",\"error_code\":\"BackupService.6302\",\"x\":",
                "{'error_code':'BackupService.6302'}",
                "{\"error_code\":\"BackupService.6302\",}",
                "{\"error_code\":\"BackupService.6302\"} trailing",
            })
    void codeIsReadFromADamagedBody(String body) {
        assertThat(code(body.getBytes(StandardCharsets.UTF_8), "application/json"))
                .isEqualTo("BackupService.6302");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "ISO-8859-1", "UTF-16LE", "UTF-16"})
    void codeIsReadInTheEncodingThatTheHeaderNames(String charset) {
        byte[] body = BODY.formatted("\u00FCber\t").getBytes(Charset.forName(charset));
        assertThat(code(body, "application/json; charset=" + charset)).isEqualTo("BackupService.6302");
        assertThat(code(body, "application/json; charset=\"" + charset + '"')).isEqualTo("BackupService.6302");
    }

    @Test
    void codeIsReadIfTheEncodingIsNotNamedOrNotKnown() {
        byte[] latin = BODY.formatted("\u00FCber").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(code(latin, "")).isEqualTo("BackupService.6302");
        assertThat(code(latin, "text/html; charset=unheard-of")).isEqualTo("BackupService.6302");
    }

    @Test
    void onlyTheBeginningOfALongBodyIsRead() {
        String late = " ".repeat(1 << 20) + "{\"error_code\":\"A.1\",\"error_msg\":\"a\tb\"}";
        assertThat(code(late.getBytes(StandardCharsets.UTF_8), "")).isEmpty();
        assertThat(code("[".repeat(1 << 20).getBytes(StandardCharsets.UTF_8), ""))
                .isEmpty();
        assertThat(code(("{\"a\":\"" + "\\".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8), ""))
                .isEmpty();
    }

    @Test
    void pageWithoutACodeHasNone() {
        assertThat(code("<html>{ nothing: here }</html>".getBytes(StandardCharsets.UTF_8), "text/html"))
                .isEmpty();
    }
}
