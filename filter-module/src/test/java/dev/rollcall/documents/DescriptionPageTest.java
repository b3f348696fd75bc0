package dev.rollcall.documents;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/openapi.md} says what {@code openapi.json} says. */
class DescriptionPageTest {

    private static final Path DESCRIPTION = Path.of("src/main/resources/META-INF/resources/rollcall/openapi.json");
    private static final Path PAGE = Path.of("../docs/openapi.md");
    private static final Path NEXT = Path.of("target/openapi.md");

    private final JsonObject description;
    private final StringBuilder page = new StringBuilder();

    DescriptionPageTest() throws IOException {
        try (JsonReader reader = Json.createReader(Files.newInputStream(DESCRIPTION))) {
            description = reader.readObject();
        }
    }

    @Test
    void thePageIsMadeOfTheDescription() throws IOException {
        write();
        Files.writeString(NEXT, page);

        assertThat(Files.readString(PAGE))
                .as("copy filter-module/" + NEXT + " to docs/openapi.md")
                .isEqualTo(page.toString());
    }

    private void write() {
        page.append("""
                # The session API, call by call

                This page is made of [openapi.json](../filter-module/src/main/resources/META-INF/resources/rollcall/openapi.json),
                an OpenAPI 3.1 description for generators and tools. Every application serves it at `rollcall/openapi.json`, with the
                path where it has the API. [http-api.md](http-api.md) is the contract in words.

                An asterisk marks what is always there. `or null` is what is not known.
                """);
        List<JsonObject> tags = description.getJsonArray("tags").getValuesAs(JsonObject.class);
        tags.forEach(this::tag);
        JsonObject components = description.getJsonObject("components");
        page.append("\n## Refusals\n\n| Status | | `code` |\n|---|---|---|\n");
        components.getJsonObject("responses").values().stream()
                .map(JsonValue::asJsonObject)
                .forEach(response -> answer(status(response), response));
        page.append("\n## Schemas\n");
        components.getJsonObject("schemas").forEach((name, schema) -> schema(name, schema.asJsonObject()));
    }

    private static String status(JsonObject refusal) {
        return Json.createPointer("/content/application~1problem+json/schema/allOf/1/properties/status/const")
                .getValue(refusal)
                .toString();
    }

    private void tag(JsonObject tag) {
        page.append("\n## ").append(tag.getString("name")).append("\n\n");
        page.append(tag.getString("description")).append("\n");
        description
                .getJsonObject("paths")
                .forEach((path, operations) -> operations.asJsonObject().forEach((method, operation) -> {
                    if (!method.equals("parameters")
                            && operation.asJsonObject().getJsonArray("tags").contains(tag.get("name"))) {
                        operation(
                                method.toUpperCase(Locale.ROOT) + " " + path,
                                operations.asJsonObject(),
                                operation.asJsonObject());
                    }
                }));
    }

    private void operation(String title, JsonObject path, JsonObject operation) {
        page.append("\n### `").append(title).append("`\n\n");
        page.append(operation.getString("summary"))
                .append(". ")
                .append(needs(operation))
                .append("\n");
        parameters(Stream.of(path, operation)
                .filter(holder -> holder.containsKey("parameters"))
                .flatMap(holder -> holder.getJsonArray("parameters").stream())
                .map(this::resolved)
                .toList());
        if (operation.containsKey("requestBody")) {
            operation.getJsonObject("requestBody").getJsonObject("content").forEach((type, content) -> {
                JsonObject schema = resolved(content.asJsonObject().get("schema"));
                page.append("\nBody, `").append(type).append("`:\n\n");
                members(schema);
            });
        }
        JsonObject responses = operation.getJsonObject("responses");
        page.append("\n| Status | Answer | |\n|---|---|---|\n");
        responses.forEach((status, response) -> {
            if (!response.asJsonObject().containsKey("$ref")) {
                answer(status, response.asJsonObject());
            }
        });
        page.append("\n[Refusals](#refusals): ")
                .append(responses.entrySet().stream()
                        .filter(response -> response.getValue().asJsonObject().containsKey("$ref"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", ")))
                .append("\n");
    }

    private static String needs(JsonObject operation) {
        List<String> ways = operation.getJsonArray("security").getValuesAs(JsonObject.class).stream()
                .flatMap(way -> way.keySet().stream())
                .map(way -> switch (way) {
                    case "bearer" -> "a bearer token";
                    case "cookie" -> "a cookie";
                    case "management" -> "a management token";
                    default -> "HTTP Basic";
                })
                .toList();
        return ways.isEmpty() ? "Open." : "By " + String.join(", ", ways) + ".";
    }

