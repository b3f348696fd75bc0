package dev.rollcall.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Actor;
import dev.rollcall.AdminReason;
import dev.rollcall.DeviceName;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Session;
import dev.rollcall.Severity;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.ProblemCode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code openapi.json} has what the resources have; that their answers keep to it is seen by the integration tests. */
class DescriptionTest {

    private static final JsonObject DESCRIPTION = read();

    private static JsonObject read() {
        try (InputStream in = DescriptionTest.class.getResourceAsStream("/META-INF/resources/rollcall/openapi.json");
                JsonReader reader = Json.createReader(in)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        Set<String> routes = new RollcallApplication()
                .getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(DescriptionTest::routes)
                        .collect(Collectors.toSet());
        Set<String> described = object("/paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().keySet().stream()
                        .filter(member -> !member.equals("parameters"))
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toSet());

        assertThat(described).isEqualTo(routes);
    }

    private static Stream<String> routes(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> verb(method).map(verb -> verb + " " + path(resource, method)).stream());
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> resource, Method method) {
        String whole = Stream.of(resource.getAnnotation(Path.class), method.getAnnotation(Path.class))
                .flatMap((@Nullable Path path) -> Optional.ofNullable(path).stream())
                .map(Path::value)
                .collect(Collectors.joining("/"));
        // Any other call there is answered 405
        return whole.substring(ApiRoutes.ROOT.length()).replace("{call}", "revoke");
    }

    @Test
    void openRoutesNeedNoSession() {
        Set<String> open = object("/paths").entrySet().stream()
                .filter(path -> path.getValue().asJsonObject().values().stream()
                        .filter(operation -> operation.getValueType() == JsonValue.ValueType.OBJECT)
                        .map(operation -> operation.asJsonObject().getJsonArray("security"))
                        .allMatch(needed -> needed.isEmpty() || needed.contains(JsonValue.EMPTY_JSON_OBJECT)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(open).containsExactlyInAnyOrderElementsOf(ApiRoutes.OPEN);
    }

    @Test
    void namesAreThoseOfTheCode() {
        assertThat(names("EventType"))
                .containsExactlyInAnyOrderElementsOf(codes(SecurityEventType.values(), SecurityEventType::code));
        assertThat(names("EndReason")).containsExactlyInAnyOrderElementsOf(codes(EndReason.values(), EndReason::code));
        assertThat(names("Severity")).containsExactlyInAnyOrderElementsOf(codes(Severity.values(), Severity::code));
        assertThat(names("DeviceType"))
                .containsExactlyInAnyOrderElementsOf(codes(DeviceType.values(), DeviceType::code));
        assertThat(strings("/components/schemas/Actor/properties/kind/enum"))
                .containsExactlyInAnyOrderElementsOf(codes(Actor.Kind.values(), Actor.Kind::code));
    }

    @Test
    void everyProblemHasItsStatus() {
        Map<Integer, List<String>> codes = Arrays.stream(ProblemCode.values())
                .collect(Collectors.groupingBy(
                        ProblemCode::status, Collectors.mapping(ProblemCode::code, Collectors.toList())));
        Map<Integer, List<String>> described = object("/components/responses").values().stream()
                .map(response -> response.asJsonObject()
                        .getJsonObject("content")
                        .getJsonObject("application/problem+json")
                        .getJsonObject("schema")
                        .getJsonArray("allOf")
                        .getJsonObject(1)
                        .getJsonObject("properties"))
                .collect(Collectors.toMap(
                        members -> members.getJsonObject("status").getInt("const"),
                        members -> strings(members.getJsonObject("code").getJsonArray("enum"))));

        assertThat(described).isEqualTo(codes);
    }

    @Test
    void lengthsAreThoseOfTheCode() {
        assertThat(object("/components/schemas/Login/properties/device_name").getInt("maxLength"))
                .isEqualTo(DeviceName.MAX_LENGTH);
        JsonObject revoke =
                object("/paths/~1admin~1sessions~1revoke/post/requestBody/content/application~1json/schema/properties");
        assertThat(revoke.getJsonObject("reason").getInt("maxLength")).isEqualTo(AdminReason.MAX_LENGTH);
        assertThat(revoke.getJsonObject("user").getInt("maxLength")).isEqualTo(Session.MAX_SUBJECT_LENGTH);
    }

    private static List<String> names(String schema) {
        return strings("/components/schemas/" + schema + "/enum");
    }

    private static <T> List<String> codes(T[] values, Function<T, String> code) {
        return Arrays.stream(values).map(code).toList();
    }

    private static List<String> strings(String pointer) {
        return strings(at(pointer).asJsonArray());
    }

    private static List<String> strings(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }

    private static JsonObject object(String pointer) {
        return at(pointer).asJsonObject();
    }

    private static JsonValue at(String pointer) {
        JsonPointer place = Json.createPointer(pointer);
        return place.getValue(DESCRIPTION);
    }
}
