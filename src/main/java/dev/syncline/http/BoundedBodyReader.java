package dev.syncline.http;

import dev.syncline.connector.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;

/** Reads one whole answer, and refuses an answer that is too long. */
final class BoundedBodyReader implements HttpClientResponseHandler<ApiResponse> {
    /** The longest body that is accepted, in bytes. */
    static final int LONGEST_BODY = 16 << 20;

    private static final byte[] EMPTY = {};

    private final CancellableRequest request;

    /**
     * @param request the request that is being answered. It is cancelled if its answer is too long. Closing the answer
     *     would not be enough, because HttpClient then reads the rest of it
     */
    BoundedBodyReader(CancellableRequest request) {
        this.request = request;
    }

    @Override
    public ApiResponse handleResponse(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? EMPTY : body(entity);
        return new ApiResponse(
                response.getCode(), headers, decoded(body, headers.getOrDefault("content-encoding", "")));
    }

    private byte[] decoded(byte[] body, String codings) throws IOException {
        byte[] decoded = ContentCodings.decode(body, codings, LONGEST_BODY);
        if (decoded.length > LONGEST_BODY) {
            throw tooLong();
        }
        return decoded;
    }

    private byte[] body(HttpEntity entity) throws IOException {
        long announced = entity.getContentLength();
        if (announced > LONGEST_BODY) {
            throw tooLong();
        }
        InputStream content = entity.getContent();
        byte[] body = announced < 0 ? content.readNBytes(LONGEST_BODY + 1) : exactly((int) announced, content);
        if (body.length > LONGEST_BODY) {
            throw tooLong();
        }
        return body;
    }

    /**
     * Reads a body of known length. HttpClient throws if the body ends early, so this method does not check the length.
     */
    private static byte[] exactly(int length, InputStream content) throws IOException {
        byte[] body = new byte[length];
        content.readNBytes(body, 0, length);
        return body;
    }

    private TooLong tooLong() {
        request.cancel();
        return new TooLong();
    }

    /** The body is longer than {@link #LONGEST_BODY}. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("an answer of more than " + (LONGEST_BODY >> 20) + " MiB");
        }
    }
}