    private void parameters(List<JsonObject> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        page.append("\n| Parameter | Where | Type | |\n|---|---|---|---|\n");
        parameters.forEach(parameter -> page.append("| `")
                .append(parameter.getString("name"))
                .append("` | ")
                .append(parameter.getString("in"))
                .append(" | ")
                .append(type(parameter.get("schema")))
                .append(" | ")
                .append(cell(parameter.getString("description")))
                .append(" |\n"));
    }

    private void answer(String status, JsonObject answer) {
        String bodies = answer.containsKey("content")
                ? answer.getJsonObject("content").values().stream()
                        .map(content -> type(content.asJsonObject().get("schema")))
                        .collect(Collectors.joining(", "))
                : "";
        page.append("| ")
                .append(status)
                .append(" | ")
                .append(cell(answer.getString("description")))
                .append(" | ");
        page.append(bodies).append(" |\n");
    }

    private void schema(String name, JsonObject schema) {
        page.append("\n### ").append(name).append("\n\n");
        if (schema.containsKey("description")) {
            page.append(schema.getString("description")).append("\n\n");
        }
        if (schema.containsKey("properties") || schema.containsKey("allOf")) {
            members(schema);
        } else {
            page.append(schema.containsKey("enum") ? folded(names(schema)) : type(schema))
                    .append("\n");
        }
    }

    private void members(JsonObject schema) {
        page.append("| Member | Type | |\n|---|---|---|\n");
        rows(schema);
    }

    private void rows(JsonObject schema) {
        if (schema.containsKey("allOf")) {
            schema.getJsonArray("allOf").getValuesAs(JsonObject.class).forEach(part -> {
                if (part.containsKey("$ref")) {
                    page.append("| all of | ").append(type(part)).append(" | |\n");
                } else {
                    rows(part);
                }
            });
            return;
        }
        List<String> required = schema.containsKey("required")
                ? schema.getJsonArray("required").getValuesAs(JsonString::getString)
                : List.of();
        schema.getJsonObject("properties")
                .forEach((name, member) -> page.append("| `")
                        .append(name)
                        .append(required.contains(name) ? "` * | " : "` | ")
                        .append(type(member))
                        .append(" | ")
                        .append(cell(member.asJsonObject().getString("description", "")))
                        .append(" |\n"));
    }

    private String type(JsonValue value) {
        JsonObject schema = value.asJsonObject();
        if (schema.containsKey("$ref")) {
            String name = schema.getString("$ref").replaceAll(".*/", "");
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (schema.containsKey("allOf")) {
            JsonObject problem = schema.getJsonArray("allOf").getJsonObject(1).getJsonObject("properties");
            return names(problem.getJsonObject("code"));
        }
        if (schema.containsKey("oneOf")) {
            return schema.getJsonArray("oneOf").stream().map(this::type).collect(Collectors.joining(" or "));
        }
        if (schema.containsKey("enum")) {
            return names(schema);
        }
        if (schema.containsKey("const")) {
            return "`" + schema.get("const").toString().replace("\"", "") + "`";
        }
        return plain(schema);
    }

    private String plain(JsonObject schema) {
        JsonValue type = schema.get("type");
        String name = type.getValueType() == JsonValue.ValueType.STRING
                ? schema.getString("type")
                : type.asJsonArray().getString(0) + " or null";
        return switch (name) {
            case "array" -> "list of " + type(schema.get("items"));
            case "null" -> "null";
            case "object" ->
                schema.containsKey("properties")
                        ? schema.getJsonObject("properties").entrySet().stream()
                                .map(member -> "`" + member.getKey() + "`: " + type(member.getValue()))
                                .collect(Collectors.joining(", ", "{", "}"))
                        : "texts by name";
            default -> schema.containsKey("format") ? schema.getString("format") + suffix(name) : name + range(schema);
        };
    }

    private static String suffix(String type) {
        return type.endsWith(" or null") ? " or null" : "";
    }

    private static String range(JsonObject schema) {
        if (schema.containsKey("maximum")) {
            return ", " + schema.getInt("minimum") + " to " + schema.getInt("maximum");
        }
        return schema.containsKey("maxLength") ? ", at most " + schema.getInt("maxLength") + " characters" : "";
    }

    private static String names(JsonObject schema) {
        return schema.getJsonArray("enum").getValuesAs(JsonString::getString).stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    /** Lines of prose are short. */
    private static String folded(String text) {
        return text.length() <= 120 ? text : text.replaceAll("(.{1,110}), ", "$1,\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private JsonObject resolved(JsonValue value) {
        JsonObject object = value.asJsonObject();
        return object.containsKey("$ref")
                ? Json.createPointer(object.getString("$ref").substring(1))
                        .getValue(description)
                        .asJsonObject()
                : object;
    }
}
