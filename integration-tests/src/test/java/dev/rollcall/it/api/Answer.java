package dev.rollcall.it.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server answered, without the time at which it did. Header names are compared without case. */
public record Answer(int status, List<Map.Entry<String, String>> headers, String body) {

    public Answer {
        headers = headers.stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Date"))
                .toList();
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }
}
