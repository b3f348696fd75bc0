package dev.rollcall.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file of the web whose content is known.
 *
 * @param source where it is
 * @param sha512 of its content, in Base64 as npm writes it
 * @param limit for all of it
 * @param proxies on the way
 */
record VerifiedDownload(URI source, String sha512, Duration limit, ProxySelector proxies) {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Writes it; after an exception, which names the source, the file may be there in part. */
    void to(Path file) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(proxies)
                .build();
        CompletableFuture<HttpResponse<Path>> response =
                client.sendAsync(HttpRequest.newBuilder(source).build(), BodyHandlers.ofFile(file));
        int status = whole(response).statusCode();
        if (status != 200) {
            throw new IOException(source + " answers with status " + status);
        }
        if (!sha512(file).equals(sha512)) {
            throw new IOException(source + " is not the file that it should be: its SHA-512 differs");
        }
    }

    private HttpResponse<Path> whole(CompletableFuture<HttpResponse<Path>> response) throws IOException {
        try {
            return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new IOException(source + " did not arrive within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(source + " can't be downloaded (" + e.getCause() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(source + " was not waited for", e);
        }
    }

    private static String sha512(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-512"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder()
                    .encodeToString(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
