package dev.rollcall.internal.web;

import dev.rollcall.AdminReason;
import dev.rollcall.DeviceName;
import dev.rollcall.Session;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * What the pages need to know of the server.
 *
 * @param apiPath where the session API is, with a leading slash
 */
record PagesConfiguration(String apiPath) {

    /** Where the file says that the API is. */
    private static final String DESCRIBED = "\"../api/v1\"";

    /** The ES module; the API's path starts at the application's root, which the pages find from their own address. */
    String module() {
        return "export const apiPath = " + Json.createValue(apiPath.substring(1)) + ";\n" + "export const limits = "
                + limits() + ";\n";
    }

    /** The description of the API with the place where this application has it, seen from the description's own. */
    byte[] describe(byte[] description) {
        return new String(description, StandardCharsets.UTF_8)
                .replace(DESCRIBED, Json.createValue(".." + apiPath).toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** How many characters users can type. */
    private static JsonObject limits() {
        return Json.createObjectBuilder()
                .add("deviceName", DeviceName.MAX_LENGTH)
                .add("reason", AdminReason.MAX_LENGTH)
                .add("user", Session.MAX_SUBJECT_LENGTH)
                .build();
    }
}
