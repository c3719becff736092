package dev.syncline.http.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** All authentication schemes on the class path. */
public final class AuthSchemes {
    private AuthSchemes() {}

    public static List<AuthScheme> all() {
        List<AuthScheme> all = new ArrayList<>();
        ServiceLoader.load(AuthScheme.class).forEach(all::add);
        return List.copyOf(all);
    }
}
