package dev.syncline.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PlainObjectProperties {
    @Property(tries = 5_000)
    void objectIsTheSameAsJacksonReads(@ForAll("almostPlainObjects") String json) {
        ObjectNode plain = PlainObject.read(json);
        if (plain != null) {
            assertThat(plain).as(json).isEqualTo(parsed(json));
        }
    }

    @Example
    void plainEntryIsReadWithoutJackson() {
        String json =
                " { \"id\" : \"a b\u00e9\" ,\n\"at\":1553587260,\"big\":123456789012345678,\"none\":0,\"empty\":\"\"}";

        assertThat(PlainObject.read(json)).isNotNull().isEqualTo(parsed(json));
    }

    @Provide
    Arbitrary<String> almostPlainObjects() {
        Arbitrary<String> piece = Arbitraries.of(
                "\"a\"",
                "\"b\"",
                "\"a\"",
                "\"\"",
                "\"\u00e9\"",
                "\"a\\n\"",
                "\"a\u0001\"",
                "\"a",
                "1",
                "0",
                "01",
                "-1",
                "2147483648",
                "999999999999999999",
                "1000000000000000000",
                "1.5",
                "1e3",
                "true",
                "null",
                "{}",
                "[1]",
                "}",
                " ",
                "\t",
                "\n",
                ":",
                ",",
                "x");
        Arbitrary<String> field = Arbitraries.oneOf(
                Arbitraries.of("\"a\":\"1\"", "\"b\":2", "\"c\" : 33333333333", "\"d\":\"\", \"e\":0"),
                piece.list().ofMinSize(1).ofMaxSize(4).map(pieces -> String.join("", pieces)));
        return field.list().ofMaxSize(4).map(fields -> fields.stream().collect(Collectors.joining(",", "{", "}")));
    }

    private static JsonNode parsed(String json) {
        try {
            return StrictJson.MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new AssertionError("the parser refuses " + json, e);
        }
    }
}
