package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** How much the pages load; prints the figures of docs/pages.md. */
interface WeightTests extends Surroundings {

    int REQUESTS = 12;
    int BYTES = 63_000;

    @Test
    default void signInIsLight() {
        try (Visit visit = visit()) {
            List<Response> answers = answersOf(visit);
            visit.open("rollcall/login/");
            assertThat(visit.heading("Sign in")).isVisible();
            requireLight("sign-in", answers);
        }
    }

    @Test
    default void devicesAreLight() {
        try (Visit visit = visit()) {
            Stubs.activity(visit);
            visit.open("rollcall/login/?next=/sample/index.html")
                    .fillIn("alice", "alice-password")
                    .submit()
                    .isAt("index.html");
            List<Response> answers = answersOf(visit);
            visit.open("rollcall/");
            assertThat(visit.page().locator(".event").first()).isVisible();
            requireLight("my devices", answers);
        }
    }

    @Test
    default void noticeIsLight() {
        try (Visit visit = visit()) {
            Stubs.notice(visit);
            List<Response> answers = answersOf(visit);
            visit.open("rollcall/was-this-you/#token");
            assertThat(visit.page().getByText("Oslo, Norway")).isVisible();
            requireLight("was this you", answers);
        }
    }

    private static List<Response> answersOf(Visit visit) {
        List<Response> answers = new CopyOnWriteArrayList<>();
        visit.page().onResponse(answer -> {
            boolean isOfPage =
                    answer.url().contains("/rollcall/") || answer.url().contains("/api/");
            if (isOfPage) {
                answers.add(answer);
            }
        });
        return answers;
    }

    private void requireLight(String page, List<Response> answers) {
        int bytes = answers.stream().mapToInt(answer -> answer.body().length).sum();
        System.out.println("Weight of " + page + ": " + answers.size() + " requests, " + bytes + " bytes");
        assertThat(answers)
                .hasSizeLessThanOrEqualTo(REQUESTS)
                .allSatisfy(answer -> assertThat(answer.url()).startsWith(sample().toString()));
        assertThat(bytes).isLessThan(BYTES);
    }
}
