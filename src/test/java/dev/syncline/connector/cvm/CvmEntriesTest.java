package dev.syncline.connector.cvm;

import static dev.syncline.connector.cvm.CvmImagesTest.ENTRY;
import static dev.syncline.connector.cvm.CvmImagesTest.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.connector.Samples;
import dev.syncline.manifest.FieldProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which entries and endpoints are refused before anything is sent. */
class CvmEntriesTest {
    private final CvmImages cvm = new CvmImages();

    @Test
    void exactlyOneImageIsRequired() {
        String regions = "\"DestinationRegions\":[\"ap-beijing\"]";
        assertThat(errors("{" + regions + "}")).containsExactly("ImageIds");
        assertThat(errors("{\"ImageIds\":[]," + regions + "}")).containsExactly("ImageIds");
        assertThat(errors("{\"ImageIds\":[\"img-1\",\"img-2\"]," + regions + "}"))
                .containsExactly("ImageIds");
        assertThat(errors("{\"ImageIds\":[\"img-1\"],\"ImageId\":\"img-1\"," + regions + "}"))
                .containsExactly("ImageId");
    }

    @Test
    void repeatedRegionIsAnError() {
        assertThat(errors("{\"ImageId\":\"img-1\",\"DestinationRegions\":[\"a\",\"b\",\"a\"]}"))
                .containsExactly("DestinationRegions[2]");
    }

    @Test
    void sourceRegionWithALineBreakIsAnError() {
        assertThat(errors(ENTRY.formatted(",\"Region\":\"a\\r\\nX-TC-Action: DeleteImages\"")))
                .containsExactly("Region");
        assertThat(cvm.check(Samples.endpoint("a\nb", "")))
                .extracting(FieldProblem::field)
                .containsExactly("region");
    }

    private List<String> errors(String entry) {
        return Samples.problems(cvm, entry).stream()
                .filter(FieldProblem::isError)
                .map(FieldProblem::field)
                .toList();
    }

    @Test
    void imageIdOfAnotherFormIsOnlyAWarning() {
        assertThat(Samples.problems(cvm, REQUIRED.replace("img-1", "image")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse());
    }

    @Test
    void endpointNeedsARegion() {
        assertThat(cvm.check(Samples.endpoint("", "")))
                .extracting(FieldProblem::field)
                .containsExactly("region");
    }
}
