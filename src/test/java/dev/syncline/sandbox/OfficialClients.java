package dev.syncline.sandbox;

import com.huaweicloud.sdk.cbr.v1.CbrClient;
import com.huaweicloud.sdk.cbr.v1.model.BackupSync;
import com.huaweicloud.sdk.cbr.v1.model.BackupSyncReq;
import com.huaweicloud.sdk.cbr.v1.model.ImportBackupRequest;
import com.huaweicloud.sdk.cbr.v1.model.ListOpLogsRequest;
import com.huaweicloud.sdk.cbr.v1.model.ShowBackupRequest;
import com.huaweicloud.sdk.cbr.v1.model.ShowOpLogRequest;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.swr.v2.SwrClient;
import com.huaweicloud.sdk.swr.v2.model.CreateManualImageSyncRepoRequest;
import com.huaweicloud.sdk.swr.v2.model.CreateManualImageSyncRepoRequestBody;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.cvm.v20170312.CvmClient;
import com.tencentcloudapi.cvm.v20170312.models.DescribeImagesRequest;
import com.tencentcloudapi.cvm.v20170312.models.SyncImage;
import com.tencentcloudapi.cvm.v20170312.models.SyncImagesRequest;
import com.tencentcloudapi.cvm.v20170312.models.SyncImagesResponse;
import java.util.List;

/**
 * Runs the official clients of the vendors against a sandbox. They need their own process: Tencent's client needs a system
 * property that the JDK reads before it resolves the first host name, and Huawei's client writes to the home folder. Each
 * result is printed as a line {@code name=value}.
 */
final class OfficialClients {
    private OfficialClients() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        tencent(port, "demo-tencent-key-not-secret-00001", "tencent");
        tencent(port, "another-key", "tencent.wrong");
        huawei(port, "demo-secret-key-not-secret-000000000001", "huawei");
        huawei(port, "another-key", "huawei.wrong");
        System.exit(0); // Threads of the clients would keep the process alive for a minute.
    }

    private static void tencent(int port, String key, String name) {
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint("cvm.tencentcloudapi.com:" + port);
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        CvmClient client =
                new CvmClient(new Credential("AKIDDEMO0000000000000000000000000001", key), "ap-shanghai", profile);
        SyncImagesRequest request = new SyncImagesRequest();
        request.setImageIds(new String[] {"img-o3ycss2p"});
        request.setDestinationRegions(new String[] {"ap-guangzhou", "ap-beijing"});
        request.setImageSetRequired(true);
        try {
            SyncImagesResponse response = client.SyncImages(request);
            for (SyncImage image : response.getImageSet()) {
                print(name + "." + image.getRegion(), image.getImageId());
            }
            print(name + ".described", described(client, response));
        } catch (TencentCloudSDKException refused) {
            print(name + ".error", refused.getErrorCode());
        }
    }

    private static String described(CvmClient source, SyncImagesResponse synced) throws TencentCloudSDKException {
        SyncImage image = synced.getImageSet()[0];
        CvmClient there = new CvmClient(source.getCredential(), image.getRegion(), source.getClientProfile());
        DescribeImagesRequest request = new DescribeImagesRequest();
        request.setImageIds(new String[] {image.getImageId()});
        return there.DescribeImages(request).getImageSet()[0].getImageName();
    }

    private static void huawei(int port, String key, String name) {
        String endpoint = "http://127.0.0.1:" + port;
        BasicCredentials credentials = new BasicCredentials()
                .withAk("DEMOACCESSKEY0000001")
                .withSk(key)
                .withProjectId("demo-project");
        try {
            cbr(endpoint, credentials, name);
        } catch (ServiceResponseException refused) {
            print(name + ".cbr.error", refused.getHttpStatusCode() + " " + refused.getErrorCode());
        }
        try {
            swr(endpoint, credentials, name);
        } catch (ServiceResponseException refused) {
            print(name + ".swr.error", Integer.toString(refused.getHttpStatusCode()));
        }
    }

    private static void cbr(String endpoint, BasicCredentials credentials, String name) {
        CbrClient client = CbrClient.newBuilder()
                .withCredential(credentials)
                .withEndpoint(endpoint)
                .build();
        BackupSync entry = new BackupSync()
                .withBackupId("1f9e6b47-7655-4a19-b563-21b4ef023025")
                .withBackupName("backup_name")
                .withBucketName("bucket")
                .withImagePath("a/b/c")
                .withResourceId("96f7512d-239d-3f31-80cf-d1ce041df9a6")
                .withResourceName("resource_name")
                .withResourceType("OS::Native::Server")
                .withCreatedAt(1553587260);
        String operation = client.importBackup(
                        new ImportBackupRequest().withBody(new BackupSyncReq().withSync(List.of(entry))))
                .getSync()
                .get(0)
                .getOperationLogId();
        print(name + ".cbr.operation", operation);
        print(
                name + ".cbr.log",
                client.showOpLog(new ShowOpLogRequest().withOperationLogId(operation))
                        .getOperationLog()
                        .getId());
        print(
                name + ".cbr.logged",
                client.listOpLogs(new ListOpLogsRequest()
                                .withOperationType(ListOpLogsRequest.OperationTypeEnum.SYNC)
                                .withResourceId(entry.getResourceId())
                                .withStartTime("2018-01-01T12:00:00Z")
                                .withLimit(10))
                        .getOperationLogs()
                        .get(0)
                        .getExtraInfo()
                        .getBackup()
                        .getBackupId());
        print(
                name + ".cbr.backup",
                client.showBackup(new ShowBackupRequest().withBackupId(entry.getBackupId()))
                        .getBackup()
                        .getName());
    }

    private static void swr(String endpoint, BasicCredentials credentials, String name) {
        SwrClient client = SwrClient.newBuilder()
                .withCredential(credentials)
                .withEndpoint(endpoint)
                .build();
        CreateManualImageSyncRepoRequest request = new CreateManualImageSyncRepoRequest()
                .withNamespace("group")
                .withRepository("team$app")
                .withBody(new CreateManualImageSyncRepoRequestBody()
                        .withImageTag(List.of("v1", "v-missing"))
                        .withRemoteNamespace("sdsad")
                        .withRemoteRegionId("region-2"));
        print(
                name + ".swr.failed",
                String.valueOf(client.createManualImageSyncRepo(request).getBody()));
    }

    private static void print(String name, String value) {
        System.out.println(name + "=" + value);
    }
}
