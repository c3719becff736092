package dev.syncline.connector.cvm;

import dev.syncline.connector.ApiRequest;
import java.util.List;
import java.util.Map;

/** The form that all actions of CVM's API share (Tencent Cloud API 3.0): a POST whose headers name the action. */
final class CvmRequest {
    private CvmRequest() {}

    /** @param region the region that carries out the action */
    static ApiRequest of(String action, String region, byte[] body) {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json; charset=utf-8",
                "X-TC-Action",
                action,
                "X-TC-Version",
                "2017-03-12",
                "X-TC-Region",
                region);
        return new ApiRequest("POST", "/", List.of(), headers, body, "");
    }
}
