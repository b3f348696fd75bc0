package dev.rollcall.internal.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The browser that a brand list stands for, under the name that the user agent library gives it. */
final class BrowserBrands {

    /** Brand to the library's family, on a desktop and on a phone. */
    private static final Map<String, Family> SPECIFIC = Map.of(
            "Microsoft Edge", new Family("Edge", "Edge Mobile"),
            "Opera", new Family("Opera", "Opera Mobile"),
            "Samsung Internet", new Family("Samsung Internet", "Samsung Internet"),
            "Brave", new Family("Brave", "Brave"),
            "Vivaldi", new Family("Vivaldi", "Vivaldi"),
            "YaBrowser", new Family("Yandex Browser", "Yandex Browser"),
            "Whale", new Family("Whale", "Whale"),
            "DuckDuckGo", new Family("DuckDuckGo", "DuckDuckGo Mobile"));

    /** Brands that other browsers carry, too. They only refine what the library already calls Chrome. */
    private static final Map<String, Family> GENERIC = Map.of(
            "Google Chrome", new Family("Chrome", "Chrome Mobile"),
            "Android WebView", new Family("Chrome Mobile WebView", "Chrome Mobile WebView"));

    private BrowserBrands() {}

    static @Nullable Product best(ClientHeaders headers, Agent agent) {
        List<Brand> full = Brand.list(headers.fullVersions());
        List<Brand> brands = full.isEmpty() ? Brand.list(headers.brands()) : full;
        Optional<Product> specific = find(brands, SPECIFIC, agent);
        if (specific.isPresent() || !isChrome(agent)) {
            return specific.orElse(agent.browser());
        }
        return find(brands, GENERIC, agent).or(() -> chromium(brands)).orElse(agent.browser());
    }

    private static Optional<Product> find(List<Brand> brands, Map<String, Family> families, Agent agent) {
        for (Brand brand : brands) {
            Family family = families.get(brand.name());
            if (family != null) {
                return Optional.of(family.product(brand, agent));
            }
        }
        return Optional.empty();
    }

    /**
     * Chromium itself. A list with an unknown brand as well means some other browser, which the User-Agent may name
     * better.
     */
    private static Optional<Product> chromium(List<Brand> brands) {
        List<Brand> real = brands.stream().filter(brand -> !brand.isGrease()).toList();
        return real.size() == 1 && real.get(0).name().equals("Chromium")
                ? Optional.of(new Product("Chromium", real.get(0).major()))
                : Optional.empty();
    }

    private static boolean isChrome(Agent agent) {
        return agent.browser() == null || agent.browser().family().startsWith("Chrome");
    }

    private record Family(String desktop, String mobile) {

        Product product(Brand brand, Agent agent) {
            return new Product(agent.text().contains(" Mobile ") ? mobile : desktop, brand.major());
        }
    }
}
