package dev.rollcall.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The OpenAPI description of the session API, which every answer has to keep to.
 *
 * <p>It is held more strictly than by clients, which ignore members that they don't know: an answer must have no member, no
 * status and no media type that is not described.
 */
final class Description {

    private static final String FILE = "/META-INF/resources/rollcall/openapi.json";
    private static final String ID = "urn:rollcall:openapi";

    /** What the server, or cross-origin access, answers to. */
    private static final Set<String> UNDESCRIBED = Set.of("OPTIONS", "HEAD", "TRACE");

    private static final Description OURS = new Description(read());

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final List<Route> routes;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** @param path the template, such as {@code /sessions/{id}} */
    private record Route(String path, Pattern pattern) {

        Route(String path) {
            this(path, Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+") + "/?"));
        }

        boolean isTemplate() {
            return path.contains("{");
        }
    }

    private Description(ObjectNode document) {
        close(document);
        this.document = document;
        registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(ID, document.toString())));
        routes = Stream.of(document.path("paths"))
                .flatMap(paths -> paths.properties().stream())
                .map(path -> new Route(path.getKey()))
                .sorted(Comparator.comparing(Route::isTemplate))
                .toList();
    }

    private static ObjectNode read() {
        try (InputStream in = Objects.requireNonNull(Description.class.getResourceAsStream(FILE))) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path below the base path of the API, without the query */
    static void check(String method, String path, Answer answer) {
        if (!UNDESCRIBED.contains(method)) {
            OURS.checkAnswer(method, path, answer);
        }
    }

    private void checkAnswer(String method, String path, Answer answer) {
        String call = method + " " + path + " was answered " + answer.status() + " " + answer.body();
        List<Route> known = routes.stream()
                .filter(route -> route.pattern().matcher(path).matches())
                .toList();
        Optional<String> operation = known.stream()
                .map(route -> pointer("paths", route.path(), method.toLowerCase(Locale.ROOT)))
                .filter(pointer -> !document.at(pointer).isMissingNode())
                .findFirst();
        if (operation.isEmpty()) {
            // Nobody can describe what does not exist; whatever refuses it looks like a refusal
            assertThat(answer.status()).as(call).isGreaterThanOrEqualTo(400);
            checkBody("/components/schemas/Problem", answer.body(), call);
            return;
        }
        String pointer = resolved(operation.get() + pointer("responses", String.valueOf(answer.status())));
        JsonNode response = document.at(pointer);
        assertThat(response.isMissingNode())
                .as("openapi.json knows no such status: " + call)
                .isFalse();
        response.path("headers")
                .properties()
                .forEach(header -> checkHeader(
                        header.getKey(),
                        document.at(resolved(pointer + pointer("headers", header.getKey()))),
                        answer,
                        call));
        if (response.path("content").isMissingNode()) {
            assertThat(answer.body()).as(call).isEmpty();
            return;
        }
        String type = answer.header("Content-Type").orElse("none").replaceAll(";.*", "");
        String content = pointer + pointer("content", type, "schema");
        assertThat(document.at(content).isMissingNode())
                .as("openapi.json knows no such media type, " + type + ": " + call)
                .isFalse();
        checkBody(content, answer.body(), call);
    }

    private static void checkHeader(String name, JsonNode header, Answer answer, String call) {
        List<String> values = answer.headers(name);
        if (header.path("required").asBoolean()) {
            assertThat(values).as(name + ": " + call).isNotEmpty();
        }
        String pattern = header.path("schema").path("pattern").asText(".*");
        assertThat(values).as(name + ": " + call).allMatch(value -> value.matches(pattern));
    }

    private void checkBody(String pointer, String body, String call) {
        Schema schema =
                schemas.computeIfAbsent(pointer, place -> registry.getSchema(SchemaLocation.of(ID + "#" + place)));
        assertThat(schema.validate(
                        body,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(call)
                .isEmpty();
    }

    /** Where a reference leads to. */
    private String resolved(String pointer) {
        String reference = document.at(pointer).path("$ref").asText();
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    private static String pointer(String... steps) {
        StringBuilder pointer = new StringBuilder();
        for (String step : steps) {
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** Lets no object have members that are not described. */
    private static void close(ObjectNode document) {
        document.path("components").path("schemas").forEach(Description::closeParts);
        document.path("components").path("responses").forEach(Description::closeContent);
        document.path("paths")
                .forEach(path ->
                        path.forEach(operation -> operation.path("responses").forEach(Description::closeContent)));
    }

    private static void closeContent(JsonNode response) {
        response.path("content").forEach(content -> closeWhole(content.path("schema")));
    }

    /** A schema whose members are all that the object has. */
    private static void closeWhole(JsonNode schema) {
        closeParts(schema);
        if (schema instanceof ObjectNode object
                && (object.has("$ref") || object.has("allOf") || object.has("properties"))) {
            object.put("unevaluatedProperties", false);
        }
    }

    private static void closeParts(JsonNode schema) {
        schema.path("properties").forEach(Description::closeWhole);
        schema.path("oneOf").forEach(Description::closeWhole);
        schema.path("allOf").forEach(Description::closeParts);
        Optional.ofNullable(schema.get("items")).ifPresent(Description::closeWhole);
    }
}
