package dev.syncline.connector.cvm;

import static dev.syncline.connector.ErrorClass.AUTHENTICATION;
import static dev.syncline.connector.ErrorClass.BUSY;
import static dev.syncline.connector.ErrorClass.PERMANENT;
import static dev.syncline.connector.ErrorClass.QUOTA;
import static dev.syncline.connector.ErrorClass.REGION;
import static dev.syncline.connector.ErrorClass.THROTTLED;
import static dev.syncline.connector.ErrorClass.TRANSIENT;
import static dev.syncline.connector.ErrorTable.rule;

import dev.syncline.connector.ApiError;
import dev.syncline.connector.ApiResponse;
import dev.syncline.connector.ErrorBody;
import dev.syncline.connector.ErrorTable;
import dev.syncline.connector.JsonBody;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tencent's error codes: those of SyncImages' own document, then those that all of Tencent's APIs share. */
final class CvmErrors {
    private static final String STOPS = " Syncline stops the stage, because every later call would fail too.";
    private static final String ALONE = " Syncline fails that region and continues with the others.";
    private static final String DEFERS = " Syncline defers the call and sends it again later.";
    private static final String FAILS = " Syncline fails the entry.";

    static final ErrorTable TABLE = ErrorTable.of(
            rule("FailedOperation.InvalidImageState", BUSY, "The image is busy." + DEFERS),
            rule(
                    "ImageQuotaLimitExceeded",
                    QUOTA,
                    "The region holds as many custom images as the account may have (500)." + ALONE
                            + " Delete images there or ask Tencent for a larger quota, then send it again in a new run."),
            rule(
                    "InvalidImageId.IncorrectState",
                    PERMANENT,
                    "The image's state does not allow a sync; only NORMAL does." + FAILS + " Look at the image."),
            rule("InvalidImageId.Malformed", PERMANENT, "That is no image ID." + FAILS + " Correct ImageIds."),
            rule(
                    "InvalidImageId.NotFound",
                    PERMANENT,
                    "There is no such image in the source region." + FAILS + " Check ImageIds and Region."),
            rule("InvalidImageId.TooLarge", PERMANENT, "The image is too large to be synced." + FAILS),
            rule(
                    "InvalidImageName.Duplicate",
                    PERMANENT,
                    "An image of that name exists there." + FAILS + " Choose another ImageName."),
            rule(
                    "InvalidParameter.InstanceImageNotSupport",
                    PERMANENT,
                    "Images of whole instances cannot be synced." + FAILS),
            rule(
                    "InvalidParameterValue.InvalidImageId",
                    PERMANENT,
                    "This cannot be done with the image." + FAILS + " A shared image can go to its own region only."),
            rule("InvalidParameterValue.InvalidImageState", BUSY, "Another operation uses the image." + DEFERS),
            rule(
                    "InvalidParameterValue.InvalidRegion",
                    REGION,
                    "The region's ID cannot be used." + ALONE + " Correct DestinationRegions."),
            rule(
                    "InvalidParameterValue.LimitExceeded",
                    PERMANENT,
                    "A list is longer than CVM takes. Syncline splits the call by regions."),
            rule("InvalidRegion.NotFound", REGION, "There is no such region." + ALONE + " Correct DestinationRegions."),
            rule("InvalidRegion.Unavailable", REGION, "The region does not take part in image sync." + ALONE),
            rule("InvalidRegion*", REGION, "The region cannot be used." + ALONE + " Correct DestinationRegions."),
            rule(
                    "UnsupportedOperation.EncryptedImagesNotSupported",
                    PERMANENT,
                    "Encrypted images cannot be synced." + FAILS),
            rule(
                    "UnsupportedOperation.LocationImageNotSupported",
                    PERMANENT,
                    "Images of this region cannot be synced." + FAILS + " Choose another image."),
            rule("UnsupportedOperation.Region", REGION, "The region does not support this." + ALONE),
            rule(
                    "DryRunOperation",
                    PERMANENT,
                    "Not an error: the dry run passed, and the sync would have been accepted. Syncline counts it as"
                            + " succeeded, although nothing was synced."),
            rule(
                    "AuthFailure.SignatureExpire",
                    AUTHENTICATION,
                    "The signature's time is more than five minutes off: set this host's clock." + STOPS),
            rule(
                    "AuthFailure.UnauthorizedOperation",
                    PERMANENT,
                    "The account may not do this with the image that the message names." + FAILS
                            + " Grant cvm:SyncImages on the image, then send it again in a new run."),
            rule(
                    "AuthFailure*",
                    AUTHENTICATION,
                    "Tencent refused the credentials: check secret-id, secret-key and their permissions." + STOPS),
            rule("IpInBlacklist", AUTHENTICATION, "Tencent's account blocks this host's address." + STOPS),
            rule("IpNotInWhitelist", AUTHENTICATION, "Tencent's account does not list this host's address." + STOPS),
            rule(
                    "RequestLimitExceeded*",
                    THROTTLED,
                    "Too many requests (SyncImages: 10 a second an account). Syncline waits and slows the endpoint down;"
                            + " lower its rate if others use the account too."),
            rule("InternalError*", TRANSIENT, "Tencent itself failed. Syncline repeats the call, then defers it."),
            rule(
                    "InternalServerError*",
                    TRANSIENT,
                    "Tencent itself failed. Syncline repeats the call, then defers it."),
            rule(
                    "ResourceUnavailable*",
                    TRANSIENT,
                    "Something that the call needs is not available now. Syncline repeats the call, then defers it."),
            rule(
                    "ResourceBusy*",
                    TRANSIENT,
                    "Something that the call needs is busy. Syncline repeats the call, then defers it."),
            rule("ServiceUnavailable", TRANSIENT, "CVM is not available. Syncline repeats the call, then defers it."),
            rule("ResourceInsufficient*", BUSY, "The region has no free capacity." + DEFERS),
            rule("ResourceInUse*", BUSY, "The image is in use." + DEFERS),
            rule(
                    "LimitExceeded*",
                    QUOTA,
                    "A quota is exhausted." + ALONE
                            + " Ask Tencent for a larger one, then send it again in a new run."),
            rule(
                    "UnsupportedRegion",
                    PERMANENT,
                    "CVM does not serve the source region." + FAILS
                            + " Correct its Region, or the region of the endpoint."),
            rule(
                    "UnauthorizedOperation*",
                    PERMANENT,
                    "The account may not do this." + FAILS
                            + " Grant cvm:SyncImages on the image, then send it again in a new run."),
            rule("ResourceNotFound*", PERMANENT, "Something named in the entry does not exist." + FAILS),
            rule("InvalidParameter*", PERMANENT, "A parameter is wrong." + FAILS + " The message says which."),
            rule("FailedOperation*", PERMANENT, "The operation failed." + FAILS + " The message says why."),
            rule("UnsupportedOperation*", PERMANENT, "CVM does not support this." + FAILS + " The message says why."),
            rule("MissingParameter*", PERMANENT, "A parameter is missing." + FAILS + " The message says which."),
            rule("UnknownParameter*", PERMANENT, "CVM does not know a parameter." + FAILS),
            rule("RequestSizeLimitExceeded", PERMANENT, "The request is too large. Syncline splits it by regions."),
            rule("ActionOffline", PERMANENT, "SyncImages was taken out of service." + FAILS),
            rule(
                    "InvalidAction",
                    PERMANENT,
                    "That endpoint knows no SyncImages." + FAILS + " Check the endpoint's url."),
            rule("NoSuchVersion", PERMANENT, "That endpoint knows no version 2017-03-12." + FAILS + " Check its url."),
            rule("NoSuchProduct", PERMANENT, "That endpoint is not CVM's." + FAILS + " Check its url."));

    /** Beginnings of the codes of errors that no single region causes. It does not help to split the call. */
    private static final List<String> BLAME_THE_WHOLE_CALL = List.of(
            "UnauthorizedOperation",
            "AuthFailure",
            "MissingParameter",
            "UnknownParameter",
            "ActionOffline",
            "InvalidAction",
            "InvalidRequest",
            "NoSuchVersion",
            "NoSuchProduct",
            "UnsupportedProtocol",
            "UnsupportedRegion");

    private CvmErrors() {}

    /** The error in an answer, which may be damaged; with an empty code if there is none. */
    static ApiError read(ApiResponse response) {
        JsonNode body = ErrorBody.read(response);
        // a damaged answer has lost its nesting
        JsonNode inner = body.has("Response") ? body.path("Response") : body;
        JsonNode error = inner.has("Error") || body.has("Response") ? inner.path("Error") : inner;
        return new ApiError(
                JsonBody.text(error, "Code"), JsonBody.text(error, "Message"), JsonBody.text(inner, "RequestId"));
    }

    static boolean blamesTheWholeCall(String code) {
        return BLAME_THE_WHOLE_CALL.stream().anyMatch(code::startsWith);
    }
}
