package dev.syncline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTest {
    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128, http://proxy:3128",
        "proxy:3128, http://proxy:3128",
        "HTTP://ann:p%20w@proxy, http://proxy",
        "https://[fd00::1]:8443, https://[fd00::1]:8443"
    })
    void urlIsRead(String url, String host) {
        assertThat(HttpProxy.of(url)).hasToString(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://ann:sesame@proxy:1080",
                "socks5h://proxy:1080",
                "socks4://proxy:1080",
                "ftp://proxy",
                "http://ann:sesame word@proxy:1",
                "http://",
                "http://proxy:99999",
                "http://proxy:0"
            })
    void urlThatIsNoHttpProxyIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> HttpProxy.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be the URL of an HTTP proxy")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void problemOfTheSharedProxyNamesItsVariable() {
        assertThat(problem(Map.of())).isEmpty();
        assertThat(problem(Map.of("HTTPS_PROXY", "http://proxy:3128"))).isEmpty();
        assertThat(problem(Map.of("HTTPS_PROXY", "socks5://proxy"))).contains("HTTPS_PROXY", "SOCKS");
        assertThat(problem(Map.of("https_proxy", "http://a b"))).contains("https_proxy");
    }

    private static String problem(Map<String, String> environment) {
        return HttpProxy.problemOfShared(name -> environment.getOrDefault(name, ""));
    }
}
