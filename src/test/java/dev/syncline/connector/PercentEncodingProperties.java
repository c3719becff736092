package dev.syncline.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PercentEncodingProperties {
    @Property
    void encodedTextIsAsciiAndDecodesToTheOriginal(@ForAll @From("texts") String text) {
        String encoded = PercentEncoding.encode(text);

        assertThat(encoded).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})*");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Property
    void canonicalPathIsTheSameForAllSpellings(@ForAll @From("paths") List<String> segments) {
        String canonical = segments.stream().map(PercentEncoding::encode).collect(Collectors.joining("/", "/", ""));
        String lower = canonical.replaceAll("%2B", "%2b").replace("%24", "$");

        assertThat(PercentEncoding.canonicalPath(canonical)).isEqualTo(canonical);
        assertThat(PercentEncoding.canonicalPath(lower)).isEqualTo(canonical);
    }

    @Property
    void encodedQueryDecodesToTheOriginal(@ForAll @From("paths") List<String> values) {
        List<ApiRequest.Parameter> query = values.stream()
                .map(value -> new ApiRequest.Parameter("n&" + value, value))
                .toList();

        String target = new ApiRequest("GET", "/p", query, Map.of(), new byte[0], "").target();
        String[] pairs = target.substring(target.indexOf('?') + 1).split("&", -1);
        assertThat(pairs).hasSize(Math.max(1, query.size()));
        for (int i = 0; i < query.size(); i++) {
            String[] pair = pairs[i].split("=", -1);
            assertThat(URLDecoder.decode(pair[0], StandardCharsets.UTF_8))
                    .isEqualTo(query.get(i).name());
            assertThat(URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
                    .isEqualTo(query.get(i).value());
        }
    }

    @Example
    void percentSignWithoutAnEscapeIsEncoded() {
        assertThat(PercentEncoding.canonicalPath("/100%/%4/%zz/%")).isEqualTo("/100%25/%254/%25zz/%25");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars(" +%$&=/?#~*!'()[]{}\\\"<>|^`:;,@éß漢\0\t\n")
                .alpha()
                .numeric()
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<List<String>> paths() {
        return texts().list().ofMaxSize(5);
    }
}
