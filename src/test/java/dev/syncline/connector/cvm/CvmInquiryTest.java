package dev.syncline.connector.cvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Inquiry;
import dev.syncline.connector.Inquiry.Finding;
import dev.syncline.connector.InquiryContract;
import dev.syncline.connector.Receipt;
import dev.syncline.connector.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CvmInquiryTest extends InquiryContract<CvmImage> {
    private static final String BEFORE = "2026-02-28T02:00:05Z";
    private static final String AFTER = "2026-03-01T02:00:00Z";

    private final CvmImages cvm = new CvmImages();

    @Override
    protected Connector<CvmImage> connector() {
        return cvm;
    }

    @Override
    protected Call<CvmImage> call() {
        return call(",\"ImageName\":\"golden\"");
    }

    private Call<CvmImage> call(String more) {
        return Samples.call(cvm, "{\"ImageId\":\"img-1\",\"DestinationRegions\":[\"ap-tokyo\"]%s}".formatted(more));
    }

    private Inquiry nameless() {
        return cvm.inquiry(call(""), SINCE).orElseThrow();
    }

    @Override
    protected List<Question> questions() {
        return List.of(
                new Question(first(), page(1, row("img-c", "golden", AFTER))),
                new Question(nameless(), page(1, row("img-1", "golden", BEFORE))),
                new Question(second(), page(101, row("img-c", "golden", AFTER))));
    }

    @Override
    protected String error(String code) {
        return "{\"Response\":{\"Error\":{\"Code\":\"%s\",\"Message\":\"why\"},\"RequestId\":\"r\"}}".formatted(code);
    }

    private static String row(String id, String name, String created) {
        return "{\"ImageId\":\"%s\",\"ImageName\":\"%s\",\"CreatedTime\":\"%s\",\"ImageState\":\"SYNCING\"}"
                .formatted(id, name, created);
    }

    private static String page(int total, String... rows) {
        return "{\"Response\":{\"TotalCount\":" + total + ",\"ImageSet\":[" + String.join(",", rows)
                + "],\"RequestId\":\"r\"}}";
    }

    private static String hundred(int total) {
        return hundred(total, 0);
    }

    private static String hundred(int total, int from) {
        return page(
                total,
                IntStream.range(from, from + 100)
                        .mapToObj(i -> row("img-" + i, "golden-" + i, AFTER))
                        .collect(Collectors.joining(",")));
    }

    /** The next inquiry, after a full page of images with other names. */
    private Inquiry second() {
        return next(read(first(), 200, hundred(101)));
    }

    @Test
    void copyIsSearchedByNameInItsDestination() {
        assertThat(first().request().headers())
                .containsEntry("X-TC-Action", "DescribeImages")
                .containsEntry("X-TC-Version", "2017-03-12")
                .containsEntry("X-TC-Region", "ap-tokyo");
        assertThat(Samples.body(first().request()))
                .isEqualTo(Samples.json("{\"Filters\":[{\"Name\":\"image-name\",\"Values\":[\"golden\"]}],"
                        + "\"Offset\":0,\"Limit\":100}"));
    }

    @Test
    void copyWithoutANameHasTheNameOfItsSource() {
        assertThat(nameless().request().headers()).containsEntry("X-TC-Region", "ap-shanghai");
        assertThat(Samples.body(nameless().request())).isEqualTo(Samples.json("{\"ImageIds\":[\"img-1\"]}"));
        Inquiry copy = next(read(nameless(), 200, page(1, row("img-1", "golden", BEFORE))));
        assertThat(copy.request()).usingRecursiveComparison().isEqualTo(first().request());
    }

    @Test
    void sourceWithoutANameIsUnclear() {
        assertUnclear(read(nameless(), 200, page(1, row("img-1", "", BEFORE))), "no name");
        assertUnclear(read(nameless(), 200, page(1, row("img-2", "golden", BEFORE))), "another");
        assertUnclear(read(nameless(), 200, page(0)), "none");
        assertUnclear(read(nameless(), 200, error("InvalidImageId.NotFound")), "gone");
    }

    @Test
    void imageOfThatNameCreatedAfterTheCallIsTheCopy() {
        assertThat(accepted(read(first(), 200, page(1, row("img-c", "golden", AFTER)))))
                .isEqualTo(new Receipt("", "", "img-c", "SYNCING", 200));
    }

    @Test
    void nullErrorIsTreatedAsSuccess() {
        String page =
                page(1, row("img-c", "golden", AFTER)).replace("{\"TotalCount\"", "{\"Error\":null,\"TotalCount\"");
        assertThat(accepted(read(first(), 200, page)).resultId()).isEqualTo("img-c");
    }

    @Test
    void olderCopiesAndImagesWithOtherNamesDoNotCount() {
        String rows = row("img-a", "golden", BEFORE) + "," + row("img-b", "golden-2", AFTER);
        assertThat(read(first(), 200, page(2, rows))).isInstanceOf(Finding.NotFound.class);
        assertThat(read(first(), 200, page(0))).isInstanceOf(Finding.NotFound.class);
        assertThat(read(first(), 200, page(0).replace("[]", "null"))).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void sourceImageIsNotTakenForTheCopy() {
        assertThat(read(first(), 200, page(1, row("img-1", "golden", AFTER)))).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void severalCopiesAreUnclear() {
        Finding finding = read(first(), 200, page(2, row("img-c", "golden", AFTER), row("img-b", "golden", AFTER)));
        assertThat(((Finding.Unclear) finding).why()).contains("img-b, img-c");
        String twice = page(1, row("img-c", "golden", AFTER), row("img-c", "golden", AFTER));
        assertThat(accepted(read(first(), 200, twice)).resultId()).isEqualTo("img-c");
    }

    @Test
    void copyWithoutAReadableTimeIsUnclear() {
        assertUnclear(read(first(), 200, page(1, row("img-c", "golden", ""))), "timeless");
        assertUnclear(read(first(), 200, page(1, row("", "golden", AFTER))), "without an ID");
        assertUnclear(read(first(), 200, page(1, "{\"ImageId\":\"img-c\"}")), "bare");
        String near = page(1, row("img-c", "golden", "2026-03-01T01:57:00Z"));
        assertUnclear(first().read(Samples.response(200, near, Map.of()), NOW), near);
        assertThat(read(first(), 200, near)).isInstanceOf(Finding.NotFound.class);
    }

    @Test
    void pagesAreReadToTheEndWithinALimit() {
        assertThat(Samples.body(second().request()).get("Offset").intValue()).isEqualTo(100);
        assertThat(read(second(), 200, hundred(200, 100))).isInstanceOf(Finding.NotFound.class);
        assertUnclear(read(second(), 200, page(101)), "a page is lost");
        assertUnclear(read(second(), 200, hundred(200)), "offset ignored");
        assertUnclear(read(first(), 200, page(1)), "empty before its total");
        Inquiry inquiry = first();
        for (int i = 0; i < 9; i++) {
            inquiry = next(read(inquiry, 200, hundred(9_999)));
        }
        assertUnclear(read(inquiry, 200, hundred(9_999)), "endless");
    }

    @Test
    void copiesOnDifferentPagesAreUnclear() {
        Inquiry second = next(read(first(), 200, page(2, row("img-c", "golden", AFTER))));
        assertThat(accepted(read(second, 200, page(2, row("img-x", "other", AFTER))))
                        .resultId())
                .isEqualTo("img-c");
        assertUnclear(read(second, 200, page(2, row("img-d", "golden", AFTER))), "two");
    }

    @Test
    void errorWithHttp200IsReadAsAnError() {
        Finding.Refused throttled = (Finding.Refused) read(first(), 200, error("RequestLimitExceeded"));
        assertThat(throttled.refusal().errorClass()).isEqualTo(ErrorClass.THROTTLED);
        Finding.Refused busy = (Finding.Refused) read(first(), 200, error("ResourceInUse"));
        assertThat(busy.refusal().errorClass()).isEqualTo(ErrorClass.BUSY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UnauthorizedOperation", "UnsupportedRegion", "LimitExceeded", "InvalidParameterValue"})
    void permanentErrorIsUnclear(String code) {
        Finding.Unclear unclear = (Finding.Unclear) read(first(), 200, error(code));
        assertThat(unclear.why()).contains(code, "why");
    }
}
