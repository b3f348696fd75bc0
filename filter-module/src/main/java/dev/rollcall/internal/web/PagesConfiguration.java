package dev.rollcall.internal.web;

import dev.rollcall.AdminReason;
import dev.rollcall.DeviceName;
import dev.rollcall.Session;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * What the pages need to know of the server.
 *
 * @param apiPath where the session API is, with a leading slash
 */
record PagesConfiguration(String apiPath) {

    /** The ES module; the API's path starts at the application's root, which the pages find from their own address. */
    String module() {
        return "export const apiPath = " + Json.createValue(apiPath.substring(1)) + ";\n" + "export const limits = "
                + limits() + ";\n";
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
