package dev.syncline.connector.cvm;

import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.HostileAnswers;
import dev.syncline.connector.Samples;
import java.util.List;

class CvmProperties extends HostileAnswers<CvmImage> {
    private static final CvmImages CVM = new CvmImages();
    private static final Call<CvmImage> CALL =
            Samples.call(CVM, "{\"ImageId\":\"img-1\",\"DestinationRegions\":[\"ap-beijing\",\"ap-tokyo\"]}");

    @Override
    protected Connector<CvmImage> connector() {
        return CVM;
    }

    @Override
    protected Call<CvmImage> call() {
        return CALL;
    }

    @Override
    protected List<String> vocabulary() {
        return List.of(
                "Response",
                "RequestId",
                "ImageSet",
                "ImageId",
                "Region",
                "Error",
                "Code",
                "Message",
                "ap-tokyo",
                "InternalError");
    }
}
