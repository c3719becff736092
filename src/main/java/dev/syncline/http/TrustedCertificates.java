package dev.syncline.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that the client trusts. */
public final class TrustedCertificates {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----");
    private static final Pattern END = Pattern.compile("-----END (?:X509 |TRUSTED )?CERTIFICATE-----");
    private static final byte DER_SEQUENCE = 0x30;

    private TrustedCertificates() {}

    /**
     * Trusts the authorities that the JVM trusts, and those in a PEM file.
     *
     * @param caFile empty = only those that the JVM trusts
     */
    static SSLContext of(String caFile) {
        try {
            return caFile.isEmpty() ? SSLContext.getDefault() : with(authorities(Path.of(caFile)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ca-file: " + e.getMessage(), e);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("ca-file: cannot read certificates from " + caFile, e);
        }
    }

    /**
     * Checks that a file holds certificates that can be read.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static void check(Path file) {
        try {
            authorities(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + file, e);
        }
    }

    /**
     * The certificates of a PEM file, or of one in DER. Only what is between the marks of a certificate is read, so the
     * file may also hold a key, comments or a byte order mark.
     */
    private static List<Certificate> authorities(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.contains("-----BEGIN ") && bytes.length > 0 && bytes[0] == DER_SEQUENCE) {
            return List.of(certificate(bytes, file, ""));
        }
        List<Certificate> found = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        while (begin.find()) {
            int line = 1
                    + (int) text.substring(0, begin.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            Matcher end = END.matcher(text);
            if (!end.find(begin.end())) {
                throw broken(file, line, null);
            }
            found.add(certificate(
                    base64(text.substring(begin.end(), end.start()), file, line), file, " in line " + line));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "holds no certificate: " + file + "; expected is PEM with -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    private static byte[] base64(String text, Path file, int line) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            throw broken(file, line, e);
        }
    }

    private static Certificate certificate(byte[] der, Path file, String where) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the certificate" + where + " of " + file + " cannot be read", e);
        }
    }

    private static IllegalArgumentException broken(Path file, int line, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "the certificate in line " + line + " of " + file + " is cut off or damaged", cause);
    }

    private static SSLContext with(Collection<? extends Certificate> further)
            throws GeneralSecurityException, IOException {
        List<Certificate> all = new ArrayList<>(further);
        all.addAll(List.of(trustManager(null).getAcceptedIssuers()));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("authority-" + i, all.get(i));
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trustManager(store)}, null);
        return context;
    }

    /** @param store null = those that the JVM trusts */
    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this JVM has no X.509 trust manager");
    }
}
