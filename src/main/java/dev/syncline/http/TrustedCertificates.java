package dev.syncline.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that the client trusts. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * Trusts the authorities that the JVM trusts, and those in a PEM file.
     *
     * @param caFile empty = only those that the JVM trusts
     */
    static SSLContext of(String caFile) {
        try {
            return caFile.isEmpty() ? SSLContext.getDefault() : with(authorities(Path.of(caFile)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("ca-file: cannot read certificates from " + caFile, e);
        }
    }

    private static Collection<? extends Certificate> authorities(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (found.isEmpty()) {
                throw new IllegalArgumentException("ca-file: no certificate in " + file);
            }
            return found;
        }
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
