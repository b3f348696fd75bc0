package dev.rollcall.internal.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Node;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application can still do with an asynchronous answer whose session has ended. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set by what the filter passes on
class AsynchronousAnswerTest {

    private final Node node = Node.start();
    private final SignedIn alice = node.signIn("alice");
    private final Door door = Door.of(node, RollcallFilterTest.HTTP);
    private final TestResponse response = new TestResponse();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private HttpServletRequest request;
    private HttpServletResponse answer;

    private final AsyncContext context = (AsyncContext) Proxy.newProxyInstance(
            AsyncContext.class.getClassLoader(), new Class<?>[] {AsyncContext.class}, (self, called, given) -> {
                if (!called.getName().equals("addListener")) {
                    done.add(called.getName());
                }
                return null;
            });

    private void send(String method) throws Exception {
        HttpServletRequest sent = TestRequest.of(method)
                .at("/api/news")
                .with("Authorization", "Bearer " + alice.accessToken().text())
                .answering("isAsyncSupported", true)
                .answering("startAsync", context)
                .build();
        door.filter().doFilter(sent, response.asServlets(), (seen, given) -> {
            request = (HttpServletRequest) seen;
            answer = (HttpServletResponse) given;
        });
    }

    private void end() {
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);
    }

    private void write(String text) throws IOException {
        answer.getOutputStream().write(text.getBytes(UTF_8));
    }

    @Test
    void aSynchronousAnswerIsGivenInAnyCase() throws Exception {
        send("GET");
        end();

        write("here");

        assertThat(response.body()).isEqualTo("here");
        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatHasNotBegunBecomesARefusal() throws Exception {
        send("GET");
        AsyncContext given = request.startAsync();
        write("not sent");

        end();

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.body()).contains("session_revoked", "signed_out").doesNotContain("not sent");
        assertThat(done).containsExactly("complete");
        assertThatThrownBy(() -> write("late")).isInstanceOf(IOException.class);
        given.complete();
        given.dispatch();
        given.dispatch("/elsewhere");
        assertThat(done).containsExactly("complete");
        assertThat(response.body()).doesNotContain("late");
    }

    @Test
    void anAnswerThatHasBegunEnds() throws Exception {
        send("GET");
        PrintWriter writer = answer.getWriter();
        ServletOutputStream earlier = answer.getOutputStream();
        request.startAsync();
        write("begun");
        response.commit();

        end();

        assertThat(done).containsExactly("complete");
        assertThatThrownBy(() -> earlier.write('x')).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> earlier.write(new byte[] {'x'})).isInstanceOf(IOException.class);
        assertThatThrownBy(earlier::flush).isInstanceOf(IOException.class);
        writer.println("late");
        writer.format("%d", 1).append('x').flush();
        assertThat(writer.checkError()).isTrue();
        assertThatThrownBy(() -> answer.flushBuffer()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer.sendError(500)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer.sendRedirect("x")).isInstanceOf(IOException.class);
        assertThat(response.body()).isEqualTo("begun");
        assertThat(response.error()).isZero();
    }

    /** The server's objects may belong to somebody else's request by then. */
    @Test
    void whatTheApplicationStillHoldsTouchesTheServersResponseNoMore() throws Exception {
        send("GET");
        request.startAsync();
        response.commit();
        end();

        answer.setHeader("Set-Cookie", "late");
        answer.setStatus(500);
        answer.reset();

        assertThat(answer.isCommitted()).isTrue();
        assertThat(answer.getHeaderNames()).isEmpty();
        assertThat(response.headers()).doesNotContainKey("Set-Cookie");
        assertThat(response.status()).isEqualTo(200);
        assertThatThrownBy(() -> answer.getOutputStream().write(1)).isInstanceOf(IOException.class);
    }

    /** It may be the one that has ended the session. */
    @Test
    void aRequestThatMayChangeSomethingStillGivesItsAnswer() throws Exception {
        send("POST");
        AsyncContext given = request.startAsync();
        end();
        assertThat(done).isEmpty();

        write("signed ");
        response.commit(); // when the buffer is full
        write("out");
        given.complete();

        assertThat(response.body()).isEqualTo("signed out");
        assertThat(done).containsExactly("complete");
    }

    @Test
    void butNothingAfterThat() throws Exception {
        send("POST");
        request.startAsync();
        end();
        write("one");
        response.commit();
        answer.getOutputStream().flush();

        assertThatThrownBy(() -> write("two")).isInstanceOf(IOException.class);

        assertThat(response.body()).isEqualTo("one");
        assertThat(done).containsExactly("complete");
    }

    @Test
    void aStreamThatWasBegunByPostEndsToo() throws Exception {
        send("POST");
        request.startAsync();
        write("one");
        response.commit();

        end();

        assertThat(done).containsExactly("complete");
        assertThatThrownBy(() -> write("two")).isInstanceOf(IOException.class);
    }

    @Test
    void nobodyCompletesAnAnswerThatIsBeingWritten() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch client = new CountDownLatch(1);
        send("GET");
        request.startAsync();
        response.commit();
        response.beforeWriting(() -> {
            writing.countDown();
            await(client);
        });
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> {
            try {
                write("x");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        await(writing);

        end();
        assertThat(done).isEmpty();
        client.countDown();
        slow.get(10, TimeUnit.SECONDS);

        assertThat(done).containsExactly("complete");
        assertThat(response.body()).isEqualTo("x");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAnswerThatWasDispatchedIsGivenInAnyCase() throws Exception {
        send("GET");
        request.startAsync().dispatch();

        end();
        write("here");

        assertThat(done).containsExactly("dispatch");
        assertThat(response.body()).isEqualTo("here");
    }

    @Test
    void anAnswerThatTheApplicationHasCompletedIsLeftAlone() throws Exception {
        send("GET");
        request.startAsync().complete();

        end();

        assertThat(done).containsExactly("complete");
        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void withoutTheDatabaseTheAnswerIsThatNobodyCanTell() throws Exception {
        send("GET");
        request.startAsync();
        node.store().goDown();
        node.store().revocations().goDown();

        assertThatThrownBy(() -> write("late")).isInstanceOf(IOException.class);

        // Another thread closes it
        CompletableFuture<@Nullable Void> completed = CompletableFuture.runAsync(() -> {
            while (done.isEmpty()) {
                Thread.onSpinWait();
            }
        });
        completed.get(10, TimeUnit.SECONDS);
        assertThat(response.status()).isEqualTo(503);
    }
}
