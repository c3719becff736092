package dev.syncline.http;

import dev.syncline.connector.ErrorClass;
import dev.syncline.connector.Refusal;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Turns HttpClient's exceptions into refusals with a message for people. */
final class TransportErrors {
    private static final String TLS = "TLS failed: ";

    private final NetworkSettings network;

    TransportErrors(NetworkSettings network) {
        this.network = network;
    }

    /** The refusal of a request of which no byte was written. */
    Refusal notSent(ServerAddress site, Exception failure, boolean expired) {
        return refusal(
                ErrorClass.TRANSIENT,
                Refusal.UNREACHABLE,
                "cannot reach " + site.address() + ": " + (expired ? noConnectionInTime() : whyNotSent(failure)));
    }

    /** The refusal of a request of which the server may have received bytes. */
    Refusal lost(ServerAddress site, Exception failure, boolean expired) {
        Exception cause = unwrapped(failure);
        boolean answered = !expired && (cause instanceof BoundedBodyReader.TooLong || isNoHttp(cause));
        String what = expired ? noAnswerInTime() : whyLost(cause);
        return refusal(
                ErrorClass.IN_DOUBT, answered ? Refusal.BAD_ANSWER : Refusal.NO_ANSWER, site.address() + ": " + what);
    }

    /** The refusal of a request that a proxy did not forward. */
    Refusal proxyRefused(ServerAddress site, int status) {
        return refusal(
                ErrorClass.TRANSIENT,
                Refusal.UNREACHABLE,
                "cannot reach " + site.address() + ": the proxy refused to pass the request on (HTTP " + status + ")");
    }

    private String whyNotSent(Exception failure) {
        Exception cause = unwrapped(failure);
        if (cause instanceof UnknownHostException) {
            return "no such host";
        } else if (cause instanceof ConnectionRequestTimeoutException) {
            return "no free connection within "
                    + inWords(network.connectTimeout().plus(network.readTimeout()));
        } else if (cause instanceof ConnectTimeoutException || cause instanceof SocketTimeoutException) {
            return noConnectionInTime();
        } else if (cause instanceof SSLException) {
            return whyNoTls(cause);
        } else if (cause instanceof NoRouteToHostException) {
            return "no route to the host";
        }
        String said = described(cause);
        return said.endsWith("Connection refused") ? "connection refused" : said;
    }

    private String noConnectionInTime() {
        return "no connection within " + inWords(network.connectTimeout());
    }

    private static String whyNoTls(Exception cause) {
        String said = String.valueOf(cause.getMessage());
        if (said.contains("PKIX")) {
            return TLS + "no authority that we trust vouches for the server's certificate (see ca-file)";
        }
        return cause instanceof SSLPeerUnverifiedException || said.contains("subject alternative")
                ? TLS + "the server's certificate is for another name"
                : TLS + said;
    }

    private String whyLost(Exception cause) {
        if (cause instanceof SocketTimeoutException) {
            return noAnswerInTime();
        } else if (cause instanceof NoHttpResponseException) {
            return "the connection was closed after sending, without an answer";
        } else if (cause instanceof ConnectionClosedException || cause instanceof TruncatedChunkException) {
            return "the connection was closed in the middle of the answer";
        } else if (isNoHttp(cause)) {
            return "an answer that is not HTTP: " + described(cause);
        }
        return String.valueOf(cause.getMessage()).contains("reset")
                ? "the connection was reset after sending"
                : described(cause);
    }

    private static boolean isNoHttp(Exception cause) {
        return cause instanceof HttpException
                || cause instanceof MessageConstraintException
                || (cause instanceof MalformedChunkCodingException && !(cause instanceof TruncatedChunkException));
    }

    private String noAnswerInTime() {
        return "no answer within " + inWords(network.readTimeout());
    }

    /** HttpClient wraps violations of the HTTP protocol. The cause has the better message. */
    private static Exception unwrapped(Exception failure) {
        return failure.getCause() instanceof HttpException cause ? cause : failure;
    }

    private static String described(Exception cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    private static String inWords(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static Refusal refusal(ErrorClass errorClass, String code, String message) {
        return new Refusal(errorClass, code, message, 0, "", Duration.ZERO, false);
    }
}
