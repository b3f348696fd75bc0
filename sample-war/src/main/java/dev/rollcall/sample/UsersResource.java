package dev.rollcall.sample;

import dev.rollcall.RolesChanged;
import dev.rollcall.UserDeleted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What an administrator does to users. Answers 204, or 404 if there is no such user. */
@Path("users/{name}")
@RolesAllowed("admin")
@RequestScoped
public class UsersResource {

    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final int MAX_GROUPS = 5;

    @Inject
    Users users;

    @Inject
    Event<Object> events;

    @DELETE
    public void delete(@PathParam("name") String name) {
        requireFound(users.delete(name));
        events.fire(new UserDeleted(name));
    }

    /** Replaces the groups: <code>{"groups":["user"]}</code>. */
    @PUT
    @Path("groups")
    @Consumes(MediaType.APPLICATION_JSON)
    public void setGroups(@PathParam("name") String name, InputStream body) {
        requireFound(users.setGroups(name, groups(member(body, "groups"))));
        events.fire(new RolesChanged(name));
    }

    /** Lets the user sign in, or no longer does: <code>{"enabled":false}</code>. */
    @PUT
    @Path("enabled")
    @Consumes(MediaType.APPLICATION_JSON)
    public void setEnabled(@PathParam("name") String name, InputStream body) {
        boolean enabled = flag(member(body, "enabled"));
        requireFound(users.setEnabled(name, enabled));
        if (!enabled) {
            events.fire(new UserDeleted(name));
        }
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw new NotFoundException("There is no such user");
        }
    }

    private static JsonValue member(InputStream body, String name) {
        return object(body).getOrDefault(name, JsonValue.NULL);
    }

    private static JsonObject object(InputStream body) {
        try (JsonParser json = Json.createParser(body)) {
            json.next();
            JsonObject object = json.getObject();
            if (json.hasNext()) {
                throw new JsonException("There is something after the object");
            }
            return object;
        } catch (RuntimeException e) { // not only JsonException: nesting that is too deep is a bare RuntimeException
            throw new BadRequestException("The body is not one JSON object", e);
        }
    }

    private static boolean flag(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw new BadRequestException("enabled is true or false");
        };
    }

    private static Set<String> groups(JsonValue value) {
        if (value.getValueType() != JsonValue.ValueType.ARRAY
                || value.asJsonArray().size() > MAX_GROUPS) {
            throw new BadRequestException("groups is a list of at most " + MAX_GROUPS + " names");
        }
        Set<String> groups = new TreeSet<>();
        value.asJsonArray().forEach(element -> groups.add(group(element)));
        return groups;
    }

    private static String group(JsonValue value) {
        if (value instanceof JsonString name && GROUP.matcher(name.getString()).matches()) {
            return name.getString();
        }
        throw new BadRequestException("A group is a name like user");
    }
}
