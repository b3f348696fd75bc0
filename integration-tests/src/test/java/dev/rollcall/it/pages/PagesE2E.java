package dev.rollcall.it.pages;

import org.junit.jupiter.api.Tag;

/**
 * The pages in a browser. The tests are interfaces and this is the only class, because of what it takes to start. Each test has
 * cookies of its own and users that no other test has.
 */
@Tag("payara-micro")
class PagesE2E extends OneBrowser
        implements SignInTests,
                DevicesTests,
                NoticeTests,
                AccessTests,
                ProxyTests,
                WeightTests,
                AdminPageTests,
                AdminAccessTests {}
